// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labseedlines.h"

#include <algorithm>

namespace Deck {

namespace {

constexpr int listDepth = 2; // The object, and the list in it.

//! The end of a JSON text whose opening quote is at `begin`.
qsizetype endOfText(const QByteArray &json, qsizetype begin)
{
    qsizetype at = begin + 1;
    while (at < json.size() && json.at(at) != '"')
        at += json.at(at) == '\\' ? 2 : 1;
    return at;
}

bool isKey(const QByteArray &json, qsizetype end)
{
    qsizetype at = end + 1;
    while (at < json.size()
        && (json.at(at) == ' ' || json.at(at) == '\t' || json.at(at) == '\n' || json.at(at) == '\r'))
        ++at;
    return at < json.size() && json.at(at) == ':';
}

} // namespace

int labLineOf(const QByteArray &json, qsizetype offset)
{
    const auto end = json.cbegin() + std::clamp<qsizetype>(offset, 0, json.size());
    return 1 + static_cast<int>(std::count(json.cbegin(), end, '\n'));
}

QList<LabKeyLines> labObjectLines(const QByteArray &json)
{
    QList<LabKeyLines> objects;
    int depth = 0;
    int line = 1;
    for (qsizetype at = 0; at < json.size(); ++at) {
        const char c = json.at(at);
        if (c == '\n') {
            ++line;
        } else if (c == '{' || c == '[') {
            if (c == '{' && depth == listDepth)
                objects.append({{QString(), line}});
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == '"') {
            const qsizetype end = endOfText(json, at);
            if (depth == listDepth + 1 && !objects.isEmpty() && isKey(json, end))
                objects.last().insert(QString::fromUtf8(json.mid(at + 1, end - at - 1)), line);
            at = end;
        }
    }
    return objects;
}

} // namespace Deck
