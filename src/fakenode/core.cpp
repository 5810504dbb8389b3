// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "core.h"

#include "connection.h"
#include "listener.h"
#include "spoiled.h"
#include "wsconnection.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace FakeNode {

Core::Core(const Options &settings, Script checked)
    : options(settings)
    , script(std::move(checked))
    , stats(options, script.stats)
    , catalog(script)
    , m_random(options.seed)
{
    m_clock.start();
}

Core::~Core()
{
    // Sessions first: a closing socket must not reach for one that is half gone.
    m_sessions.clear();
}

bool Core::listen(quint16 port, QString *error)
{
    auto listener = std::make_unique<Listener>(options.tls);
    connect(listener.get(), &Listener::accepted, this, &Core::accept);
    if (!listener->listen(options.address, port)) {
        if (error)
            *error = listener->errorString();
        return false;
    }
    m_listener = std::move(listener);
    startFaultTimes();
    return true;
}

quint16 Core::port() const
{
    return m_listener ? m_listener->serverPort() : quint16(0);
}

void Core::startFaultTimes()
{
    for (const TimedFault &timed : script.faults) {
        if (timed.at <= 0ms)
            faults.set(timed.fault);
        else
            QTimer::singleShot(timed.at, this, [this, fault = timed.fault] {
                faults.set(fault);
                spoil(nullptr);
            });
    }
}

void Core::accept(QTcpSocket *socket)
{
    ++accepted;
    ++connections;
    connect(socket, &QObject::destroyed, this, [this] { --connections; });
    if (faults.take(FaultKind::DropAfterAccept)) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    new Connection(*this, socket);
}

void Core::stop(quint16 closeCode)
{
    m_listener->close();
    const auto open = sockets();
    for (WsConnection *socket : open)
        socket->close(closeCode);
    const auto waiting = findChildren<Connection *>();
    for (Connection *connection : waiting)
        connection->dropPolitely();
}

void Core::kill()
{
    m_listener->close();
    const auto open = sockets();
    for (WsConnection *socket : open)
        socket->reset();
    const auto waiting = findChildren<Connection *>();
    for (Connection *connection : waiting)
        connection->reset();
}

std::chrono::milliseconds Core::statsInterval() const
{
    return options.statsInterval.value_or(isNodeLink() ? 30s : 60s);
}

PlayerSettings Core::playerSettings() const
{
    return {options.clockSpeed, options.playerUpdateInterval.value_or(isNodeLink() ? 2s : 5s),
        options.stuckThreshold, isNodeLink()};
}

QJsonObject Core::nodeStats()
{
    int players = 0;
    int playing = 0;
    for (const auto &[id, session] : m_sessions) {
        const auto list = session->players();
        players += int(list.size());
        playing += int(std::ranges::count_if(list, &Player::isPlaying));
    }
    return stats.node(players, playing);
}

Session *Core::session(const QString &id) const
{
    const auto found = m_sessions.find(id);
    return found != m_sessions.end() && found->second->isConnected() ? found->second.get() : nullptr;
}

Session *Core::detachedSession(const QString &id) const
{
    const auto found = m_sessions.find(id);
    return found != m_sessions.end() && !found->second->isConnected() ? found->second.get() : nullptr;
}

QList<Session *> Core::sessions() const
{
    QList<Session *> list;
    for (const auto &[id, session] : m_sessions)
        list << session.get();
    return list;
}

QString Core::newSessionId()
{
    constexpr QLatin1StringView letters = "abcdefghijklmnopqrstuvwxyz0123456789"_L1;
    QString id;
    for (int i = 0; i < 16; ++i)
        id += letters.at(m_random.bounded(int(letters.size())));
    return id;
}

void Core::adopt(WsConnection *socket, const HttpRequest &request)
{
    bool number = false;
    const QString userId = QString::fromLatin1(request.header("User-Id"));
    userId.toLongLong(&number);
    if (!number) {
        socket->close(1011);
        return;
    }
    const QString wanted = QString::fromLatin1(request.header("Session-Id"));
    Session *known = detachedSession(wanted);
    const bool resumed = known != nullptr;
    if (!resumed) {
        auto made = std::make_unique<Session>(*this, newSessionId(), userId, request.header("Client-Name"));
        known = made.get();
        const QString id = made->id();
        m_sessions.emplace(id, std::move(made));
        connect(known, &Session::expired, this, [this, id] {
            // Queued: the session is in the middle of its own signal.
            QMetaObject::invokeMethod(
                this, [this, id] { forget(id); }, Qt::QueuedConnection);
        });
    }
    known->attach(socket, resumed);
    Q_EMIT sessionOpened(known->id(), resumed);
    if (const auto drop = faults.take(FaultKind::DropAfterReady))
        QTimer::singleShot(drop->delay, socket, &WsConnection::reset);
}

void Core::forget(const QString &id)
{
    if (m_sessions.erase(id) > 0)
        Q_EMIT sessionClosed(id);
}

void Core::spoil(WsConnection *socket)
{
    const auto targets = socket ? QList<WsConnection *>{socket} : sockets();
    for (WsConnection *target : targets)
        sendSpoiled(faults, *target);
}

QList<WsConnection *> Core::sockets() const
{
    QList<WsConnection *> list;
    for (const auto &socket : m_sockets) {
        if (socket && socket->isOpen())
            list << socket;
    }
    return list;
}

void Core::cutSockets()
{
    // Half-open ones as well, whose peer is long gone: this is how a server notices at last.
    for (const auto &socket : QList(m_sockets)) {
        if (socket)
            socket->reset();
    }
}

void Core::noteSocket(WsConnection *socket)
{
    m_sockets.removeIf([](const QPointer<WsConnection> &known) { return known.isNull(); });
    m_sockets << socket;
}

void Core::see(const HttpRequest &request)
{
    RequestSeen seen{request.method, QString::fromUtf8(request.target), request.headers, request.body,
        std::chrono::milliseconds(m_clock.elapsed())};
    // A demo may run for days.
    if (requests.size() >= 10'000)
        requests.removeFirst();
    requests << seen;
    Q_EMIT requestSeen(seen);
}

} // namespace FakeNode
