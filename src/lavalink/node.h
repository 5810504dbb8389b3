// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "autoplay.h"
#include "backoff.h"
#include "framelog.h"
#include "latencywindow.h"
#include "nodesettings.h"
#include "penalties.h"
#include "result.h"
#include "resumeticket.h"
#include "timing.h"
#include "types.h"

#include <QDateTime>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QSet>
#include <QSslCertificate>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

namespace Lavalink {

class Network;
class NodeManager;
class Player;
class Rest;
class Socket;
struct RestCall;

//! One Lavalink or NodeLink server: one WebSocket, one REST client, and everything an operator wants to know
//! of it. It heals by itself for ever, but for the two states that wait for the operator. Lives on the main
//! thread.
//!
//! Properties change in three groups: settingsChanged, statusChanged (state, reason, session, capabilities,
//! retry) and statsChanged (stats, latency). stateChanged is the event: it fires only when the state is
//! another one.
class Node : public QObject {
    Q_OBJECT
    Q_MOC_INCLUDE("nodemanager.h")
    Q_PROPERTY(Lavalink::NodeManager *manager READ manager CONSTANT)
    Q_PROPERTY(QString identifier READ identifier NOTIFY settingsChanged)
    Q_PROPERTY(QString host READ host NOTIFY settingsChanged)
    Q_PROPERTY(int port READ port NOTIFY settingsChanged)
    Q_PROPERTY(bool secure READ isSecure NOTIFY settingsChanged)
    Q_PROPERTY(QString address READ address NOTIFY settingsChanged)
    Q_PROPERTY(QStringList tags READ tags NOTIFY settingsChanged)
    Q_PROPERTY(Lavalink::Node::State state READ state NOTIFY statusChanged)
    Q_PROPERTY(Lavalink::Failure failure READ failure NOTIFY statusChanged)
    Q_PROPERTY(bool connected READ isConnected NOTIFY statusChanged)
    Q_PROPERTY(QString sessionId READ sessionId NOTIFY statusChanged)
    Q_PROPERTY(bool resumed READ isResumed NOTIFY statusChanged)
    Q_PROPERTY(QStringList capabilities READ capabilities NOTIFY statusChanged)
    Q_PROPERTY(Lavalink::Stats stats READ stats NOTIFY statsChanged)
    Q_PROPERTY(double latency READ latency NOTIFY statsChanged)
    Q_PROPERTY(double penalty READ penalty NOTIFY statsChanged)

public:
    //! Disconnected: by the operator, or not opened yet. Connecting: name, TCP, TLS, upgrade. Handshaking:
    //! the socket is open, `ready` awaited. Resuming: the same, having asked for our last session. AuthFailed
    //! and Incompatible wait for the operator. Destroyed is for good.
    enum class State {
        Disconnected,
        Connecting,
        Handshaking,
        Ready,
        Resuming,
        WaitingToRetry,
        AuthFailed,
        Incompatible,
        Destroyed
    };
    Q_ENUM(State)

    Node(NodeSettings settings, Network *network, QObject *parent = nullptr, NodeManager *manager = nullptr);
    ~Node() override;

    [[nodiscard]] NodeManager *manager() const { return m_manager; } //!< Null when free-standing.

    // Settings. Changing the endpoint or the password of an open node reconnects it.
    [[nodiscard]] const NodeSettings &settings() const { return m_settings; }
    void setSettings(const NodeSettings &settings);
    [[nodiscard]] const Timing &timing() const { return m_timing; }
    void setTiming(const Timing &timing); //!< The deadlines of connecting from the next attempt on.
    void setSeed(quint32 seed); //!< Of the backoff's jitter and autoplay's choice; for tests.
    [[nodiscard]] QString identifier() const { return m_settings.name(); }
    [[nodiscard]] QString host() const { return m_settings.host; }
    [[nodiscard]] int port() const { return m_settings.port; }
    [[nodiscard]] bool isSecure() const { return m_settings.secure; }
    [[nodiscard]] QString address() const { return m_settings.address(); }
    [[nodiscard]] QStringList tags() const { return m_settings.tags; }

    // State.
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] static QString stateName(
        State state); //!< The stable word for JSON: ready, waiting-to-retry, ...
    //! Why the node is not ready, or why it was lost last; empty once it is Ready again.
    [[nodiscard]] Failure failure() const { return m_failure; }
    [[nodiscard]] QDateTime stateSince() const { return m_stateSince; } //!< UTC.
    [[nodiscard]] bool isConnected() const { return m_socketOpen; } //!< The WebSocket is open.
    [[nodiscard]] QString sessionId() const { return m_sessionId; }
    [[nodiscard]] bool isResumed() const { return m_resumed; } //!< The last `ready` resumed our session.
    //! The server's REST hangs while its socket lives; `failure` says so and the state stays Ready.
    [[nodiscard]] bool isWedged() const { return m_wedged; }
    [[nodiscard]] int retries() const { return m_backoff.tries(); } //!< Failed tries since it was stable.
    //! When the next try is; invalid unless WaitingToRetry. UTC.
    [[nodiscard]] QDateTime nextRetry() const { return m_nextRetry; }
    [[nodiscard]] const Backoff &backoff() const { return m_backoff; }
    //! How long our session can still be resumed after the link was lost; zero when there is none to resume.
    [[nodiscard]] std::chrono::milliseconds resumeWindow() const { return m_ticket.remaining(); }
    //! The resume timeout that the server has confirmed; nothing when resuming is off or not confirmed yet.
    [[nodiscard]] std::optional<std::chrono::seconds> resumeTimeout() const { return m_resumeTimeout; }
    //! Why the server did not promise to keep our session; empty when it did, or was not asked yet.
    [[nodiscard]] Failure resumeFailure() const { return m_resumeFailure; }
    //! What each step of the current connection took, in ms.
    [[nodiscard]] const std::map<Step, double> &steps() const { return m_steps; }
    [[nodiscard]] const QSslCertificate &certificate() const { return m_certificate; }

