// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetentry.h"

#include "spelling.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;

namespace Deck {

namespace {

constexpr qsizetype maxText = 4096;
constexpr qsizetype maxItems = 1000;

//! What is wrong with a value; `item` is the one of a list that is meant, or -1.
struct Complaint {
    QString text;
    qsizetype item = -1;
};

using Environment = QProcessEnvironment;
using Reader = Complaint (*)(const QJsonValue &, NodeSettings &, const Environment &);

bool hasControls(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c < u' ' || c == u'\x7f'; });
}

//! A text that can stand in a header or a label.
Complaint readText(const QJsonValue &value, QString &target)
{
    if (!value.isString())
        return {u"must be a text in quotes"_s};
    if (value.toString().size() > maxText)
        return {u"is longer than %1 characters"_s.arg(maxText)};
    if (hasControls(value.toString()))
        return {u"must not hold control characters or line breaks"_s};
    target = value.toString();
    return {};
}

Complaint readFlag(const QJsonValue &value, bool &target)
{
    if (!value.isBool())
        return {u"must be true or false, without quotes"_s};
    target = value.toBool();
    return {};
}

//! A whole number from `lowest` to `highest`.
template <typename T> Complaint readNumber(const QJsonValue &value, T &target, int lowest, int highest)
{
    const double number = value.toDouble(std::nan(""));
    if (!(number >= lowest && number <= highest) || std::floor(number) != number)
        return {u"must be a whole number from %1 to %2, without quotes"_s.arg(lowest).arg(highest)};
    target = T(number);
    return {};
}

Complaint readTexts(const QJsonValue &value, QStringList &target)
{
    if (!value.isArray() || value.toArray().size() > maxItems)
        return {u"must be a list of at most %1 texts"_s.arg(maxItems)};
    QStringList texts;
    const QJsonArray items = value.toArray();
    for (const QJsonValue &item : items) {
        QString text;
        if (const Complaint complaint = readText(item, text); !complaint.text.isEmpty())
            return {complaint.text, texts.size()};
        texts << text;
    }
    target = texts;
    return {};
}

Complaint readHost(const QJsonValue &value, NodeSettings &node, const Environment &)
{
    QString host;
    if (const Complaint complaint = readText(value, host); !complaint.text.isEmpty())
        return complaint;
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    static const QRegularExpression strange(u"[/@\\\\\\s?#]"_s);
    if (host.isEmpty() || host.contains(strange))
        return {u"must be a name or an address alone, without scheme, port or path"_s};
    node.host = host;
    return {};
}

Complaint readPath(const QJsonValue &value, NodeSettings &node, const Environment &)
{
    QString path;
    if (const Complaint complaint = readText(value, path); !complaint.text.isEmpty())
        return complaint;
    static const QRegularExpression strange(u"[\\s?#]"_s);
    if ((!path.isEmpty() && !path.startsWith(u'/')) || path.contains(strange))
        return {u"must begin with / and hold no space, ? or #"_s};
    node.path = path;
    return {};
}

//! The text of a password, or of the variable that it names.
Complaint readPassword(const QJsonValue &value, NodeSettings &node, const Environment &environment)
{
    if (value.isObject()) { // Kept elsewhere; who needs it fetches it.
        const PasswordSource source = PasswordSource::fromJson(value);
        return source.kind == PasswordSource::Kind::None ? Complaint{PasswordSource::rule()} : Complaint();
    }
    QString text;
    if (const Complaint complaint = readText(value, text); !complaint.text.isEmpty())
        return complaint;
    static const QRegularExpression reference(u"\\A\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?\\}\\z"_s);
    static const QRegularExpression escaped(u"\\A\\$\\$+\\{"_s); // One $ more than is meant.
    if (text.contains(escaped)) {
        text.remove(0, 1);
    } else if (text.startsWith(u"${")) {
        const auto match = reference.match(text);
        if (!match.hasMatch())
            return {u"begins like a variable, but is neither ${NAME} nor ${NAME:-default}"_s};
        const QString name = match.captured(1);
        // As a shell has it: the default also stands for an empty value.
        if (!environment.value(name).isEmpty())
            text = environment.value(name);
        else if (match.hasCaptured(2))
            text = match.captured(2);
        else if (environment.contains(name))
            text.clear();
        else
            return {u"needs the environment variable %1, which is not set"_s.arg(name)};
        if (hasControls(text))
            return {u"is taken from %1, which holds control characters or line breaks"_s.arg(name)};
    }
    node.password = Lavalink::Secret(text);
    return {};
}

Complaint readUserId(const QJsonValue &value, NodeSettings &node, const Environment &)
{
    static const QRegularExpression id(u"\\A[1-9][0-9]{0,18}\\z"_s);
    // Not as a number: JSON readers round one of this length.
    if (!value.isString() || !id.match(value.toString()).hasMatch())
        return {u"must be the digits of a Discord id, in quotes"_s};
    node.userId = value.toString();
    return {};
}

Complaint readPins(const QJsonValue &value, NodeSettings &node, const Environment &)
{
    QStringList texts;
    if (const Complaint complaint = readTexts(value, texts); !complaint.text.isEmpty())
        return complaint;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QByteArray pin = pinFromText(texts[i]);
        if (pin.isEmpty())
            return {u"must be SHA-256 fingerprints: 64 hexadecimal digits, colons allowed"_s, i};
        node.pins << pin;
    }
    return {};
}

