// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "jsonscan.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void note(JsonMistake *mistake, qsizetype offset, const QString &text)
{
    if (mistake && mistake->offset < 0)
        *mistake = {offset, text};
}

} // namespace

JsonScan::JsonScan(const QByteArray &text)
    : m_text(text)
    , m_lines{0}
{
    for (qsizetype i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1))
        m_lines << i + 1;
}

qsizetype JsonScan::skipSpace(qsizetype place) const
{
    while (place < m_text.size() && isSpace(m_text[place]))
        ++place;
    return place;
}

qsizetype JsonScan::endOfString(qsizetype place, JsonMistake *mistake) const
{
    const qsizetype begin = place;
    for (++place; place < m_text.size() && m_text[place] != '\n'; ++place) {
        if (m_text[place] == '\\')
            ++place;
        else if (m_text[place] == '"')
            return place + 1;
    }
    note(mistake, begin, u"this text is not closed on its line: a \" is missing"_s);
    return std::min(place, m_text.size());
}

bool JsonScan::isStray(qsizetype bracket) const
{
    const qsizetype brace = skipSpace(bracket + 1);
    const qsizetype comma = skipSpace(brace + 1);
    return at(bracket) == ']' && at(brace) == '}' && at(comma) == ',' && at(skipSpace(comma + 1)) == '{';
}

qsizetype JsonScan::endOfNested(qsizetype place, JsonMistake *mistake) const
{
    const qsizetype begin = place;
    QList<qsizetype> open; // The places of the brackets.
    bool keyExpected = false;
    for (; place < m_text.size(); ++place) {
        const char c = m_text[place];
        if (isSpace(c))
            continue;
        if (c == '{' && keyExpected && open.size() == 1)
            break; // A second object where a key belongs: the first one's bracket was forgotten.
        keyExpected = c == '{' || (c == ',' && m_text[open.last()] == '{');
        if (c == '"') {
            place = endOfString(place, mistake) - 1;
        } else if (c == '{' || c == '[') {
            open << place;
        } else if (c == '}' || c == ']') {
            const char wanted = c == '}' ? '{' : '[';
            if (open.size() == 1 && m_text[begin] != wanted) {
                if (!isStray(place))
                    break;
                note(mistake, place, u"this ] closes nothing"_s);
                continue;
            }
            while (open.size() > 1 && m_text[open.last()] != wanted)
                note(mistake, open.takeLast(), u"this bracket is not closed"_s);
            open.removeLast();
            if (open.isEmpty())
                return place + 1;
        }
    }
    note(mistake, begin, u"this bracket is not closed"_s);
    return place;
}

qsizetype JsonScan::endOfValue(qsizetype place, JsonMistake *mistake) const
{
    const char first = at(place);
    if (first == '{' || first == '[')
        return endOfNested(place, mistake);
    if (first == '"')
        return endOfString(place, mistake);
    while (place < m_text.size() && !isSpace(m_text[place]) && !strchr(",]}", m_text[place]))
        ++place;
    return place;
}

JsonMember JsonScan::memberAt(qsizetype place) const
{
    const Span key{place, endOfValue(place)};
    const QJsonArray decoded = QJsonDocument::fromJson('[' + slice(key) + ']').array();
    const qsizetype colon = skipSpace(key.end);
    if (at(colon) != ':')
        return {decoded.first().toString(), place, {colon, colon}};
    const qsizetype value = skipSpace(colon + 1);
    return {decoded.first().toString(), place, {value, endOfValue(value)}};
}

QList<JsonMember> JsonScan::members(Span object) const
{
    QList<JsonMember> members;
    qsizetype place = skipSpace(object.begin + 1);
    while (place < object.end && at(place) == '"') {
        members << memberAt(place);
        place = skipSpace(members.last().value.end);
        if (at(place) == ',')
            place = skipSpace(place + 1);
    }
    return members;
}

QList<Span> JsonScan::items(Span array) const
{
    QList<Span> items;
    qsizetype place = skipSpace(array.begin + 1);
    while (place < array.end - 1) {
        const qsizetype end = endOfValue(place);
        if (end == place)
            break;
        items << Span{place, end};
        place = skipSpace(end);
        if (at(place) == ',')
            place = skipSpace(place + 1);
    }
    return items;
}

JsonScan::Place JsonScan::placeOf(qsizetype offset) const
{
    const auto line = std::upper_bound(m_lines.cbegin(), m_lines.cend(), offset) - m_lines.cbegin();
    int column = 1;
    for (qsizetype i = m_lines[line - 1]; i < std::min(offset, m_text.size()); ++i)
        column += (m_text[i] & 0xC0) != 0x80; // Not inside a character.
    return {int(line), column};
}

} // namespace Deck
