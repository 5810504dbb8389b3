// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "keys.h"
#include "readers.h"

#include <QSet>

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostHeadLines = 20;
constexpr qsizetype mostCells = 100;

QString cleaned(QStringView cell)
{
    QStringView text = cell.trimmed();
    for (const QLatin1StringView mark : {"**"_L1, "`"_L1, "__"_L1, "||"_L1}) {
        if (text.size() >= 2 * mark.size() && text.startsWith(mark) && text.endsWith(mark))
            text = text.mid(mark.size(), text.size() - 2 * mark.size());
    }
    return text.toString();
}

//! The cells of one line. A quoted cell can hold the separator, and quotes that are doubled. One that is in
//! quotes though it needs none, beside others that are not, is literal.
QStringList cellsOf(QStringView line, QChar separator, QSet<qsizetype> *literal = nullptr)
{
    if (separator == u'|') {
        line = line.trimmed();
        if (line.startsWith(u'|'))
            line = line.mid(1);
        if (line.endsWith(u'|'))
            line.chop(1);
    }
    if (separator == u' ')
        return line.toString().simplified().split(u' ');
    QStringList cells;
    QString cell;
    bool quoted = false;
    bool wasQuoted = false;
    bool anyBare = false;
    for (qsizetype i = 0; i <= line.size() && cells.size() < mostCells; ++i) {
        const QChar c = i < line.size() ? line[i] : separator;
        if (quoted && i < line.size()) {
            if (c == u'"' && i + 1 < line.size() && line[i + 1] == u'"')
                cell += line[++i];
            else if (c == u'"')
                quoted = false;
            else
                cell += c;
        } else if (c == u'"' && cell.trimmed().isEmpty() && i < line.size()) {
            quoted = wasQuoted = true;
            cell.clear();
        } else if (c == u'\\' && separator == u'|' && i + 1 < line.size() && line[i + 1] == u'|') {
            cell += line[++i];
        } else if (c == separator || i == line.size()) {
            const bool needsQuotes = cell.contains(separator) || cell.contains(u'"');
            if (wasQuoted && !needsQuotes && literal)
                literal->insert(cells.size());
            anyBare = anyBare || (!wasQuoted && !cell.isEmpty());
            cells.append(wasQuoted ? cell : cleaned(cell));
            cell.clear();
            quoted = wasQuoted = false;
        } else {
            cell += c;
        }
    }
    if (literal && !anyBare)
        literal->clear();
    return cells;
}

bool isHead(const QStringList &cells)
{
    int known = 0;
    bool place = false;
    for (const QString &cell : cells) {
        const KeyMeaning meaning = meaningOf(cell);
        if (cell.size() > 40 || cell.contains(u':') || cell.contains(u'/'))
            return false;
        known += meaning.field != Field::None ? 1 : 0;
        place = place || meaning.field == Field::Host || meaning.field == Field::Url;
    }
    return place && known >= 2 && known * 2 >= cells.size();
}

bool isRule(QStringView line)
{
    return !line.isEmpty() && std::all_of(line.begin(), line.end(), [](QChar c) {
        return c == u'-' || c == u'|' || c == u':' || c == u'=' || c == u'+' || c.isSpace();
    });
}

class Table {
public:
    Table(const Input &input, Budget &budget)
        : m_lines(input.text, input.firstLine)
        , m_budget(budget)
        , m_root(Value::group(input.firstLine))
    {
    }

    Reading read()
    {
        if (!findHead())
            return std::nullopt;
        while (!m_lines.atEnd() && !m_budget.isSpent()) {
            const QStringView line = m_lines.next();
            if (!line.trimmed().isEmpty() && !isRule(line.trimmed()) && !line.trimmed().startsWith(u'#'))
                addRow(line);
        }
        if (m_root.items.empty())
            return std::nullopt;
        m_root.name = u"nodes"_s;
        return std::move(m_root);
    }

private:
    bool findHead()
    {
        for (int i = 0; i < mostHeadLines && !m_lines.atEnd(); ++i) {
            QStringView line = m_lines.next();
            if (line.startsWith(u'#'))
                line = line.mid(1);
            if (line.size() > 2000)
                return false;
            for (const QChar separator : {u'\t', u'|', u',', u';', u' '}) {
                if (!line.contains(separator))
                    continue;
                m_head = cellsOf(line, separator);
                m_separator = separator;
                // With blanks between them, words of a sentence could pass for headings.
                const bool allKnown = std::all_of(m_head.cbegin(), m_head.cend(),
                    [](const QString &cell) { return meaningOf(cell).field != Field::None; });
                if (isHead(m_head) && (separator != u' ' || allKnown))
                    return true;
            }
        }
        return false;
    }

    void addRow(QStringView line)
    {
        QSet<qsizetype> literal;
        const QStringList cells = cellsOf(line, m_separator, &literal);
        // A line of separators, as spreadsheets write an empty row.
        if (std::all_of(cells.cbegin(), cells.cend(), [](const QString &cell) { return cell.isEmpty(); }))
            return;
        if (cells.size() < 2) {
            m_budget.note(m_lines.number(), tr("This row is text and no node; it was left out."));
            return;
        }
        Value row = Value::group(m_lines.number());
        for (qsizetype i = 0; i < std::min(cells.size(), m_head.size()); ++i) {
            if (!m_budget.take(m_lines.number()))
                return;
            Value value = Value::ofText(cells[i], m_lines.number(), true);
            value.key = m_head[i];
            value.literal = literal.contains(i);
            row.items.push_back(std::move(value));
        }
        m_root.items.push_back(std::move(row));
    }

    Lines m_lines;
    Budget &m_budget;
    QStringList m_head;
    QChar m_separator;
    Value m_root;
};

} // namespace

Reading readTable(const Input &input, Budget &budget)
{
    return Table(input, budget).read();
}

} // namespace Deck::Import
