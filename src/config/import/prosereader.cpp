// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "detect.h"
#include "forms.h"
#include "keys.h"
#include "readers.h"

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 4000;
constexpr qsizetype longestTitle = 1000;
// Lines without a node after which no other one is expected.
constexpr int mostEmpty = 50'000;

QString withoutMarks(QStringView text)
{
    QString plain = text.trimmed().toString();
    for (const QLatin1StringView tail : {"<br />"_L1, "<br/>"_L1, "<br>"_L1, "  "_L1}) {
        if (plain.endsWith(tail))
            plain = plain.chopped(tail.size()).trimmed();
    }
    if (plain.endsWith(u',') && plain.size() > 1)
        plain.chop(1);
    for (int i = 0; i < 3; ++i) {
        for (const QLatin1StringView mark : {"||"_L1, "**"_L1, "`"_L1, "\""_L1, "'"_L1, "__"_L1, "*"_L1}) {
            if (plain.size() >= 2 * mark.size() && plain.startsWith(mark) && plain.endsWith(mark))
                plain = plain.mid(mark.size(), plain.size() - 2 * mark.size()).trimmed();
        }
    }
    return plain;
}

bool isPicture(QChar c)
{
    return c.isSurrogate() || c.category() == QChar::Symbol_Other || c == u'\uFE0F';
}

//! "### Hosted by @ [Name](https://...)" is "Name".
QString titleFrom(QStringView line)
{
    line = line.left(longestTitle).trimmed();
    // Pictures stand around names more often than in them.
    const auto isMark
        = [](QChar c) { return QStringView(u"#*>").contains(c) || c.isSpace() || isPicture(c); };
    while (!line.isEmpty() && isMark(line.front()))
        line = line.mid(1);
    QString title = line.toString();
    const qsizetype open = title.indexOf(u'[');
    const qsizetype middle = title.indexOf("]("_L1, std::max<qsizetype>(open, 0));
    if (open >= 0 && middle > open)
        title = title.mid(open + 1, middle - open - 1);
    while (!title.isEmpty() && (title.back() == u':' || isMark(title.back())))
        title.chop(1);
    for (const QLatin1StringView start : {"hosted by"_L1, "@"_L1, "node:"_L1}) {
        if (title.startsWith(start, Qt::CaseInsensitive))
            title = title.mid(start.size()).trimmed();
    }
    return title.left(80);
}

QStringView withoutBullet(QStringView text)
{
    text = text.trimmed();
    while (!text.isEmpty() && !text[0].isLetterOrNumber() && text[0] != u'[' && text[0] != u'"'
        && text[0] != u'`' && text[0] != u'<')
        text = text.mid(1);
    return text;
}

struct Mark {
    qsizetype keyBegin, valueBegin;
};

//! Where "key:" or "key=" with a key that has a meaning begins, for several of them on one line.
std::vector<Mark> marksIn(QStringView line)
{
    std::vector<Mark> marks;
    qsizetype wordBegin = -1;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (c.isLetter() || c == u'_') {
            wordBegin = wordBegin < 0 ? i : wordBegin;
            continue;
        }
        const bool sign = (c == u':' || c == u'=') && !line.mid(i + 1).startsWith("//"_L1);
        if (sign && wordBegin >= 0 && i - wordBegin < 30
            && (wordBegin == 0 || !line[wordBegin - 1].isLetterOrNumber())
            && meaningOf(line.mid(wordBegin, i - wordBegin).toString()).field != Field::None)
            marks.push_back({wordBegin, i + 1});
        wordBegin = -1;
    }
    return marks;
}

Value fieldsInLine(QStringView line, int number)
{
    const std::vector<Mark> marks = marksIn(line);
    Value group = Value::group(number);
    if (marks.size() < 2)
        return {};
    bool place = false;
    for (size_t i = 0; i < marks.size(); ++i) {
        const qsizetype end = i + 1 < marks.size() ? marks[i + 1].keyBegin : line.size();
        QString text = line.mid(marks[i].valueBegin, end - marks[i].valueBegin).trimmed().toString();
        while (i + 1 < marks.size() && !text.isEmpty() && QStringView(u"|,;/-* \u2022").contains(text.back()))
            text.chop(1);
        Value value = Value::ofText(withoutMarks(text), number, true);
        value.key = line.mid(marks[i].keyBegin, marks[i].valueBegin - 1 - marks[i].keyBegin).toString();
        const Field field = meaningOf(value.key).field;
        place = place || field == Field::Host || field == Field::Url;
        group.items.push_back(std::move(value));
    }
    return place ? group : Value();
}

class Prose {
public:
    Prose(const Input &input, Budget &budget)
        : m_input(input)
        , m_text(input.text)
        , m_lines(input.text, input.firstLine)
        , m_budget(budget)
        , m_lastFound(input.firstLine)
        , m_root(Value::group(input.firstLine))
        , m_block(Value::group(0))
    {
    }

