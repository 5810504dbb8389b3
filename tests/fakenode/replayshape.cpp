// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replayshape.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Replay {
namespace {

QString typeOf(const QJsonValue &value)
{
    static const QMap<QJsonValue::Type, QString> names{{QJsonValue::Null, u"null"_s},
        {QJsonValue::Bool, u"bool"_s}, {QJsonValue::Double, u"number"_s}, {QJsonValue::String, u"text"_s},
        {QJsonValue::Array, u"list"_s}, {QJsonValue::Object, u"object"_s}};
    return names.value(value.type(), u"nothing"_s);
}

// Not decided by time or chance.
bool isFixed(const QString &key)
{
    static const QStringList keys{u"status"_s, u"error"_s, u"message"_s, u"severity"_s, u"loadType"_s,
        u"volume"_s, u"paused"_s, u"guildId"_s, u"op"_s, u"type"_s, u"reason"_s, u"code"_s, u"byRemote"_s,
        u"resumed"_s, u"resuming"_s, u"timeout"_s, u"connected"_s, u"identifier"_s, u"title"_s, u"author"_s,
        u"length"_s, u"isStream"_s, u"isSeekable"_s, u"sourceName"_s, u"endpoint"_s, u"token"_s,
        u"channelId"_s};
    return keys.contains(key);
}

QJsonArray sortedByGuild(const QJsonArray &list)
{
    QList<QJsonValue> values(list.begin(), list.end());
    std::stable_sort(values.begin(), values.end(), [](const QJsonValue &left, const QJsonValue &right) {
        return left["guildId"_L1].toString() < right["guildId"_L1].toString();
    });
    QJsonArray sorted;
    for (const QJsonValue &value : std::as_const(values))
        sorted.append(value);
    return sorted;
}

QString listDifference(const QJsonArray &wanted, const QJsonArray &got, const QString &path)
{
    if (wanted.size() != got.size())
        return u"%1 has %2 elements instead of %3"_s.arg(path).arg(got.size()).arg(wanted.size());
    const QJsonArray left = sortedByGuild(wanted);
    const QJsonArray right = sortedByGuild(got);
    for (qsizetype i = 0; i < left.size(); ++i) {
        const QString text = difference(left.at(i), right.at(i), u"%1[%2]"_s.arg(path).arg(i));
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString objectDifference(const QJsonObject &wanted, const QJsonObject &got, const QString &path)
{
    for (auto it = got.begin(); it != got.end(); ++it) {
        if (!wanted.contains(it.key()))
            return path + u'.' + it.key() + u" is too much"_s;
    }
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const QString here = path + u'.' + it.key();
        const QJsonValue value = it.value();
        const QString text = difference(value, got.value(it.key()), here);
        if (!text.isEmpty())
            return text;
        if (isFixed(it.key()) && !value.isObject() && !value.isArray() && value != got.value(it.key()))
            return u"%1 is %2 instead of %3"_s.arg(
                here, got.value(it.key()).toVariant().toString(), value.toVariant().toString());
    }
    return {};
}

} // namespace

QString difference(const QJsonValue &wanted, const QJsonValue &got, const QString &path)
{
    if (wanted.type() != got.type())
        return u"%1 is %2 instead of %3"_s.arg(path, typeOf(got), typeOf(wanted));
    if (wanted.isArray())
        return listDifference(wanted.toArray(), got.toArray(), path);
    return wanted.isObject() ? objectDifference(wanted.toObject(), got.toObject(), path) : QString();
}

QString headerDifference(const QMap<QByteArray, QByteArray> &wanted, const QMap<QByteArray, QByteArray> &got)
{
    static const QList<QByteArray> ignored{
        "date", "content-length", "transfer-encoding", "sec-websocket-accept", "sec-websocket-location"};
    QMap<QByteArray, QByteArray> left = wanted;
    QMap<QByteArray, QByteArray> right = got;
    for (const QByteArray &name : ignored) {
        left.remove(name);
        right.remove(name);
    }
    for (auto it = left.cbegin(); it != left.cend(); ++it) {
        if (right.value(it.key()) != it.value())
            return u"%1: %2 instead of %3"_s.arg(QString::fromUtf8(it.key()),
                QString::fromUtf8(right.value(it.key())), QString::fromUtf8(it.value()));
    }
    for (auto it = right.cbegin(); it != right.cend(); ++it) {
        if (!left.contains(it.key()))
            return u"%1: %2 is too much"_s.arg(QString::fromUtf8(it.key()), QString::fromUtf8(it.value()));
    }
    return {};
}

namespace {

// The one thing in a page for people that changes.
QString withoutDate(const QByteArray &page)
{
    static const QRegularExpression created(u"<div id='created'>[A-Za-z0-9: ]+</div>"_s);
    return QString::fromUtf8(page).remove(created);
}

QString bodyDifference(const QByteArray &wanted, const QByteArray &got)
{
    const QJsonDocument left = QJsonDocument::fromJson(wanted);
    if (left.isNull()) {
        return withoutDate(got) == withoutDate(wanted)
            ? QString()
            : u"body %1 instead of %2"_s.arg(
                QString::fromUtf8(got.left(400)), QString::fromUtf8(wanted.left(400)));
    }
    const QJsonDocument right = QJsonDocument::fromJson(got);
    const QJsonValue value = right.isArray() ? QJsonValue(right.array()) : QJsonValue(right.object());
    return difference(left.isArray() ? QJsonValue(left.array()) : QJsonValue(left.object()), value);
}

} // namespace

QString difference(const Exchange &wanted, const RawReply &got)
{
    if (got.status != wanted.status)
        return u"status %1 instead of %2"_s.arg(got.status).arg(wanted.status);
    const QString headers = headerDifference(wanted.answerHeaders, got.headers);
    if (!headers.isEmpty())
        return headers;
    return bodyDifference(wanted.answer, got.body);
}

} // namespace Replay