struct Field {
    QString key;
    Reader read;
};

const QList<Field> &fields()
{
    using V = const QJsonValue &;
    using N = NodeSettings &;
    using E = const Environment &;
    static const QList<Field> list = {
        {u"identifier"_s, [](V v, N n, E) { return readText(v, n.identifier); }},
        {u"host"_s, readHost},
        {u"port"_s, [](V v, N n, E) { return readNumber(v, n.port, 1, 65535); }},
        {u"secure"_s, [](V v, N n, E) { return readFlag(v, n.secure); }},
        {u"path"_s, readPath},
        {u"password"_s, readPassword},
        {u"userId"_s, readUserId},
        {u"clientName"_s, [](V v, N n, E) { return readText(v, n.clientName); }},
        {u"regions"_s, [](V v, N n, E) { return readTexts(v, n.regions); }},
        {u"tags"_s, [](V v, N n, E) { return readTexts(v, n.tags); }},
        {u"priority"_s, [](V v, N n, E) { return readNumber(v, n.priority, -1'000'000, 1'000'000); }},
        {u"pins"_s, readPins},
        {u"caFile"_s, [](V v, N n, E) { return readText(v, n.caFile); }},
        {u"resume"_s, [](V v, N n, E) { return readFlag(v, n.resume); }},
    };
    return list;
}

//! What a key that nobody knows is worth to say.
QString remarkOnUnknown(const QString &key)
{
    const QString meant = closest(key, fleetNodeKeys());
    return meant.isEmpty() ? QString() : u"\"%1\" is not known; did you mean \"%2\"?"_s.arg(key, meant);
}

void readMember(const JsonMember &member, const QJsonValue &value, const JsonScan &scan, FleetEntry &entry,
    const Environment &environment)
{
    const auto field = std::find_if(
        fields().cbegin(), fields().cend(), [&](const Field &f) { return f.key == member.key; });
    if (field == fields().cend()) {
        entry.unknown.insert(member.key, value);
        if (const QString remark = remarkOnUnknown(member.key); !remark.isEmpty())
            entry.remarks << FleetRemark{member.keyBegin, remark, false};
        return;
    }
    const Complaint complaint = field->read(value, entry.settings, environment);
    if (complaint.text.isEmpty())
        return;
    entry.usable = false;
    qsizetype offset = member.value.begin;
    if (complaint.item >= 0)
        offset = scan.items(member.value).value(complaint.item, member.value).begin;
    entry.remarks << FleetRemark{offset, member.key + u' ' + complaint.text};
}

} // namespace

FleetEntry readFleetEntry(
    const QJsonValue &value, const JsonScan &scan, Span span, const QProcessEnvironment &environment)
{
    FleetEntry entry;
    if (!value.isObject()) {
        entry.usable = false;
        entry.remarks << FleetRemark{span.begin, u"must be an object: { \"host\": ... }"_s};
        return entry;
    }
    const QJsonObject object = value.toObject();
    const QList<JsonMember> members = scan.members(span);
    if (members.size() > maxItems) {
        entry.usable = false;
        entry.remarks << FleetRemark{span.begin, u"has more than %1 keys"_s.arg(maxItems)};
        return entry;
    }
    QHash<QString, JsonMember> lastOf; // Of a key that stands twice, QJsonObject has the last value.
    for (const JsonMember &member : members) {
        if (lastOf.contains(member.key))
            entry.remarks << FleetRemark{
                member.keyBegin, u"\"%1\" stands here twice; the last one counts"_s.arg(member.key), false};
        lastOf.insert(member.key, member);
    }
    for (const JsonMember &member : std::as_const(lastOf))
        readMember(member, object.value(member.key), scan, entry, environment);
    entry.password = PasswordSource::fromJson(object.value(u"password"_s));
    if (!object.contains(u"host"_s)) {
        entry.usable = false;
        entry.remarks << FleetRemark{span.begin, u"\"host\" is missing"_s};
    } else if (const QString problem = entry.settings.problem(); entry.usable && !problem.isEmpty()) {
        entry.usable = false;
        entry.remarks << FleetRemark{span.begin, problem};
    }
    return entry;
}

QProcessEnvironment withVariablesOf(const QByteArray &text, QProcessEnvironment environment)
{
    static const QRegularExpression variable(u"\\$\\{([A-Za-z_][A-Za-z0-9_]*)"_s);
    const QString words = QString::fromUtf8(text);
    for (auto it = variable.globalMatch(words); it.hasNext();) {
        const QString name = it.next().captured(1);
        if (!environment.contains(name) || hasControls(environment.value(name)))
            environment.insert(name, QString());
    }
    return environment;
}

QStringList fleetNodeKeys()
{
    QStringList keys;
    for (const Field &field : fields())
        keys << field.key;
    return keys;
}

QByteArray pinFromText(const QString &text)
{
    static const QRegularExpression digits(u"\\A[0-9A-Fa-f]{64}\\z"_s);
    QString bare = text;
    bare.remove(u':');
    return digits.match(bare).hasMatch() ? QByteArray::fromHex(bare.toLatin1()) : QByteArray();
}

} // namespace Deck
