// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "protocol.h"

#include "jsonbounds.h"
#include "protocolfields.h"

namespace Lavalink::Protocol {

namespace {

template <typename T> Result<T> parseAs(const QByteArray &json, const QString &what)
{
    const Result<QJsonObject> object = parseObject(json, what);
    if (!object)
        return object.failure();
    T value;
    QString problem;
    FieldReader reader(*object, &problem);
    fields(reader, value);
    if (!problem.isEmpty())
        return unusable(what, problem);
    return value;
}

template <typename T> Result<QList<T>> parseListAs(const QByteArray &json, const QString &what)
{
    const Result<QJsonValue> parsed = parseBounded(json, what);
    if (!parsed)
        return parsed.failure();
    if (!parsed->isArray())
        return unusable(what, u"not a list"_s);
    const QJsonArray list = parsed->toArray();
    if (list.size() > Limits::maxItems)
        return unusable(what, u"more than %1 items"_s.arg(Limits::maxItems));
    QList<T> values;
    values.reserve(list.size());
    QString problem;
    for (const QJsonValue &element : list) {
        if (!element.isObject())
            return unusable(what, u"item %1 is not an object"_s.arg(values.size()));
        FieldReader reader(element.toObject(), &problem);
        fields(reader, values.emplaceBack());
    }
    if (!problem.isEmpty())
        return unusable(what, problem);
    return values;
}

} // namespace

Result<QJsonObject> parseObject(const QByteArray &json, const QString &what)
{
    const Result<QJsonValue> parsed = parseBounded(json, what);
    if (!parsed)
        return parsed.failure();
    if (!parsed->isObject())
        return unusable(what, u"not an object"_s);
    return parsed->toObject();
}

Result<Stats> parseStats(const QByteArray &json)
{
    Result<Stats> parsed = parseAs<Stats>(json, u"stats"_s);
    if (!parsed)
        return parsed;
    Stats stats = *parsed;
    markKnown(stats);
    return stats;
}

Result<Track> parseTrack(const QByteArray &json)
{
    Result<Track> track = parseAs<Track>(json, u"track"_s);
    if (track && track->encoded.isEmpty() && track->missing.contains("info"_L1))
        return unusable(u"track"_s, u"neither \"encoded\" nor \"info\""_s);
    return track;
}

Result<QList<Track>> parseTracks(const QByteArray &json)
{
    return parseListAs<Track>(json, u"tracks"_s);
}

Result<PlayerInfo> parsePlayer(const QByteArray &json)
{
    return parseAs<PlayerInfo>(json, u"player"_s);
}

Result<QList<PlayerInfo>> parsePlayers(const QByteArray &json)
{
    return parseListAs<PlayerInfo>(json, u"players"_s);
}

Result<SessionInfo> parseSession(const QByteArray &json)
{
    return parseAs<SessionInfo>(json, u"session"_s);
}

Result<RoutePlanner> parseRoutePlanner(const QByteArray &json)
{
    if (json.trimmed().isEmpty()) {
        RoutePlanner none;
        none.missing = {u"details"_s};
        return none;
    }
    return parseAs<RoutePlanner>(json, u"route planner"_s);
}

ErrorBody parseError(const QByteArray &json)
{
    const Result<ErrorBody> error = parseAs<ErrorBody>(json, u"error"_s);
    return error ? *error : ErrorBody();
}

QJsonObject toJson(const Stats &stats)
{
    return FieldWriter::written(stats);
}

QJsonObject toJson(const Track &track)
{
    return FieldWriter::written(track);
}

QJsonObject toJson(const PlayerInfo &player)
{
    return FieldWriter::written(player);
}

QJsonObject toJson(const SessionInfo &session)
{
    return FieldWriter::written(session);
}

QJsonObject toJson(const TrackException &exception)
{
    return FieldWriter::written(exception);
}

QJsonObject toJson(const ErrorBody &error)
{
    return FieldWriter::written(error);
}

QJsonObject toJson(const RoutePlanner &planner)
{
    return FieldWriter::written(planner);
}

} // namespace Lavalink::Protocol
