// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fakenode.h"

#include "core.h"
#include "httprequest.h"
#include "wsconnection.h"

#include <QThread>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace FakeNode {

QByteArray RequestSeen::header(const QByteArray &name) const
{
    HttpRequest request;
    request.headers = headers;
    return request.header(name);
}

Server::Server(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    qRegisterMetaType<RequestSeen>();
}

Server::~Server() = default;

/// Runs the call in the server's thread and waits for it, so that tests may ask from anywhere.
template <typename F> auto Server::inThread(F &&call) const
{
    using Result = decltype(call());
    auto *self = const_cast<Server *>(this);
    if (QThread::currentThread() == thread())
        return call();
    if constexpr (std::is_void_v<Result>) {
        QMetaObject::invokeMethod(
            self, [&call] { call(); }, Qt::BlockingQueuedConnection);
    } else {
        Result result{};
        QMetaObject::invokeMethod(
            self, [&call, &result] { result = call(); }, Qt::BlockingQueuedConnection);
        return result;
    }
}

template <typename F> void Server::onSockets(F &&call)
{
    const auto sockets = m_core ? m_core->sockets() : QList<WsConnection *>();
    for (WsConnection *socket : sockets)
        call(*socket);
}

template <typename F> void Server::onPlayers(const QString &guildId, F &&call)
{
    const auto sessions = m_core ? m_core->sessions() : QList<Session *>();
    for (const Session *session : sessions) {
        if (Player *player = session->player(guildId.toLongLong()))
            call(*player);
    }
}

bool Server::listen(QString *error)
{
    return inThread([&] { return start(error); });
}

bool Server::start(QString *error)
{
    auto script = parseScript(m_options.script, m_options.personality, error);
    if (!script)
        return false;
    // A server that starts again gives other session ids than before.
    Options options = m_options;
    options.seed += m_starts++;
    auto core = std::make_unique<Core>(options, *script);
    core->faults = m_faults;
    if (!core->listen(m_port != 0 ? m_port : m_options.port, error))
        return false;
    m_port = core->port();
    connect(core.get(), &Core::requestSeen, this, &Server::requestSeen);
    connect(core.get(), &Core::sessionOpened, this, &Server::sessionOpened);
    connect(core.get(), &Core::sessionClosed, this, &Server::sessionClosed);
    // Queued, and a little later, so that the answer to the control request gets out first.
    connect(core.get(), &Core::stopAsked, this,
        [this](int code) { QTimer::singleShot(20ms, this, [this, code] { stop(code); }); });
    connect(core.get(), &Core::killAsked, this, [this] { QTimer::singleShot(20ms, this, &Server::kill); });
    connect(core.get(), &Core::restartAsked, this,
        [this] { QTimer::singleShot(20ms, this, [this] { restart(); }); });
    m_core = std::move(core);
    return true;
}

void Server::stop(int closeCode)
{
    inThread([&] {
        if (!m_core)
            return;
        m_core->stop(quint16(closeCode));
        m_faults = m_core->faults;
        // The sockets need a moment to write their close frames; the core goes with the last of them.
        Core *leaving = m_core.release();
        leaving->setParent(this);
        QTimer::singleShot(1500ms, leaving, &QObject::deleteLater);
    });
}

void Server::kill()
{
    inThread([&] {
        if (!m_core)
            return;
        m_core->kill();
        m_faults = m_core->faults;
        m_core.reset();
    });
}

bool Server::restart(QString *error)
{
    return inThread([&] {
        kill();
        return start(error);
    });
}

bool Server::isListening() const
{
    return inThread([&] { return m_core != nullptr; });
}

quint16 Server::port() const
{
    return inThread([&] { return m_port; });
}

QString Server::url() const
{
    const QString host = m_options.address.protocol() == QAbstractSocket::IPv6Protocol
        ? QString(u'[' + m_options.address.toString() + u']')
        : m_options.address.toString();
    return (m_options.tls == Tls::Off ? u"ws://"_s : u"wss://"_s) + host + u':' + QString::number(port());
}

