// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "core.h"
#include "jsonbody.h"
#include "router.h"
#include "trackcodec.h"

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

HttpReply loadTracks(const Call &call)
{
    const auto identifier = call.request.parameter("identifier");
    if (!identifier)
        return errorReply(call.request, 400, u"Required parameter 'identifier' is not present."_s);
    const Loaded loaded = call.core.catalog.load(*identifier);
    if (loaded.kind == LoadEntry::Kind::Hang) {
        HttpReply silence;
        silence.hangs = true;
        return silence;
    }
    if (call.core.isNodeLink() && loaded.unknownPrefix)
        return errorReply(call.request, 500, u"Unknown source"_s);
    return jsonReply(loaded.toJson(call.core.isNodeLink()));
}

/// One decoded track, or the crash that a bad one causes.
std::variant<QJsonObject, HttpReply> decoded(const Call &call, const QString &text)
{
    const auto result = decodeTrack(text, call.core.script.identity.sources);
    if (const auto *error = std::get_if<TrackError>(&result))
        return crashReply(call.request, error->message);
    return call.core.catalog.known(std::get<Track>(result)).toJson(text);
}

HttpReply decodeOne(const Call &call)
{
    auto text = call.request.parameter("encodedTrack");
    if (!text)
        text = call.request.parameter("track");
    if (!text)
        return errorReply(call.request, 400, u"No track to decode provided"_s);
    const auto result = decoded(call, *text);
    if (const auto *reply = std::get_if<HttpReply>(&result))
        return *reply;
    return jsonReply(std::get<QJsonObject>(result));
}

HttpReply decodeMany(const Call &call)
{
    const JsonBody body(call.request);
    if (!body.isArray())
        return body.refusal();
    const QJsonArray texts = body.array();
    if (texts.isEmpty())
        return errorReply(call.request, 400, u"No tracks to decode provided"_s);
    QJsonArray tracks;
    for (const QJsonValue &text : texts) {
        if (!text.isString())
            return body.refusal();
        const auto result = decoded(call, text.toString());
        if (const auto *reply = std::get_if<HttpReply>(&result))
            return *reply;
        tracks << std::get<QJsonObject>(result);
    }
    return jsonReply(tracks);
}

} // namespace

QList<Route> trackRoutes()
{
    return {{"GET", "/v4/loadtracks", loadTracks}, {"GET", "/v4/decodetrack", decodeOne},
        {"POST", "/v4/decodetracks", decodeMany, true}};
}

} // namespace FakeNode