    // What the server offers; cleared on disconnect.
    [[nodiscard]] const std::optional<Info> &info() const { return m_info; }
    [[nodiscard]] ServerKind kind() const { return m_info ? m_info->kind : ServerKind::Unknown; }
    [[nodiscard]] QStringList capabilities() const;

    // How it does; unknown while not connected. The window of latencies outlives a lost link.
    [[nodiscard]] const Stats &stats() const { return m_stats; }
    [[nodiscard]] QDateTime statsTime() const
    {
        return m_statsTime;
    } //!< When they came; invalid without. UTC.
    //! The last round trip in ms; -1 when not measured or not connected, as the reference has it. See
    //! latencyWindow().
    [[nodiscard]] double latency() const { return m_latency.last().value_or(-1); }
    [[nodiscard]] const LatencyWindow &latencyWindow() const { return m_latency; }
    [[nodiscard]] Penalty penalties(Formula formula) const;
    [[nodiscard]] double penalty() const; //!< By the classic formula; NaN without stats.
    [[nodiscard]] const FrameLog &frames() const { return m_frames; }

    [[nodiscard]] Rest *rest() const { return m_rest.get(); }

    // Verbs.
    //! Finishes at `ready`, or with the first failure of this try (the node goes on trying by itself). Called
    //! while it is open or opening, it joins what is under way.
    QFuture<Result<void>> open();
    //! The operator's own disconnect: no retry, can be opened again; the server keeps a resumable session.
    void close();
    //! Drops a live socket first, forgets the backoff, and tries at once.
    void reconnect();
    //! Ends the node for good, with everything it holds; moves no player. Finishes when the socket is gone.
    QFuture<void> shutdown();
    //! A ping of its own, answered by its own pong.
    QFuture<Result<Latency>> ping();
    //! Finds and plays a track like `previous` on this node. See autoPlay().
    QFuture<AutoPlayResult> handleAutoPlay(Player *player, const Track &previous);

Q_SIGNALS:
    void settingsChanged();
    void statusChanged();
    void statsChanged();
    //! Only on a change, with the reason where there is one.
    void stateChanged(Lavalink::Node::State state, const Lavalink::Failure &reason);
    //! `ready` came; `resumed` as the server says.
    void readied(bool resumed);
    //! The session that could have been resumed is gone, and its players with it.
    void sessionLost(const QString &sessionId);
    void infoReceived(const Lavalink::Info &info);
    void playerUpdated(const Lavalink::PlayerUpdate &update);
    void eventReceived(const Lavalink::Event &event);
    void frameLogged(const Lavalink::Frame &frame);
    //! The players that the server still has after a resume, asked for by REST (a NodeLink sends no updates
    //! then).
    void playersResumed(const QList<Lavalink::PlayerInfo> &players);

private:
    void connectSocket();
    void startAttempt();
    void dropLink();
    void scheduleRetry(const Failure &reason);
    void setState(State state, const Failure &reason = {});
    void settleOpen(const Result<void> &result);
    void clearLive();
    void rememberSession();
    void forgetSession();
    void onMessage(const Message &message);
    void onReady(const Ready &ready);
    void onFinished(const Failure &failure);
    void onRestFinished(const RestCall &call);
    void fetchInfo();
    void enableResume();
    void fetchPlayers();
    void fetchStats();
    void probeRest();
    void setWedged(bool wedged);
    void retryLostSession();
    void settlePings(const Failure &failure);
    [[nodiscard]] Failure judged(Failure failure) const;

    NodeManager *m_manager;
    Network *m_network;
    NodeSettings m_settings;
    Timing m_timing;
    Socket *m_socket; // Owned through Network: it lives on the network thread.
    std::unique_ptr<Rest> m_rest;

    State m_state = State::Disconnected;
    Failure m_failure;
    QDateTime m_stateSince;
    bool m_socketOpen = false;
    bool m_wedged = false;
    bool m_linkHalfOpen = false; // The last link was lost by its heartbeat: the server may not know yet.
    quint64 m_attempt = 0;
    std::map<Step, double> m_steps;
    QSslCertificate m_certificate;

    Backoff m_backoff;
    QDateTime m_nextRetry;
    QTimer m_retryTimer;
    QTimer m_stableTimer; // Ready for this long forgets the failed tries.
    QTimer m_windowTimer; // The end of the resume window.
    QTimer m_wedgeTimer;
    QTimer m_lostSessionTimer;

    QString m_sessionId;
    bool m_resumed = false;
    std::optional<std::chrono::seconds> m_resumeTimeout;
    Failure m_resumeFailure;
    ResumeTicket m_ticket;
    QSet<QString> m_guilds; // With a player in our session, as far as the server told us.

    std::optional<Info> m_info;
    Stats m_stats;
    QDateTime m_statsTime;
    LatencyWindow m_latency;
    FrameLog m_frames;

    std::vector<QPromise<Result<void>>> m_opening;
    std::map<quint64, QPromise<Result<Latency>>> m_pings;
    quint64 m_lastPing = 0;
    quint32 m_seed;
};

} // namespace Lavalink
