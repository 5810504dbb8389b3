// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "heartbeat.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Lavalink {

Heartbeat::Heartbeat(const Timing &timing, QObject *parent)
    : QObject(parent)
    , m_timing(timing)
    , m_interval(this)
    , m_overdue(this)
    , m_salt(QByteArray::number(QRandomGenerator::global()->generate64(), 36))
{
    m_clock.start();
    m_interval.setInterval(timing.pingInterval);
    m_interval.callOnTimeout(this, [this] { send({}); });
    m_overdue.setSingleShot(true);
    m_overdue.setTimerType(Qt::PreciseTimer); // A coarse one may come before its time.
    m_overdue.callOnTimeout(this, &Heartbeat::onOverdue);
}

void Heartbeat::setTiming(const Timing &timing)
{
    m_timing = timing;
    m_interval.setInterval(timing.pingInterval);
    if (!m_lastLook)
        arm();
}

void Heartbeat::start()
{
    m_interval.start();
    send({});
}

void Heartbeat::stop(const Failure &failure)
{
    m_interval.stop();
    m_overdue.stop();
    const auto open = std::exchange(m_open, {});
    for (const Open &ping : open) {
        if (ping.id)
            Q_EMIT pinged(*ping.id, failure);
    }
}

void Heartbeat::ping(quint64 id)
{
    send(id);
}

void Heartbeat::send(std::optional<quint64> id)
{
    const QByteArray payload = m_salt + '-' + QByteArray::number(++m_count);
    m_open.push_back({payload, id, m_clock.nsecsElapsed()});
    if (m_open.size() == 1)
        arm();
    Q_EMIT sendWanted(payload);
}

void Heartbeat::pong(const QByteArray &payload)
{
    const auto found = std::find_if(
        m_open.begin(), m_open.end(), [&payload](const Open &ping) { return ping.payload == payload; });
    if (found == m_open.end())
        return;
    const Open ping = *found;
    const Latency latency{double(m_clock.nsecsElapsed() - ping.sentAt) / 1e6};
    const bool oldest = found == m_open.begin();
    m_open.erase(found);
    if (oldest)
        arm();
    if (ping.id)
        Q_EMIT pinged(*ping.id, latency);
    else
        Q_EMIT measured(latency);
}

void Heartbeat::arm()
{
    m_lastLook = false;
    m_overdue.stop();
    if (m_open.empty())
        return;
    const auto age = std::chrono::nanoseconds(m_clock.nsecsElapsed() - m_open.front().sentAt);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_timing.pongDeadline - age);
    m_overdue.start(std::max(left, std::chrono::milliseconds(0)));
}

void Heartbeat::onOverdue()
{
    // After a pause of the whole thread the timer comes before the pong that has long been there: look once
    // more, after the event loop has read all sockets.
    if (!m_lastLook) {
        m_lastLook = true;
        m_overdue.start(0);
        return;
    }
    const Open ping = m_open.front();
    m_open.pop_front();
    arm();
    if (ping.id)
        Q_EMIT pinged(*ping.id, Failure(FailureKind::HeartbeatLost, Step::Ping));
    else
        Q_EMIT lost();
}

} // namespace Lavalink
