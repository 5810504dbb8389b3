// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "readers.h"

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestKey = 200;
// Lines without a name and a value before a text is taken for something else.
constexpr int mostProse = 1000;
// How far a value in quotes may go on over lines, and how much of that may be looked at in vain.
constexpr qsizetype longestBreak = 200'000;
constexpr qsizetype mostAhead = 1'000'000;

bool isKey(QStringView text)
{
    return !text.isEmpty() && text.size() <= longestKey && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.' || c == u'[' || c == u']'
            || c == u'/';
    });
}

//! Reads NAME=value line by line, with one look at each character.
class Assignments {
public:
    Assignments(const Input &input, Budget &budget)
        : m_text(input.text)
        , m_lines(input.text, input.firstLine)
        , m_budget(budget)
        , m_root(Value::group(input.firstLine))
    {
    }

    Reading read()
    {
        while (!m_lines.atEnd() && !m_budget.isSpent() && m_prose < mostProse + 2 * m_read)
            readLine();
        if (m_read == 0 || m_read * 2 < m_prose)
            return std::nullopt;
        return std::move(m_root);
    }

private:
    void readLine()
    {
        const QStringView bare = m_lines.next().trimmed();
        const int line = m_lines.number();
        if (bare.isEmpty() || bare.startsWith(u'#') || bare.startsWith(u';') || bare.startsWith(u'!')
            || bare.startsWith("//"_L1))
            return;
        if (bare.startsWith(u'[') && openSection(bare, line))
            return;
        QStringView body = bare;
        for (const QLatin1StringView prefix : {"export "_L1, "set "_L1, "ENV "_L1, "- "_L1, "-e "_L1,
                 "SET "_L1, "$env:"_L1, "setx "_L1, "Environment="_L1}) {
            if (body.startsWith(prefix))
                body = body.mid(prefix.size()).trimmed();
        }
        // systemd has name and value in quotes together.
        const bool together = body.size() > 2 && (body[0] == u'"' || body[0] == u'\'')
            && body.back() == body[0] && body.contains(u'=');
        if (together)
            body = body.mid(1, body.size() - 2);
        const qsizetype equals = body.indexOf(u'=');
        const qsizetype colon = body.indexOf(u':');
        const bool byColon = colon > 0 && (equals < 0 || colon < equals) && isKey(body.left(colon).trimmed())
            && colon + 1 < body.size() && body[colon + 1].isSpace();
        const qsizetype sign = byColon ? colon : equals;
        if (sign <= 0 || !isKey(body.left(sign).trimmed())) {
            ++m_prose;
            return;
        }
        ++m_read;
        QStringView rest = body.mid(sign + 1);
        if (rest.startsWith(u'>') || rest.startsWith(u'='))
            rest = rest.mid(1);
        Value value = valueFrom(rest.trimmed(), line);
        add(body.left(sign).trimmed().toString(), std::move(value));
    }

    //! [name], [[name]], [name.1], [lavalink "main"]: one group for each.
    bool openSection(QStringView text, int line)
    {
        const qsizetype end = text.indexOf(u']');
        const QStringView behind = text.mid(end + 1);
        if (end < 0 || text.mid(0, end).contains(u',') || text.mid(0, end).contains("://"_L1)
            || behind.contains(u':') || behind.contains(u'='))
            return false;
        QString name = text.mid(1, end - 1).toString();
        while (name.startsWith(u'['))
            name.remove(0, 1);
        if (!m_budget.take(line))
            return true;
        Value section = Value::group(line);
        section.key = name.remove(u'"').simplified().replace(u' ', u'.');
        m_root.items.push_back(std::move(section));
        m_section = true;
        return true;
    }

    //! A value with or without quotes. One in quotes may hold line breaks, as JSON in .env files does.
    Value valueFrom(QStringView rest, int line)
    {
        if (rest.isEmpty())
            return Value::ofText({}, line);
        const QChar quote = rest[0];
        if (quote == u'"' || quote == u'\'' || quote == u'`') {
            const qsizetype begin = rest.data() - m_text.data();
            const qsizetype end = endOfQuotes(begin + 1, quote);
            if (end > 0) {
                const QStringView inside = m_text.mid(begin + 1, end - begin - 1);
                Value value = Value::ofText(inside.toString(), line, true);
                // As a shell has it: nothing is put in the place of $X in such quotes, nor behind a
                // backslash.
                value.literal = quote == u'\'' && inside.contains(u'$');
                if (quote == u'"' && inside.contains(u'\\')) {
                    value.literal = inside.contains("\\$"_L1);
                    value.text = unescaped(inside);
                }
                m_lines.skipBeyond(end);
                return value;
            }
            rest = rest.mid(1);
        }
        const int level = rest.startsWith(u'[') || rest.startsWith(u'{') ? levelOf(rest) : 0;
        if (level > 0)
            return Value::ofText(restOfBlock(rest, level), line);
        // A comment needs white space before it: "#" is at home in passwords.
        qsizetype comment = -1;
        for (qsizetype i = 1; i < rest.size() && comment < 0; ++i) {
            if (rest[i] == u'#' && rest[i - 1].isSpace())
                comment = i;
        }
        if (rest.startsWith(u'#'))
            comment = 0;
        QString text = rest.left(comment < 0 ? rest.size() : comment).trimmed().toString();
        if (text.endsWith(u'\\') && !m_lines.atEnd())
            text = text.chopped(1) + m_lines.next().trimmed();
        return Value::ofText(text, line);
    }

