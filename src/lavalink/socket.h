// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "framelog.h"
#include "nodesettings.h"
#include "result.h"
#include "timing.h"
#include "types.h"

#include <QObject>
#include <QSslCertificate>

#include <memory>

namespace Lavalink {

//! What one attempt to connect needs to know.
struct SocketRequest {
    NodeSettings settings;
    QString sessionId; //!< Of our own last session, to resume it; empty for a new one. Never a bot's.
    Timing timing;
    quint64 attempt
        = 0; //!< Comes back with every signal, so that what an older attempt said late is told apart.
};

//! QWebSocket, tamed: one attempt at a time, a deadline for every step, exactly one finished() per attempt
//! whatever Qt emits, a heartbeat by a nanosecond clock, certificates pinned and never ignored, JSON parsed
//! to values. Lives on the network thread; every method runs there (call them by QMetaObject::invokeMethod
//! from elsewhere), and its signals are meant for queued connections.
class Socket : public QObject {
    Q_OBJECT

public:
    explicit Socket(QObject *parent = nullptr);
    ~Socket() override;

    //! Starts an attempt; one that is under way is dropped first, without a signal.
    void open(const Lavalink::SocketRequest &request);
    //! Leaves politely; finished() follows with kind Cancelled. The server keeps a resumable session.
    void close(quint16 code, const QString &reason);
    //! Drops everything at once, without a signal.
    void abort();
    //! Other times for the heartbeat of the connection that is there.
    void setTiming(const Lavalink::Timing &timing);
    //! Sends a ping with a payload of its own; pinged() answers with this id, by its own pong or the
    //! deadline.
    void ping(quint64 id);
    //! True while somebody waits for this socket: a handshake, `ready` or a ping is open.
    [[nodiscard]] bool isWaitedFor() const;

Q_SIGNALS:
    //! A step of the connection has been taken (Name, Tcp, Tls, Upgrade); `ms` is the time of this step
    //! alone.
    void stepTaken(quint64 attempt, Lavalink::Step step, double ms);
    //! The certificate that the server showed, accepted or not.
    void certificateSeen(quint64 attempt, const QSslCertificate &certificate);
    //! The 101 came; `ready` is awaited.
    void opened(quint64 attempt);
    void received(quint64 attempt, const Lavalink::Message &message);
    //! A frame for the raw log, masked and cut.
    void frameSeen(quint64 attempt, const Lavalink::Frame &frame);
    //! A heartbeat's round trip.
    void latencyMeasured(quint64 attempt, Lavalink::Latency latency);
    //! A ping() was answered, or not: HeartbeatLost by its deadline, NotConnected, Cancelled.
    void pinged(quint64 id, const Lavalink::Result<Lavalink::Latency> &result);
    //! The attempt is over, for this reason; nothing more comes of it.
    void finished(quint64 attempt, const Lavalink::Failure &failure);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lavalink

Q_DECLARE_METATYPE(Lavalink::SocketRequest)
