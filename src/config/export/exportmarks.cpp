// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// Texts that look like something else: "${HOME}", "null", "{{ x }}". Where the language has a second way to
// write a letter, the first one that can be is written as its number: every reader of the language takes it
// for the same text, and ours knows that it was meant as it stands.
#include "../import/forms.h"
#include "../import/lexer.h"
#include "../import/placeholder.h"
#include "exportparts.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Deck {

using namespace Qt::StringLiterals;

namespace {

QString plainlyQuoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

} // namespace

bool looksLikeAValue(const QString &text)
{
    return !text.isEmpty()
        && (!Import::expanded(text, nullptr).reference.isEmpty() || Import::isTemplateText(text));
}

QString quoted(const QString &text)
{
    const auto mark = std::find_if(text.cbegin(), text.cend(), Import::isMark);
    if (mark == text.cend() || !looksLikeAValue(text))
        return plainlyQuoted(text);
    const qsizetype at = mark - text.cbegin();
    const QString number = u"\\u%1"_s.arg(uint(mark->unicode()), 4, 16, QLatin1Char('0'));
    return plainlyQuoted(text.left(at)).chopped(1) + number + plainlyQuoted(text.mid(at + 1)).mid(1);
}

QByteArray withMarks(const QByteArray &json, const QStringList &texts)
{
    QHash<QByteArray, QByteArray> marked;
    for (const QString &text : texts) {
        const QString plain = plainlyQuoted(text);
        if (const QString mark = quoted(text); mark != plain)
            marked.insert(plain.toUtf8(), mark.toUtf8());
    }
    QByteArray out;
    qsizetype at = 0;
    while (at < json.size() && !marked.isEmpty()) {
        const qsizetype begin = json.indexOf('"', at);
        qsizetype end = begin < 0 ? -1 : begin + 1;
        while (end > 0 && end < json.size() && json[end] != '"')
            end += json[end] == '\\' ? 2 : 1;
        if (begin < 0 || end >= json.size())
            break;
        const QByteArray literal = json.mid(begin, end + 1 - begin);
        out += json.mid(at, begin - at) + marked.value(literal, literal);
        at = end + 1;
    }
    return out + json.mid(at);
}

} // namespace Deck
