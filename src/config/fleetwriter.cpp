// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetwriter.h"

#include "fleetentry.h"
#include "jsonscan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;

namespace Deck {

namespace {

//! Of the members of a new entry; its own brackets stand four columns to the left.
constexpr auto memberIndent = "            ";
constexpr auto entryIndent = "        ";

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

//! The white space right before `place`.
QByteArray blanksBefore(const QByteArray &text, qsizetype place)
{
    qsizetype begin = place;
    while (begin > 0 && isBlank(text[begin - 1]))
        --begin;
    return text.mid(begin, place - begin);
}

QByteArray memberText(const QString &key, const QJsonValue &value)
{
    return jsonLine(key) + ": " + jsonLine(value);
}

QList<JsonMember> membersOf(const QByteArray &object)
{
    const JsonScan scan(object);
    return scan.members({scan.skipSpace(0), object.size()});
}

QByteArray withoutMember(QByteArray object, const QString &key)
{
    const auto isIt = [&](const JsonMember &member) { return member.key == key; };
    while (true) { // A key can stand there more than once.
        const QList<JsonMember> members = membersOf(object);
        const auto found = std::find_if(members.cbegin(), members.cend(), isIt);
        if (found == members.cend())
            return object;
        const qsizetype index = found - members.cbegin();
        qsizetype begin = found->keyBegin;
        qsizetype end = found->value.end;
        if (index > 0)
            begin = members[index - 1].value.end;
        else if (members.size() > 1)
            end = members[1].keyBegin;
        object.remove(begin, end - begin);
    }
}

//! How many of `members` come before a new one with this key.
qsizetype placeFor(const QString &key, const QList<JsonMember> &members)
{
    const QStringList order = fleetNodeKeys();
    const qsizetype wanted = order.indexOf(key);
    for (qsizetype i = members.size(); i > 0; --i) {
        const qsizetype known = order.indexOf(members[i - 1].key);
        if (wanted < 0 || (known >= 0 && known < wanted))
            return i;
    }
    return 0;
}

QByteArray withNewMember(QByteArray object, const QString &key, const QJsonValue &value)
{
    const QList<JsonMember> members = membersOf(object);
    const QByteArray text = memberText(key, value);
    if (members.isEmpty())
        return '{' + text + '}';
    const qsizetype index = placeFor(key, members);
    const JsonMember &neighbour = members[std::max<qsizetype>(index - 1, 0)];
    QByteArray blanks = blanksBefore(object, neighbour.keyBegin);
    if (!blanks.contains('\n'))
        blanks = " ";
    if (index == 0)
        return object.insert(neighbour.keyBegin, text + ',' + blanks);
    return object.insert(neighbour.value.end, ',' + blanks + text);
}

QJsonValue textOrNothing(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
}

QJsonValue listOrNothing(const QStringList &texts)
{
    return texts.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonArray::fromStringList(texts);
}

template <typename T> QJsonValue unlessDefault(const T &value, const T &standard)
{
    return value == standard ? QJsonValue(QJsonValue::Undefined) : QJsonValue(value);
}

QStringList pinTexts(const QList<QByteArray> &pins)
{
    QStringList texts;
    for (const QByteArray &pin : pins)
        texts << QString::fromLatin1(pin.toHex(':').toUpper());
    return texts;
}

struct Member {
    QString key;
    QJsonValue (*of)(const NodeSettings &);
};

const QList<Member> &writers()
{
    using N = const NodeSettings &;
    static const NodeSettings standard;
    static const QList<Member> list = {
        {u"identifier"_s, [](N n) { return textOrNothing(n.identifier); }},
        {u"host"_s, [](N n) { return QJsonValue(n.host); }},
        {u"port"_s, [](N n) { return unlessDefault(int(n.port), int(standard.port)); }},
        {u"secure"_s, [](N n) { return unlessDefault(n.secure, false); }},
        {u"path"_s, [](N n) { return textOrNothing(n.path); }},
        {u"userId"_s, [](N n) { return unlessDefault(n.userId, standard.userId); }},
        {u"clientName"_s, [](N n) { return textOrNothing(n.clientName); }},
        {u"regions"_s, [](N n) { return listOrNothing(n.regions); }},
        {u"tags"_s, [](N n) { return listOrNothing(n.tags); }},
        {u"priority"_s, [](N n) { return unlessDefault(n.priority, 0); }},
        {u"pins"_s, [](N n) { return listOrNothing(pinTexts(n.pins)); }},
        {u"caFile"_s, [](N n) { return textOrNothing(n.caFile); }},
        {u"resume"_s, [](N n) { return unlessDefault(n.resume, true); }},
    };
    return list;
}

} // namespace

QJsonValue fleetMember(const NodeSettings &settings, const QString &key)
{
    const auto member = std::find_if(
        writers().cbegin(), writers().cend(), [&](const Member &candidate) { return candidate.key == key; });
    return member == writers().cend() ? QJsonValue(QJsonValue::Undefined) : member->of(settings);
}

QByteArray fleetEntry(const NodeSettings &settings, const QJsonValue &password)
{
    QByteArray text;
    const QStringList keys = fleetNodeKeys();
    for (const QString &key : keys) {
        const QJsonValue value = key == u"password" ? password : fleetMember(settings, key);
        if (value.isUndefined())
            continue;
        text += text.isEmpty() ? "{\n" : ",\n";
        text += memberIndent + memberText(key, value);
    }
    return text + '\n' + entryIndent + '}';
}

QByteArray changedFleetEntry(const QByteArray &entry, const NodeSettings &before, const NodeSettings &after,
    const std::optional<QJsonValue> &password)
{
    QByteArray text = entry;
    for (const Member &member : writers()) {
        const QJsonValue value = member.of(after);
        if (value != member.of(before))
            text = withMember(text, member.key, value);
    }
    return password ? withMember(text, u"password"_s, *password) : text;
}

QByteArray withMember(const QByteArray &object, const QString &key, const QJsonValue &value)
{
    if (value.isUndefined())
        return withoutMember(object, key);
    const QList<JsonMember> members = membersOf(object);
    const auto found = std::find_if(
        members.crbegin(), members.crend(), [&](const JsonMember &member) { return member.key == key; });
    if (found == members.crend()) // Of a key that stands there twice the last value counts.
        return withNewMember(object, key, value);
    QByteArray text = object;
    return text.replace(found->value.begin, found->value.end - found->value.begin, jsonLine(value));
}

QJsonValue fleetPassword(const Lavalink::Secret &password)
{
    const QString text = password.reveal();
    static const QRegularExpression likeVariable(u"\\A\\$+\\{"_s);
    return text.contains(likeVariable) ? QString(u'$' + text) : text;
}

QByteArray jsonLine(const QJsonValue &value)
{
    QByteArrayList parts;
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            parts << jsonLine(item);
        return '[' + parts.join(", ") + ']';
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            parts << memberText(it.key(), it.value());
        return '{' + parts.join(", ") + '}';
    }
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return text.mid(1, text.size() - 2); // In a list, because a scalar is no document.
}

} // namespace Deck
