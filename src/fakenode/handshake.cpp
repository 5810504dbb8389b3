// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "handshake.h"

#include "core.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

HttpReply withResumed(HttpReply reply, bool resumed)
{
    reply.headers << Header{"Session-Resumed", resumed ? "true" : "false"};
    return reply;
}

/// An Origin is foreign when its host or port is not the one that the request was sent to.
bool foreignOrigin(const HttpRequest &request)
{
    const QByteArray origin = request.header("Origin");
    return !origin.isEmpty()
        && QUrl(QString::fromLatin1(origin)).authority().toLatin1() != request.header("Host");
}

bool passwordFits(const Core &core, const HttpRequest &request)
{
    return request.hasHeader("Authorization")
        && request.header("Authorization") == core.options.password.toUtf8();
}

HandshakeVerdict nodeLinkVerdict(Core &core, const HttpRequest &request)
{
    if (!passwordFits(core, request)) {
        HttpReply reply = emptyReply(401);
        reply.contentType = "text/plain";
        reply.body = "Unauthorized";
        return {reply, false};
    }
    static const QRegularExpression clientName(u"^[^/\\s]+/[^/\\s]+.*$"_s);
    if (request.header("User-Id").isEmpty()
        || !clientName.match(QString::fromUtf8(request.header("Client-Name"))).hasMatch())
        return {errorReply(request, 400, u"Invalid or missing Client-Name or User-Id header"_s), false};
    if (!request.wantsUpgrade())
        return {errorReply(request, 400, u"Bad Request"_s), false};
    return {{}, core.detachedSession(QString::fromLatin1(request.header("Session-Id"))) != nullptr};
}

} // namespace

bool isHandshake(const HttpRequest &request, const Core &core)
{
    if (core.faults.has(FaultKind::Lavalink3))
        return false;
    return request.path == "/v4/websocket" && (request.method == "GET" || request.wantsUpgrade());
}

HandshakeVerdict checkHandshake(Core &core, const HttpRequest &request)
{
    if (core.isNodeLink())
        return nodeLinkVerdict(core, request);
    if (!passwordFits(core, request))
        return {emptyReply(401), false};
    const QByteArray user = request.header("User-Id");
    if (user.isEmpty() || user == "0")
        return {emptyReply(400), false};
    // Asking for a waiting session stops its timeout, even when the handshake then fails.
    Session *waiting = core.detachedSession(QString::fromLatin1(request.header("Session-Id")));
    const bool resumed = waiting && waiting->disarm();
    if (foreignOrigin(request))
        return {withResumed(emptyReply(403), resumed), resumed};
    if (!request.wantsUpgrade()) {
        HttpReply reply = emptyReply(400);
        reply.body = "Can \"Upgrade\" only to \"WebSocket\".";
        return {withResumed(reply, resumed), resumed};
    }
    static const QList<QByteArray> versions{"13", "8", "7"};
    if (request.hasHeader("Sec-WebSocket-Version")
        && !versions.contains(request.header("Sec-WebSocket-Version"))) {
        HttpReply reply = emptyReply(426);
        reply.headers << Header{"Sec-WebSocket-Version", versions.join(',')};
        return {withResumed(reply, resumed), resumed};
    }
    return {{}, resumed};
}

QByteArray switchingHead(const Core &core, const HttpRequest &request, bool resumed, bool wrongAccept)
{
    const QByteArray key = wrongAccept ? QByteArray("not your key") : request.header("Sec-WebSocket-Key");
    const QByteArray accept = QCryptographicHash::hash(
        QByteArray(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"), QCryptographicHash::Sha1)
                                  .toBase64();
    QByteArray head = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n";
    if (core.isNodeLink()) {
        head += "IamNodelink: true\r\n";
    } else {
        const QByteArray scheme = core.options.tls == Tls::Off ? "ws://" : "wss://";
        head += "Sec-WebSocket-Location: " + scheme + request.header("Host") + request.target + "\r\n";
        head += QByteArray("Session-Resumed: ") + (resumed ? "true" : "false") + "\r\n";
        head += "Lavalink-Api-Version: 4\r\n";
        // Only its own origin comes this far.
        if (request.hasHeader("Origin"))
            head += "Origin: " + request.header("Origin") + "\r\n";
    }
    head += "Sec-WebSocket-Accept: " + accept + "\r\n\r\n";
    return head;
}

void addPersonality(const Core &core, HttpReply &reply)
{
    if (core.isNodeLink())
        reply.headers << Header{"IamNodelink", "true"};
    else if (reply.apiVersion && !core.faults.has(FaultKind::Lavalink3))
        reply.headers << Header{"Lavalink-Api-Version", "4"};
}

HttpReply refusalReply(const Fault &fault)
{
    HttpReply reply = emptyReply(fault.status);
    reply.apiVersion = !fault.proxy;
    reply.body = fault.reason;
    if (fault.status == 429)
        reply.headers << Header{"Retry-After", "1"};
    if (fault.status == 426)
        reply.headers << Header{"Upgrade", "websocket"};
    if (fault.proxy) {
        const QByteArray title = QByteArray::number(fault.status) + ' ' + reasonPhrase(fault.status);
        reply.headers << Header{"Server", "nginx"};
        reply.contentType = "text/html";
        reply.body = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
            + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
    }
    return reply;
}

HttpReply redirectReply(const Fault &fault)
{
    HttpReply reply = emptyReply(fault.status >= 300 && fault.status < 400 ? fault.status : 302);
    reply.headers << Header{"Location", fault.location.toUtf8()};
    reply.apiVersion = false;
    return reply;
}

} // namespace FakeNode
