// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "core.h"
#include "jsonbody.h"
#include "router.h"
#include "wsconnection.h"

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

HttpReply done()
{
    return jsonReply(QJsonObject{{u"ok"_s, true}});
}

HttpReply wrong(const QString &text)
{
    return jsonReply(QJsonObject{{u"ok"_s, false}, {u"error"_s, text}}, 400);
}

HttpReply setFault(const Call &call)
{
    QString error;
    const auto fault = faultFromJson(JsonBody(call.request).object(), {}, &error);
    if (!fault)
        return wrong(error);
    call.core.faults.set(*fault);
    call.core.spoil(nullptr);
    return done();
}

HttpReply clearFaults(const Call &call)
{
    call.core.faults.clear();
    return done();
}

HttpReply cut(const Call &call)
{
    call.core.cutSockets();
    return done();
}

HttpReply closeSockets(const Call &call)
{
    const QJsonObject body = JsonBody(call.request).object();
    const auto sockets = call.core.sockets();
    for (WsConnection *socket : sockets)
        socket->close(
            quint16(body.value("code"_L1).toInt(1000)), body.value("reason"_L1).toString().toUtf8());
    return done();
}

HttpReply freeze(const Call &call)
{
    const auto sockets = call.core.sockets();
    for (WsConnection *socket : sockets)
        socket->freeze();
    return done();
}

HttpReply sendText(const Call &call)
{
    const QJsonObject body = JsonBody(call.request).object();
    if (!body.value("text"_L1).isString())
        return wrong(u"text: expected text"_s);
    const auto sockets = call.core.sockets();
    for (WsConnection *socket : sockets)
        socket->sendText(body.value("text"_L1).toString().toUtf8());
    return done();
}

HttpReply voice(const Call &call)
{
    const QJsonObject body = JsonBody(call.request).object();
    const qint64 guild = body.value("guild"_L1).toString().toLongLong();
    const auto sessions = call.core.sessions();
    for (const Session *session : sessions) {
        if (Player *player = session->player(guild))
            player->voiceClosed(body.value("code"_L1).toInt(), body.value("reason"_L1).toString());
    }
    return done();
}

HttpReply stop(const Call &call)
{
    const int code = JsonBody(call.request).object().value("code"_L1).toInt(1001);
    Q_EMIT call.core.stopAsked(code);
    return done();
}

HttpReply kill(const Call &call)
{
    Q_EMIT call.core.killAsked();
    return done();
}

HttpReply restart(const Call &call)
{
    Q_EMIT call.core.restartAsked();
    return done();
}

/// Headers come without the password: the answer may end up in a log.
HttpReply requests(const Call &call)
{
    QJsonArray list;
    for (const RequestSeen &seen : std::as_const(call.core.requests)) {
        QJsonObject headers;
        for (const auto &[name, value] : seen.headers) {
            const bool secret = name.compare("Authorization", Qt::CaseInsensitive) == 0;
            headers.insert(QString::fromLatin1(name), secret ? u"(hidden)"_s : QString::fromLatin1(value));
        }
        list << QJsonObject{{u"method"_s, QString::fromLatin1(seen.method)}, {u"path"_s, seen.path},
            {u"headers"_s, headers}, {u"body"_s, QString::fromUtf8(seen.body)},
            {u"at_ms"_s, qint64(seen.at.count())}};
    }
    return jsonReply(list);
}

} // namespace

QList<Route> controlRoutes()
{
    return {{"POST", "/_fake/fault", setFault}, {"POST", "/_fake/clear", clearFaults},
        {"POST", "/_fake/cut", cut}, {"POST", "/_fake/close", closeSockets},
        {"POST", "/_fake/half-open", freeze}, {"POST", "/_fake/send", sendText},
        {"POST", "/_fake/voice", voice}, {"POST", "/_fake/stop", stop}, {"POST", "/_fake/kill", kill},
        {"POST", "/_fake/restart", restart}, {"GET", "/_fake/requests", requests}};
}

} // namespace FakeNode