    Reading read()
    {
        while (!m_lines.atEnd() && !m_budget.isSpent() && m_lines.number() < m_lastFound + mostEmpty
            && m_root.items.size() <= size_t(m_input.maxNodes))
            readLine(m_lines.next());
        if (!m_lines.atEnd() && m_lines.number() >= m_lastFound + mostEmpty)
            m_budget.note(m_lines.number(),
                tr("Here are %1 lines without a node; nothing behind them was read.").arg(mostEmpty));
        closeBlock();
        return m_root.items.empty() ? Reading() : std::move(m_root);
    }

private:
    void readLine(QStringView line)
    {
        const QStringView bare = line.trimmed();
        if (bare.isEmpty()) {
            m_blank = true;
            return;
        }
        if (bare.startsWith("```"_L1) || bare.startsWith("~~~"_L1)) {
            readFence(bare.left(3));
        } else if (bare.startsWith(u'#')) {
            closeBlock();
            m_version.clear();
            m_title = titleFrom(bare);
        } else if (bare.startsWith(u'|') && bare.count(u'|') > 2) {
            readRows(line);
        } else if (bare.size() <= longestLine) {
            readText(bare);
        }
        m_blank = false;
    }

    void readText(QStringView bare)
    {
        const QStringView plain = withoutBullet(bare);
        if (plain.startsWith("version"_L1, Qt::CaseInsensitive) && isVersion(plain.left(20).toString())) {
            closeBlock();
            m_version = plain.left(20).toString();
            return;
        }
        if (Value several = fieldsInLine(plain, m_lines.number()); several.isGroup()) {
            closeBlock();
            add(std::move(several));
            return;
        }
        Value field = fieldInLine(bare, m_lines.number());
        if (!field.key.isEmpty()) {
            addField(std::move(field));
            return;
        }
        std::vector<Value> nodes = nodesInLine(withoutMarks(plain), m_lines.number());
        const bool dotted = plain.contains(u'.') || plain.contains(u"://") || plain.contains("localhost"_L1);
        if (!nodes.empty() && dotted) {
            closeBlock();
            for (Value &node : nodes)
                add(std::move(node));
            return;
        }
        if (readSentence(plain))
            return;
        // A short line over a block is its name.
        closeBlock();
        if (plain.size() <= 60 && plain.count(u' ') < 6)
            m_title = titleFrom(bare);
    }

    void addField(Value field)
    {
        const Field kind = meaningOf(field.key).field;
        const auto sameKind = [kind](const Value &item) { return meaningOf(item.key).field == kind; };
        const bool again = std::any_of(m_block.items.begin(), m_block.items.end(), sameKind);
        const bool starts
            = m_blank && (kind == Field::Name || kind == Field::Host || kind == Field::Url) && hasPlace();
        if (again || starts)
            closeBlock();
        if (m_block.items.empty())
            m_block.line = m_lines.number();
        if (m_budget.take(m_lines.number()))
            m_block.items.push_back(std::move(field));
    }

    bool hasPlace() const
    {
        return std::any_of(m_block.items.begin(), m_block.items.end(), [](const Value &item) {
            const Field field = meaningOf(item.key).field;
            return field == Field::Host || field == Field::Url;
        });
    }

    void closeBlock()
    {
        if (hasPlace())
            add(std::move(m_block));
        m_block = Value::group(0);
    }

    void add(Value group)
    {
        if (!m_budget.takeAll(group))
            return;
        if (!m_version.isEmpty() && !group.find("version"_L1)) {
            Value version = Value::ofText(m_version, m_lines.number(), true);
            version.key = u"version"_s;
            group.items.push_back(std::move(version));
        }
        const bool old = m_title.contains("v3"_L1, Qt::CaseInsensitive)
            && !m_title.contains("v4"_L1, Qt::CaseInsensitive) && !group.find("version"_L1);
        if (old)
            put(group, u"version"_s, u"v3"_s);
        // A heading names what is under it, or says that it is no node at all.
        const bool foreign = m_title.count(u' ') < 2 && kinOf(m_title) == Kin::Foreign;
        group.name = foreign ? m_title : u"nodes"_s;
        const bool named = std::any_of(group.items.begin(), group.items.end(),
            [](const Value &item) { return meaningOf(item.key).field == Field::Name; });
        if (!named && !foreign && !isGenericName(m_title))
            put(group, u"name"_s, m_title);
        m_root.items.push_back(std::move(group));
        m_lastFound = m_lines.number();
    }

