// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "session.h"

#include "core.h"
#include "httpreply.h"
#include "lies.h"
#include "wsconnection.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace FakeNode {

Session::Session(Core &core, const QString &id, const QString &userId, const QByteArray &clientName)
    : m_core(core)
    , m_id(id)
    , m_userId(userId)
    , m_clientName(clientName)
{
    connect(&m_stats, &QTimer::timeout, this, &Session::sendStats);
    connect(&m_pings, &QTimer::timeout, this, [this] {
        if (m_socket)
            m_socket->sendPing();
    });
    m_expiry.setSingleShot(true);
    connect(&m_expiry, &QTimer::timeout, this, &Session::expired);
}

Session::~Session()
{
    if (m_socket)
        disconnect(m_socket, nullptr, this, nullptr);
}

void Session::attach(WsConnection *socket, bool resumed)
{
    m_expiry.stop();
    m_socket = socket;
    connect(socket, &WsConnection::closed, this, [this, socket] {
        if (m_socket == socket)
            socketGone();
    });
    if (m_core.faults.has(FaultKind::ReadyNever))
        return;
    if (const Fault *late = m_core.faults.find(FaultKind::ReadyLate)) {
        QTimer::singleShot(late->delay, this, [this, resumed] { greet(resumed); });
        return;
    }
    greet(resumed);
}

void Session::greet(bool resumed)
{
    const bool statsFirst = m_core.faults.has(FaultKind::StatsBeforeReady);
    if (!resumed && statsFirst && !m_core.isNodeLink())
        sendStats();
    sendReady(resumed);
    if (resumed) {
        replay();
    } else if (!statsFirst && !m_core.isNodeLink()) {
        sendStats();
    }
    if (!m_stats.isActive()) {
        m_stats.setInterval(m_core.statsInterval());
        m_stats.start();
    }
    if (m_core.isNodeLink())
        m_pings.start(45s);
    m_core.spoil(m_socket);
}

void Session::sendReady(bool resumed)
{
    QJsonObject ready{{u"op"_s, u"ready"_s}, {u"resumed"_s, resumed}, {u"sessionId"_s, m_id}};
    lieInFrame(m_core.faults, ready);
    if (m_socket)
        m_socket->sendText(toJson(ready));
}

void Session::replay()
{
    const QList<QByteArray> kept = std::exchange(m_queue, {});
    if (!m_socket || m_core.isNodeLink())
        return;
    for (const QByteArray &text : kept)
        m_socket->sendText(text);
    for (const auto &[guild, player] : m_players)
        player->sendUpdate();
}

void Session::send(QJsonObject frame)
{
    lieInFrame(m_core.faults, frame);
    const QByteArray text = toJson(frame);
    if (m_socket)
        m_socket->sendText(text);
    else if (!m_core.isNodeLink())
        m_queue << text;
}

QJsonValue Session::frameStats() const
{
    if (const auto scripted = m_core.stats.frames())
        return *scripted;
    const bool any = std::ranges::any_of(m_players,
        [this](const auto &entry) { return entry.second->hasCleanFrames(m_core.options.frameStatsAfter); });
    if (!any)
        return {};
    QJsonObject frames{{u"sent"_s, 3000}, {u"nulled"_s, 0}, {u"deficit"_s, 0}};
    if (m_core.isNodeLink())
        frames.insert("expected"_L1, 3000);
    return frames;
}

void Session::sendStats()
{
    QJsonObject stats = m_core.nodeStats();
    stats.insert("op"_L1, u"stats"_s);
    stats.insert("frameStats"_L1, frameStats());
    send(stats);
}

bool Session::disarm()
{
    const bool armed = m_expiry.isActive();
    m_expiry.stop();
    return armed;
}

void Session::socketGone()
{
    m_socket.clear();
    m_pings.stop();
    if (!resuming) {
        Q_EMIT expired();
        return;
    }
    const double wait = double(timeout) * double(m_core.options.resumeSecond.count());
    m_expiry.start(int(std::clamp(wait, 0.0, double(std::numeric_limits<int>::max()))));
}

Player *Session::player(qint64 guild) const
{
    const auto found = m_players.find(guild);
    return found == m_players.end() ? nullptr : found->second.get();
}

Player *Session::playerOrNew(qint64 guild)
{
    if (Player *known = player(guild))
        return known;
    auto made = std::make_unique<Player>(QString::number(guild), m_core.playerSettings());
    connect(made.get(), &Player::message, this, [this](const QJsonObject &json) { send(json); });
    return m_players.emplace(guild, std::move(made)).first->second.get();
}

void Session::removePlayer(qint64 guild)
{
    const auto found = m_players.find(guild);
    if (found == m_players.end())
        return;
    found->second->stop();
    m_players.erase(found);
}

QList<Player *> Session::players() const
{
    QList<Player *> list;
    for (const auto &[guild, player] : m_players)
        list << player.get();
    return list;
}

} // namespace FakeNode
