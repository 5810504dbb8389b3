// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "readers.h"

#include <exception>
#include <istream>
#include <memory>
#include <streambuf>
#include <unordered_map>
#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

//! Thrown to leave the parser; it never leaves this file.
struct Enough : std::exception { };

//! Builds the tree from the parser's events, so that an alias costs what it stands for and no document is
//! held twice.
class TreeBuilder : public YAML::EventHandler {
public:
    TreeBuilder(Value &root, Budget &budget, int firstLine)
        : m_root(root)
        , m_budget(budget)
        , m_firstLine(firstLine)
    {
    }

    void OnDocumentStart(const YAML::Mark &) override { m_anchors.clear(); }
    void OnDocumentEnd() override { unwind(); }
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { scalar(mark, anchor, {}, false); }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        const std::string &text) override
    {
        // The tag "!" is how the parser tells quotes; !!str says that it is a text and nothing else.
        const bool isLiteral = tag == "tag:yaml.org,2002:str";
        scalar(mark, anchor, QString::fromStdString(text), tag == "!" || isLiteral, isLiteral);
    }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto found = m_anchors.find(anchor);
        if (found == m_anchors.end()) {
            scalar(mark, 0, {}, false);
            return;
        }
        pay(found->second, mark);
        Value copy = found->second;
        add(std::move(copy));
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
        YAML::EmitterStyle::value) override
    {
        start(mark, anchor, false);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
        YAML::EmitterStyle::value) override
    {
        start(mark, anchor, true);
    }
    void OnMapEnd() override { end(); }

    //! Closes what a mistake left open.
    void unwind()
    {
        while (!m_open.empty())
            end();
    }

private:
    struct Level {
        Value value;
        YAML::anchor_t anchor;
        bool map;
        bool hasKey;
        QString key;
        int keyLine;
    };

    int lineOf(const YAML::Mark &mark) const { return mark.line + m_firstLine; }

    void pay(const Value &value, const YAML::Mark &mark)
    {
        if (!m_budget.take(lineOf(mark)))
            throw Enough();
        for (const Value &item : value.items)
            pay(item, mark);
    }

    void scalar(
        const YAML::Mark &mark, YAML::anchor_t anchor, QString text, bool quoted, bool isLiteral = false)
    {
        if (!m_budget.take(lineOf(mark)))
            throw Enough();
        Value value = Value::ofText(std::move(text), lineOf(mark), quoted);
        value.literal = isLiteral;
        if (anchor != 0)
            m_anchors[anchor] = value;
        add(std::move(value));
    }

    void start(const YAML::Mark &mark, YAML::anchor_t anchor, bool map)
    {
        if (!m_budget.take(lineOf(mark)) || !m_budget.deepEnough(int(m_open.size()) + 1, lineOf(mark)))
            throw Enough();
        m_open.push_back({Value::group(lineOf(mark)), anchor, map, false, {}, 0});
    }

    void end()
    {
        Level level = std::move(m_open.back());
        m_open.pop_back();
        if (level.anchor != 0)
            m_anchors[level.anchor] = level.value;
        add(std::move(level.value));
    }

    void add(Value value)
    {
        if (m_open.empty()) {
            m_root.items.push_back(std::move(value));
            return;
        }
        Level &level = m_open.back();
        if (!level.map) {
            level.value.items.push_back(std::move(value));
        } else if (!level.hasKey) {
            level.hasKey = true;
            level.key = value.text;
            level.keyLine = value.line;
        } else {
            level.hasKey = false;
            merge(level, std::move(value));
        }
    }

    //! `<<: *defaults` gives what is not set beside it.
    void merge(Level &level, Value value)
    {
        auto &items = level.value.items;
        if (level.key == "<<"_L1 && value.isGroup()) {
            for (Value &item : value.items) {
                if (items.size() < mostCompared && !item.key.isEmpty()
                    && !level.value.find(QLatin1StringView(item.key.toLatin1())))
                    items.push_back(std::move(item));
            }
            return;
        }
        value.key = level.key;
        if (value.isGroup())
            value.line = level.keyLine;
        for (size_t i = 0; i < std::min(items.size(), mostCompared); ++i) {
            Value &item = items[i];
            if (item.key == level.key) {
                m_budget.mistake(value.line, tr("This key stands twice in its block; the last one counts."));
                item = std::move(value);
                return;
            }
        }
        items.push_back(std::move(value));
    }

    // Looking for a key again among all would take time by the square of their number.
    static constexpr size_t mostCompared = 200;

    Value &m_root;
    Budget &m_budget;
    int m_firstLine;
    std::vector<Level> m_open;
    std::unordered_map<YAML::anchor_t, Value> m_anchors;
};

