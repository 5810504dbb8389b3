// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "connectwatch.h"
#include "heartbeat.h"
#include "linkend.h"
#include "socket.h"
#include "upgradeanswer.h"

#include <QWebSocket>

#include <optional>

namespace Lavalink {

//! One attempt of a Socket, from its dial to its finished(). However many signals QWebSocket emits, or none,
//! everything ends in end(), which decides once, a turn of the event loop later: only then the error's text,
//! the close code and the last frames are there.
class SocketAttempt : public QObject {
    Q_OBJECT

public:
    SocketAttempt(const SocketRequest &request, QObject *parent);
    ~SocketAttempt() override;

    void start();
    void close(quint16 code, const QString &reason);
    //! Ends it without a signal, and deletes it as soon as nothing of it is on the stack any more.
    void drop();
    void ping(quint64 id);
    void setTiming(const Timing &timing) { m_heartbeat.setTiming(timing); }
    [[nodiscard]] bool isWaitedFor() const;

Q_SIGNALS:
    void stepTaken(Lavalink::Step step, double ms);
    void certificateSeen(const QSslCertificate &certificate);
    void opened();
    void received(const Lavalink::Message &message);
    void frameSeen(const Lavalink::Frame &frame);
    void latencyMeasured(Lavalink::Latency latency);
    void pinged(quint64 id, const Lavalink::Result<Lavalink::Latency> &result);
    void finished(const Lavalink::Failure &failure);

private:
    enum class Phase { Connecting, AwaitingReady, Ready, Closing, Diagnosing, Finished };

    void onUpgraded();
    void onText(const QString &text);
    void onBadMessage(const Failure &failure);
    void end();
    void endWith(const Failure &failure);
    void decide();
    void decideRefusal();
    void decideAnswer(AnswerState state, const UpgradeAnswer &answer);
    void probeUpgrade(const UpgradeAnswer &first);
    void finish(Failure failure);
    void silence();
    void note(const QByteArray &text);
    [[nodiscard]] QByteArray masked(const QByteArray &text) const;
    [[nodiscard]] LinkEnd linkEnd() const;

    SocketRequest m_request;
    QWebSocket m_ws;
    ConnectWatch m_watch;
    Heartbeat m_heartbeat;
    QTimer m_deadline; // Of `ready`, or of a polite close.
    QElapsedTimer m_sinceUpgrade;
    Phase m_phase = Phase::Connecting;
    bool m_upgraded = false;
    bool m_ready = false;
    bool m_ending = false;
    bool m_error = false;
    QString m_errorText;
    int m_badMessages = 0;
    std::optional<Failure> m_verdict; // Decided here, whatever QWebSocket says afterwards.
};

} // namespace Lavalink
