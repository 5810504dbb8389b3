// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "connection.h"

#include "core.h"
#include "handshake.h"
#include "router.h"
#include "wsconnection.h"

#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

constexpr qint64 nodeLinkBodyLimit = 10 * 1024 * 1024 - 1;

} // namespace

Connection::Connection(Core &core, QTcpSocket *socket)
    : QObject(&core)
    , m_core(core)
    , m_socket(socket)
    , m_parser(core.isNodeLink() ? nodeLinkBodyLimit : -1)
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &Connection::dropPolitely);
    m_idle.start(core.options.idleTimeout);
    if (m_core.faults.take(FaultKind::SilentAfterAccept)) {
        m_deaf = true;
        m_idle.stop();
    }
}

void Connection::dropPolitely()
{
    if (!m_socket)
        return;
    m_socket->disconnectFromHost();
    if (m_socket->state() == QAbstractSocket::UnconnectedState)
        deleteLater();
}

void Connection::reset()
{
    if (!m_socket)
        return;
    resetConnection(m_socket);
    deleteLater();
}

void Connection::read()
{
    if (m_deaf || m_busy)
        return;
    m_idle.stop();
    switch (m_parser.feed(m_socket->readAll())) {
    case HttpParser::State::Incomplete:
        m_idle.start(m_core.options.idleTimeout);
        return;
    case HttpParser::State::Bad:
        m_deaf = true;
        m_socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        m_socket->disconnectFromHost();
        return;
    case HttpParser::State::TooLarge:
        m_deaf = true;
        m_socket->write(emptyReply(413).toBytes(false));
        m_socket->flush();
        reset();
        return;
    case HttpParser::State::Complete:
        break;
    }
    m_busy = true;
    const HttpRequest request = m_parser.take();
    handle(request);
}

void Connection::handle(const HttpRequest &request)
{
    m_core.see(request);
    if (m_core.isWedged() && !isControlPath(request)) {
        m_deaf = true;
        return;
    }
    if (isHandshake(request, m_core))
        handleUpgrade(request);
    else
        handleRest(request);
}

void Connection::handleRest(const HttpRequest &request)
{
    if (!isControlPath(request) && struckByRestFault(request))
        return;
    answer(request, route(m_core, request));
}

bool Connection::struckByRestFault(const HttpRequest &request)
{
    const QString path = QString::fromUtf8(request.path);
    FaultSet &faults = m_core.faults;
    if (faults.take(FaultKind::RestHangs, path)) {
        m_deaf = true;
        return true;
    }
    if (const auto redirect = faults.take(FaultKind::RedirectRest, path)) {
        answer(request, redirectReply(*redirect));
        return true;
    }
    if (const auto refusal = faults.take(FaultKind::RestStatus, path)) {
        answer(request, refusalReply(*refusal));
        return true;
    }
    if (faults.take(FaultKind::RestBodyNotJson, path)) {
        HttpReply reply = emptyReply(200);
        reply.contentType = "application/json";
        reply.body = "<html>it works</html>";
        answer(request, reply);
        return true;
    }
    if (faults.take(FaultKind::RestDropsMidBody, path)) {
        const QByteArray whole = route(m_core, request).toBytes(false);
        m_socket->write(whole.left(whole.size() - whole.size() / 6));
        m_socket->flush();
        reset();
        return true;
    }
    return false;
}

void Connection::answer(const HttpRequest &request, const HttpReply &reply)
{
    if (reply.hangs) {
        m_deaf = true;
        return;
    }
    const Fault *slow = m_core.faults.find(FaultKind::RestSlow, QString::fromUtf8(request.path));
    if (slow && !isControlPath(request)) {
        QTimer::singleShot(
            slow->delay, this, [this, request, reply] { writeReply(request, reply, request.keepAlive()); });
        return;
    }
    writeReply(request, reply, request.keepAlive());
}

void Connection::writeReply(const HttpRequest &request, const HttpReply &reply, bool keepAlive)
{
    HttpReply whole = reply;
    addPersonality(m_core, whole);
    m_socket->write(whole.toBytes(keepAlive, request.method == "HEAD"));
    if (!keepAlive) {
        m_deaf = true;
        m_socket->disconnectFromHost();
        return;
    }
    m_busy = false;
    m_idle.start(m_core.options.idleTimeout);
    // A request that came behind this one is answered on the next turn.
    QMetaObject::invokeMethod(this, &Connection::read, Qt::QueuedConnection);
}

void Connection::handleUpgrade(const HttpRequest &request)
{
    if (struckByUpgradeFault(request))
        return;
    const HandshakeVerdict verdict = checkHandshake(m_core, request);
    if (verdict.refusal)
        answer(request, *verdict.refusal);
    else
        open(request, verdict.resumed);
}

bool Connection::struckByUpgradeFault(const HttpRequest &request)
{
    FaultSet &faults = m_core.faults;
    if (const auto redirect = faults.take(FaultKind::RedirectUpgrade)) {
        answer(request, redirectReply(*redirect));
        return true;
    }
    if (const auto refusal = faults.take(FaultKind::RefuseUpgrade)) {
        answer(request, refusalReply(*refusal));
        return true;
    }
    if (faults.take(FaultKind::DropUpgrade)) {
        HttpReply page = emptyReply(200);
        page.headers << Header{"Server", "nginx"};
        page.contentType = "text/html";
        page.body = "<html><body><h1>Welcome to nginx!</h1></body></html>";
        page.apiVersion = false;
        answer(request, page);
        return true;
    }
    return false;
}

void Connection::open(const HttpRequest &request, bool resumed)
{
    FaultSet &faults = m_core.faults;
    const bool badKey = faults.take(FaultKind::BadAcceptKey).has_value();
    const QByteArray head = switchingHead(m_core, request, resumed, badKey);
    const bool oneSegment = faults.has(FaultKind::ReadyInSameSegment) && !faults.has(FaultKind::ReadyNever);
    disconnect(m_socket, nullptr, this, nullptr);
    m_idle.stop();
    auto *socket = new WsConnection(m_socket, &m_core.faults, head, oneSegment, m_parser.rest(), &m_core);
    m_core.noteSocket(socket);
    m_socket = nullptr;
    deleteLater();
    if (const auto close = faults.take(FaultKind::CloseAfterUpgrade)) {
        socket->close(close->closeCode, close->reason);
        return;
    }
    if (faults.take(FaultKind::DropAfterUpgrade)) {
        socket->reset();
        return;
    }
    m_core.adopt(socket, request);
}

} // namespace FakeNode