    static QString unescaped(QStringView text)
    {
        QString out;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar next = text[i] == u'\\' && i + 1 < text.size() ? text[i + 1] : QChar();
            const bool escape = !next.isNull() && QStringView(u"\"n\\$").contains(next);
            out += escape && next == u'n' ? u'\n' : escape ? next : text[i];
            i += escape ? 1 : 0;
        }
        return out;
    }

    //! The closing quote, on the same line or, where the value is JSON, on a later one; -1 when there is
    //! none.
    qsizetype endOfQuotes(qsizetype from, QChar quote)
    {
        const bool mayBreak = from < m_text.size() && m_ahead < mostAhead
            && (m_text[from] == u'[' || m_text[from] == u'{' || m_text[from].isSpace());
        const qsizetype most = mayBreak ? std::min(m_text.size(), from + longestBreak) : m_text.size();
        qsizetype last = -1;
        int quotes = 0;
        qsizetype i = from;
        for (; i < most; ++i) {
            const QChar c = m_text[i];
            if (c == u'\\' && quote == u'"') {
                ++i;
            } else if (c == quote && ++quotes < 100) {
                // Quotes within quotes, as in X="{"a": 1}": the last one before a comment or the line's end.
                if (endsValue(i + 1))
                    return i;
                last = last < 0 ? i : last;
            } else if (c == u'\n' && !mayBreak) {
                break;
            }
        }
        // What was looked at in vain will be looked at again, line by line.
        if (mayBreak)
            m_ahead += i - from;
        return last;
    }

    //! Nothing but blanks, or a comment, stands behind `place` on its line.
    bool endsValue(qsizetype place) const
    {
        while (place < m_text.size() && m_text[place] != u'\n' && m_text[place].isSpace())
            ++place;
        return place >= m_text.size() || QStringView(u"\n#;").contains(m_text[place]);
    }

    //! How many brackets `text` opens beyond those that it closes.
    static int levelOf(QStringView text)
    {
        int level = 0;
        for (const QChar c : text)
            level += c == u'[' || c == u'{' ? 1 : c == u']' || c == u'}' ? -1 : 0;
        return level;
    }

    //! JSON over several lines without quotes around it.
    QString restOfBlock(QStringView first, int level)
    {
        QString block = first.toString();
        while (level > 0 && !m_lines.atEnd()) {
            const QStringView line = m_lines.next();
            level += levelOf(line);
            block += u'\n' + line;
        }
        return block;
    }

    void add(const QString &key, Value value)
    {
        if (!m_budget.take(value.line))
            return;
        Value *into = m_section ? &m_root.items.back() : &m_root;
        // lavalink.nodes[0].host is a path; LAVALINK_HOST is a name.
        QString path = key;
        path.replace(u'[', u'.').remove(u']');
        const QStringList names = path.split(u'.', Qt::SkipEmptyParts);
        for (qsizetype i = 0; i + 1 < names.size() && i < 10; ++i)
            into = child(*into, names[i], value.line);
        value.key = names.isEmpty() ? key : names.constLast();
        into->items.push_back(std::move(value));
    }

    //! The group of that name in `parent`. Looked for from the end, where the last lines were added; a file
    //! that jumps between many groups gets a new group of the same name instead of a search for ever.
    static Value *child(Value &parent, const QString &name, int line)
    {
        int looked = 0;
        for (auto it = parent.items.rbegin(); it != parent.items.rend() && looked < 64; ++it, ++looked) {
            if (it->isGroup() && it->key == name)
                return &*it;
        }
        Value group = Value::group(line);
        group.key = name;
        parent.items.push_back(std::move(group));
        return &parent.items.back();
    }

    QStringView m_text;
    Lines m_lines;
    Budget &m_budget;
    qsizetype m_ahead = 0; // Characters looked at in vain for closing quotes, all lines together.
    int m_read = 0;
    int m_prose = 0;
    bool m_section = false;
    Value m_root;
};

} // namespace

Reading readAssignments(const Input &input, Budget &budget)
{
    return Assignments(input, budget).read();
}

} // namespace Deck::Import