    //! An address in a sentence, with a word for the password near it.
    bool readSentence(QStringView line)
    {
        const QStringList words = line.toString().simplified().split(u' ');
        Value group = Value::group(m_lines.number());
        for (qsizetype i = 0; i < words.size(); ++i) {
            const QString word = withoutMarks(QString(words[i]).remove(u'(').remove(u')'));
            const bool place = (word.contains(u'.') || word.contains("localhost"_L1)) && !word.endsWith(u'.')
                && nodesInLine(word, m_lines.number()).size() == 1;
            const Field field = meaningOf(word).field;
            if (place && !group.find("url"_L1)) {
                put(group, u"url"_s, word);
            } else if (field == Field::Password && i + 1 < words.size() && !group.find("password"_L1)) {
                const bool is = words[i + 1] == "is"_L1 && i + 2 < words.size();
                put(group, u"password"_s, withoutMarks(words[i + (is ? 2 : 1)]));
            }
        }
        if (!group.find("url"_L1))
            return false;
        if (!group.find("password"_L1)) {
            m_budget.note(m_lines.number(),
                tr("An address in a sentence, without a password, is not taken for a node."));
            return false;
        }
        closeBlock();
        add(std::move(group));
        return true;
    }

    void put(Value &into, const QString &key, const QString &text) const
    {
        Value value = Value::ofText(text, m_lines.number(), true);
        value.key = key;
        into.items.push_back(std::move(value));
    }

    void readFence(QStringView fence)
    {
        const int firstLine = m_lines.number() + 1;
        const qsizetype begin = m_lines.place();
        qsizetype end = begin;
        while (!m_lines.atEnd() && !m_lines.next().trimmed().startsWith(fence))
            end = m_lines.place();
        const QStringView inside = m_text.mid(begin, end - begin);
        Input input{inside, firstLine, m_input.environment, m_input.level + 1, m_input.maxNodes};
        closeBlock();
        if (m_input.level > 1)
            return;
        // The lines of a block are read as lines first: "Host : x" is valid YAML only by accident.
        const bool block = inside.size() < 4000 && !inside.contains(u'{') && !inside.contains(u'[')
            && !inside.contains("- "_L1);
        Reading reading = block ? readProse(input, m_budget) : std::nullopt;
        if (!reading)
            reading
                = readBest(input, {{}, input.environment, input.maxNodes, input.level}, m_budget, true).value;
        if (reading)
            addReading(std::move(*reading));
    }

    void addReading(Value reading)
    {
        // The blocks of a fence that is lines are blocks of this text.
        const bool lines = std::all_of(reading.items.begin(), reading.items.end(),
            [](const Value &item) { return item.isGroup() && item.key.isEmpty(); });
        if (!lines || reading.items.empty()) {
            add(std::move(reading));
            return;
        }
        for (Value &item : reading.items)
            add(std::move(item));
    }

    void readRows(QStringView first)
    {
        const int firstLine = m_lines.number();
        const qsizetype begin = first.data() - m_text.data();
        qsizetype end = m_lines.place();
        for (Lines ahead = m_lines; ahead.next().trimmed().startsWith(u'|'); m_lines = ahead)
            end = ahead.place();
        closeBlock();
        const Input input{m_text.mid(begin, end - begin), firstLine, m_input.environment, 1};
        if (Reading table = readTable(input, m_budget)) {
            for (Value &row : table->items)
                m_root.items.push_back(std::move(row));
            m_lastFound = m_lines.number();
        }
    }

    const Input &m_input;
    QStringView m_text;
    Lines m_lines;
    Budget &m_budget;
    int m_lastFound;
    bool m_blank = false;
    QString m_title;
    QString m_version;
    Value m_root;
    Value m_block;
};

} // namespace

Value fieldInLine(QStringView line, int number)
{
    const QStringView text = withoutBullet(line);
    qsizetype sign = -1;
    for (qsizetype i = 1; i < std::min<qsizetype>(text.size(), 60) && sign < 0; ++i) {
        const QChar c = text[i];
        const bool dash = (c == u'-' || c == u'\u2014' || c == u'\u2013') && text[i - 1].isSpace();
        if (c == u':' || c == u'=' || c == u'\uFF1A' || c == u'\u2192' || dash)
            sign = i;
    }
    Value field = Value::ofText({}, number, true);
    if (sign < 0 || text.mid(sign + 1).startsWith("//"_L1))
        return field;
    QString key = text.left(sign).toString();
    key.remove(u'*').remove(u'`').remove(u'"');
    key = key.trimmed();
    QStringView rest = text.mid(sign + 1).trimmed();
    // **Host:** closes its bold type behind the sign, and => is one sign.
    if (rest.startsWith(u'>') && text[sign] == u'=')
        rest = rest.mid(1).trimmed();
    else if (rest.startsWith("**"_L1) && rest.count("**"_L1) % 2 == 1)
        rest = rest.mid(2).trimmed();
    const Field meaning = meaningOf(key).field;
    if (meaning == Field::None || key.count(u' ') > 3)
        return field;
    // "host:443:secret" is a line of another grammar.
    if (meaning == Field::Host && !rest.isEmpty() && rest[0].isDigit() && rest.contains(u':')
        && !rest.contains(u'.'))
        return field;
    field.key = key;
    field.text = withoutMarks(rest);
    return field;
}

Reading readProse(const Input &input, Budget &budget)
{
    return Prose(input, budget).read();
}

} // namespace Deck::Import
