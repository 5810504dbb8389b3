// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "core.h"
#include "jsonbody.h"
#include "router.h"

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

HttpReply patchSession(const Call &call)
{
    const JsonBody body(call.request);
    if (!body.isObject())
        return body.refusal();
    const QJsonObject wanted = body.object();
    std::optional<bool> resuming;
    std::optional<qint64> timeout;
    if (wanted.contains("resuming"_L1)) {
        resuming = lenientBoolean(wanted.value("resuming"_L1));
        if (!resuming)
            return body.refusal();
    }
    if (wanted.contains("timeout"_L1)) {
        timeout = lenientInteger(wanted.value("timeout"_L1));
        if (!timeout)
            return body.refusal();
    }
    Session *session = call.core.session(call.arguments.first());
    if (!session)
        return errorReply(call.request, 404, u"Session not found"_s);
    session->resuming = resuming.value_or(session->resuming);
    session->timeout = timeout.value_or(session->timeout);
    return jsonReply(QJsonObject{{u"resuming"_s, session->resuming}, {u"timeout"_s, session->timeout}});
}

} // namespace

QList<Route> sessionRoutes()
{
    return {{"PATCH", "/v4/sessions/{}", patchSession, true}};
}

} // namespace FakeNode
