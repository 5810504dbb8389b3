// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "core.h"
#include "jsonbody.h"
#include "router.h"
#include "trackcodec.h"

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

HttpReply connection(const Call &)
{
    const QJsonObject speed{{u"bps"_s, 94'000'000}, {u"kbps"_s, 94'000}, {u"mbps"_s, 94}};
    return jsonReply(QJsonObject{{u"status"_s, u"good"_s},
        {u"metrics"_s,
            QJsonObject{{u"speed"_s, speed}, {u"latencyMs"_s, 12}, {u"downloadedBytes"_s, 10'485'760},
                {u"durationSeconds"_s, 0.9}}}});
}

HttpReply workers(const Call &call)
{
    const QJsonObject node = call.core.nodeStats();
    return jsonReply(QJsonArray{QJsonObject{{u"id"_s, 1}, {u"clusterId"_s, 1}, {u"pid"_s, 4711},
        {u"health"_s, u"healthy"_s}, {u"uptime"_s, node.value("uptime"_L1)},
        {u"stats"_s,
            QJsonObject{{u"players"_s, node.value("players"_L1)},
                {u"playingPlayers"_s, node.value("playingPlayers"_L1)}}}}});
}

HttpReply noLyrics(const Call &)
{
    return jsonReply(QJsonObject{{u"loadType"_s, u"empty"_s}, {u"data"_s, QJsonObject()}});
}

HttpReply encodeTrackRoute(const Call &call)
{
    const auto identifier = call.request.parameter("track");
    const Loaded loaded = call.core.catalog.load(identifier.value_or(QString()));
    if (loaded.tracks.isEmpty())
        return errorReply(call.request, 400, u"Bad Request"_s);
    return jsonReply(QJsonObject{{u"encoded"_s, encodeTrack(loaded.tracks.first())}});
}

HttpReply noMetrics(const Call &call)
{
    return errorReply(call.request, 404, u"Metrics are disabled"_s);
}

} // namespace

QList<Route> nodeLinkRoutes()
{
    return {{"GET", "/v4/connection", connection}, {"GET", "/v4/workers", workers},
        {"GET", "/v4/loadlyrics", noLyrics}, {"GET", "/v4/loadchapters", noLyrics},
        {"GET", "/v4/encodetrack", encodeTrackRoute}, {"GET", "/v4/metrics", noMetrics}};
}

} // namespace FakeNode
