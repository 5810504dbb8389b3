// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "result.h"
#include "timing.h"
#include "types.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <optional>

namespace Lavalink {

//! The book of pings and pongs of one socket. Each ping has a payload of its own, and only the pong with that
//! payload answers it; round trips are measured by a nanosecond clock. It sends nothing itself.
class Heartbeat : public QObject {
    Q_OBJECT

public:
    Heartbeat(const Timing &timing, QObject *parent);

    //! Other times, from now on: the next heartbeat comes an interval from now.
    void setTiming(const Timing &timing);
    //! The first heartbeat at once, then one every pingInterval.
    void start();
    //! No more heartbeats; open pings of people are settled with `failure`.
    void stop(const Failure &failure);
    //! A ping of somebody's, beside the heartbeats; pinged() settles it.
    void ping(quint64 id);
    //! A pong came. One that answers no open ping counts for nothing.
    void pong(const QByteArray &payload);
    [[nodiscard]] bool isWaiting() const { return !m_open.empty(); }

Q_SIGNALS:
    //! A ping frame has to go out with this payload (at most 125 bytes), now.
    void sendWanted(const QByteArray &payload);
    void measured(Lavalink::Latency latency);
    void pinged(quint64 id, const Lavalink::Result<Lavalink::Latency> &result);
    //! A heartbeat was not answered within pongDeadline.
    void lost();

private:
    struct Open {
        QByteArray payload;
        std::optional<quint64> id; // Nothing for a heartbeat.
        qint64 sentAt; // ns on m_clock
    };
    void send(std::optional<quint64> id);
    void onOverdue();
    void arm();

    Timing m_timing;
    QElapsedTimer m_clock;
    QTimer m_interval;
    QTimer m_overdue; // Of the oldest open ping: all have the same deadline.
    bool m_lastLook = false; // The deadline has passed; what waits in the event loop may still hold the pong.
    std::deque<Open> m_open;
    QByteArray m_salt;
    quint64 m_count = 0;
};

} // namespace Lavalink
