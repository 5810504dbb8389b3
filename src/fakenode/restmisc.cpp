// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "core.h"
#include "jsonbody.h"
#include "router.h"

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

HttpReply version(const Call &call)
{
    HttpReply reply = emptyReply(200);
    const bool json = call.request.accepts("application/json", true);
    reply.contentType = json ? "application/json" : "text/plain;charset=ISO-8859-1";
    reply.body = call.core.script.identity.version.toUtf8();
    return reply;
}

HttpReply info(const Call &call)
{
    return jsonReply(call.core.script.identity.toJson(call.core.options.personality));
}

HttpReply stats(const Call &call)
{
    QJsonObject stats = call.core.nodeStats();
    stats.insert("frameStats"_L1, QJsonValue());
    if (call.core.isNodeLink()) {
        const QJsonObject api{{u"requests"_s, call.core.requests.size()}, {u"errors"_s, 0}};
        stats.insert("detailedStats"_L1,
            QJsonObject{{u"api"_s, api}, {u"sources"_s, QJsonObject()},
                {u"playback"_s, QJsonObject{{u"events"_s, QJsonObject()}}}});
    }
    return jsonReply(stats);
}

HttpReply plannerStatus(const Call &call)
{
    if (call.core.isNodeLink())
        return errorReply(call.request, 404, u"Not Found"_s);
    const auto &planner = call.core.script.routePlanner;
    return planner ? jsonReply(*planner) : emptyReply(204);
}

HttpReply freeAll(const Call &call)
{
    if (call.core.script.routePlanner)
        return emptyReply(204);
    return errorReply(call.request, 500, u"Can't access disabled route planner"_s);
}

HttpReply freeAddress(const Call &call)
{
    const JsonBody body(call.request);
    if (!body.isObject() || !body.object().value("address"_L1).isString())
        return body.refusal();
    if (!call.core.script.routePlanner)
        return freeAll(call);
    if (QHostAddress(body.object().value("address"_L1).toString()).isNull())
        return errorReply(call.request, 400, u"Invalid address"_s);
    return emptyReply(204);
}

} // namespace

QList<Route> miscRoutes()
{
    return {{"GET", "/version", version}, {"GET", "/v4/info", info}, {"GET", "/v4/stats", stats},
        {"GET", "/v4/routeplanner/status", plannerStatus},
        {"POST", "/v4/routeplanner/free/address", freeAddress, true},
        {"POST", "/v4/routeplanner/free/all", freeAll}};
}

} // namespace FakeNode