Options Server::options() const
{
    return m_options;
}

void Server::setFault(const Fault &fault)
{
    inThread([&] {
        if (!m_core) {
            m_faults.set(fault);
            return;
        }
        m_core->faults.set(fault);
        m_core->spoil(nullptr);
    });
}

void Server::setFault(FaultKind kind)
{
    Fault fault;
    fault.kind = kind;
    setFault(fault);
}

void Server::setLie(const QString &name)
{
    Fault fault;
    fault.kind = FaultKind::Lie;
    fault.lie = name;
    setFault(fault);
}

void Server::clearFaults()
{
    inThread([&] {
        m_faults.clear();
        if (m_core)
            m_core->faults.clear();
    });
}

int Server::openSockets() const
{
    return inThread([&] { return m_core ? int(m_core->sockets().size()) : 0; });
}

int Server::openConnections() const
{
    return inThread([&] { return m_core ? m_core->connections : 0; });
}

int Server::acceptedConnections() const
{
    return inThread([&] { return m_core ? m_core->accepted : 0; });
}

QList<RequestSeen> Server::requests() const
{
    return inThread([&] { return m_core ? m_core->requests : QList<RequestSeen>(); });
}

void Server::forgetRequests()
{
    inThread([&] {
        if (m_core)
            m_core->requests.clear();
    });
}

QList<SessionSeen> Server::sessions() const
{
    return inThread([&] {
        QList<SessionSeen> list;
        const auto sessions = m_core ? m_core->sessions() : QList<Session *>();
        for (const Session *session : sessions) {
            SessionSeen seen{session->id(), session->userId(), session->clientName(), session->isConnected(),
                session->resuming, session->timeout, session->queued(), {}};
            const auto players = session->players();
            for (const Player *player : players)
                seen.guilds << player->guildId();
            list << seen;
        }
        return list;
    });
}

QJsonArray Server::players(const QString &sessionId) const
{
    return inThread([&] {
        QJsonArray list;
        const auto sessions = m_core ? m_core->sessions() : QList<Session *>();
        for (const Session *session : sessions) {
            if (session->id() != sessionId)
                continue;
            const auto players = session->players();
            for (const Player *player : players)
                list << player->toJson();
        }
        return list;
    });
}

void Server::cutSockets()
{
    inThread([&] {
        if (m_core)
            m_core->cutSockets();
    });
}

void Server::closeSockets(quint16 code, const QByteArray &reason)
{
    inThread([&] { onSockets([&](WsConnection &socket) { socket.close(code, reason); }); });
}

void Server::halfOpen()
{
    inThread([&] { onSockets([](WsConnection &socket) { socket.freeze(); }); });
}

void Server::sendText(const QByteArray &text)
{
    inThread([&] { onSockets([&](WsConnection &socket) { socket.sendText(text); }); });
}

void Server::sendRaw(const QByteArray &bytes)
{
    inThread([&] { onSockets([&](WsConnection &socket) { socket.sendRaw(bytes); }); });
}

void Server::sendStats()
{
    inThread([&] {
        const auto sessions = m_core ? m_core->sessions() : QList<Session *>();
        for (Session *session : sessions)
            session->sendStats();
    });
}

void Server::voiceClosed(const QString &guildId, int code, const QString &reason)
{
    inThread([&] { onPlayers(guildId, [&](Player &player) { player.voiceClosed(code, reason); }); });
}

void Server::failTrack(const QString &guildId, const QString &cause)
{
    inThread([&] { onPlayers(guildId, [&](Player &player) { player.failMidway(cause); }); });
}

void Server::stickTrack(const QString &guildId)
{
    inThread([&] { onPlayers(guildId, [](Player &player) { player.stick(); }); });
}

} // namespace FakeNode