//! In YAML's flow style ${X} would be a map behind a dollar sign: it goes into quotes.
void quotePlaceholders(QStringView line, QString *out)
{
    qsizetype from = 0;
    for (qsizetype at = line.indexOf(": ${"_L1); at >= 0; at = line.indexOf(": ${"_L1, from)) {
        const qsizetype end = line.indexOf(u'}', at);
        const QStringView behind = line.mid(end + 1).trimmed();
        const bool whole = behind.isEmpty() || behind[0] == u',' || behind[0] == u'}' || behind[0] == u']';
        if (end < 0 || !whole || line.mid(at, end - at).contains(u'"'))
            break;
        *out += line.mid(from, at + 2 - from) + u'"' + line.mid(at + 2, end - at - 1) + u'"';
        from = end + 1;
    }
    *out += line.mid(from);
}

//! {{ ... }} as the whole value, with or without double quotes around it.
bool isMustache(QStringView value)
{
    value = value.trimmed();
    if (value.size() > 1 && value.startsWith(u'"') && value.endsWith(u'"'))
        value = value.mid(1, value.size() - 2);
    return value.startsWith("{{"_L1) && value.endsWith("}}"_L1);
}

//! Helm's {{ }} is a flow map to YAML, and its lines of {{ if }} are nothing: the one goes into quotes, the
//! other goes away. Tabs in front of a line are the most common mistake of people. Line numbers stay.
QString prepared(QStringView text)
{
    QString out;
    out.reserve(text.size() + 64);
    qsizetype from = 0;
    while (from < text.size()) {
        qsizetype end = text.indexOf(u'\n', from);
        end = end < 0 ? text.size() : end;
        QStringView line = text.mid(from, end - from);
        from = end + 1;
        while (line.startsWith(u'\t')) {
            out += "  "_L1;
            line = line.mid(1);
        }
        const QStringView bare = line.trimmed();
        const qsizetype braces = line.indexOf("{{"_L1);
        const qsizetype colon = line.indexOf(": "_L1);
        if (bare.startsWith("{{"_L1)) {
            out += u'#';
        } else if (braces > 0 && colon > 0 && isMustache(line.mid(colon + 1))) {
            QString inside = line.mid(colon + 1).trimmed().toString();
            if (inside.startsWith(u'"'))
                inside = inside.mid(1, inside.size() - 2);
            out += line.left(colon) + u": '"_s + inside.replace(u'\'', "''"_L1) + u'\'';
        } else {
            quotePlaceholders(line, &out);
        }
        out += u'\n';
    }
    return out;
}

//! Brackets that are open at once, and the longest run of dashes or question marks that nest in one line: the
//! parser must not be asked to recurse that far. Quotes are not looked at, so that this errs on the safe side
//! only for texts of brackets.
bool isTooDeep(QStringView text, int deepest)
{
    int open = 0;
    int run = 0;
    QChar before;
    for (const QChar c : text) {
        if (c == u'[' || c == u'{')
            ++open;
        else if ((c == u']' || c == u'}') && open > 0)
            --open;
        if (c == u' ' && (before == u'-' || before == u'?' || before == u':'))
            ++run;
        else if (c == u'\n' || c.isLetterOrNumber())
            run = 0;
        before = c;
        if (open > 4 * deepest || run > 4 * deepest)
            return true;
    }
    return false;
}

//! Lets the parser read bytes that it does not own, without a copy of them.
class ViewBuffer : public std::streambuf {
public:
    explicit ViewBuffer(QByteArray &bytes) { setg(bytes.data(), bytes.data(), bytes.data() + bytes.size()); }
};

} // namespace

Reading readYaml(const Input &input, Budget &budget)
{
    if (isTooDeep(input.text, budget.maxDepth())) {
        budget.note(
            input.firstLine, tr("What is nested deeper than %1 levels was not read.").arg(budget.maxDepth()));
        return std::nullopt;
    }
    QByteArray bytes = prepared(input.text).toUtf8();
    ViewBuffer buffer(bytes);
    std::istream stream(&buffer);
    Value root = Value::group(input.firstLine);
    TreeBuilder builder(root, budget, input.firstLine);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) { }
    } catch (const Enough &) {
        builder.unwind();
    } catch (const YAML::Exception &mistake) {
        builder.unwind();
        budget.mistake(mistake.mark.line + input.firstLine,
            tr("This is not valid YAML: %1.").arg(QString::fromStdString(mistake.msg).left(200)));
    } catch (const std::exception &) {
        builder.unwind();
        budget.mistake(input.firstLine, tr("This is not valid YAML."));
    }
    if (root.items.empty())
        return std::nullopt;
    return root;
}

} // namespace Deck::Import
