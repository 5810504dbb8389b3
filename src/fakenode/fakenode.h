// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "faults.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace FakeNode {

class Core;

/// Whose habits the node has: Lavalink 4.2.2, or NodeLink 3.7 (protocol 3.8 and 3.9).
enum class Personality { Lavalink, NodeLink };

/// Which certificate the node shows. Good is signed by testCaPem() for 127.0.0.1, ::1 and localhost.
enum class Tls { Off, Good, Expired, SelfSigned, WrongHost };

/// How a node is set up. Every time is real time, so tests give small values instead of waiting.
struct Options {
    Personality personality = Personality::Lavalink;
    QString password = QStringLiteral("youshallnotpass");
    quint16 port = 0; ///< 0: a free one, see Server::port()
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    Tls tls = Tls::Off;
    QJsonObject script; ///< docs/fakenode.md; empty: the built-in catalogue
    bool control = false; ///< offers POST /_fake/... to other processes, without a password
    std::optional<std::chrono::milliseconds> statsInterval; ///< Lavalink 60 s, NodeLink 30 s
    std::optional<std::chrono::milliseconds> playerUpdateInterval; ///< Lavalink 5 s, NodeLink 2 s
    std::chrono::milliseconds frameStatsAfter{
        60'000}; ///< a player has frame stats after so much clean playing
    std::chrono::milliseconds cpuInterval{30'000}; ///< CPU readings are recomputed at most so often
    std::chrono::milliseconds resumeSecond{1'000}; ///< how long one second of a session's timeout lasts
    std::chrono::milliseconds stuckThreshold{10'000}; ///< what TrackStuckEvent says, and how late it comes
    std::chrono::milliseconds idleTimeout{60'000}; ///< an idle HTTP connection is closed after this
    double clockSpeed = 1.0; ///< milliseconds of music that pass in a player's clock per real millisecond
    int workers = 16; ///< so many hung voice PATCHes wedge all of REST and every new socket
    quint32 seed = 1; ///< session ids, loads and pings follow from it
};

/// One HTTP request as it arrived, upgrades included.
struct RequestSeen {
    QByteArray method;
    QString path; ///< with its query, as sent
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    std::chrono::milliseconds at{0}; ///< since listen()

    /// The value of a header (any case), empty when absent.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// One session as a test wants to see it.
struct SessionSeen {
    QString id;
    QString userId;
    QByteArray clientName;
    bool connected = false; ///< false: waiting to be resumed
    bool resuming = false;
    qint64 timeout = 60; ///< seconds
    int queued = 0; ///< messages waiting for a resume
    QStringList guilds; ///< guild ids of its players
};

/// A node that lives on loopback: REST and WebSocket on one port.
/// Make it, move it to a thread if wished, then listen(). Afterwards every method may be called from any
/// thread and runs in the server's, which needs an event loop; the destructor runs in the server's own
/// thread.
class Server : public QObject {
    Q_OBJECT
public:
    explicit Server(Options options = {}, QObject *parent = nullptr);
    ~Server() override;

    /// Starts to listen. False with a text when the script is wrong or the port is taken.
    [[nodiscard]] bool listen(QString *error = nullptr);
    /// As SIGTERM does: a close frame to every socket, then the port closes and sessions are forgotten.
    void stop(int closeCode = 1001);
    /// As SIGKILL does: every connection is reset, nothing is said.
    void kill();
    /// Listens again on the same port, with every session forgotten and the uptime at zero. Kills first if
    /// needed.
    bool restart(QString *error = nullptr);
    [[nodiscard]] bool isListening() const;

    [[nodiscard]] quint16 port() const; ///< also while stopped
    /// ws://127.0.0.1:1234 or wss://...: what a client is told to connect to.
    [[nodiscard]] QString url() const;
    [[nodiscard]] Options options() const;

    /// Faults may be set before listen(), change while running, and survive a restart.
    void setFault(const Fault &fault);
    void setFault(FaultKind kind);
    /// One of lieNames(), on top of others.
    void setLie(const QString &name);
    void clearFaults();

    [[nodiscard]] int openSockets() const; ///< WebSockets whose TCP connection is open now
    [[nodiscard]] int openConnections() const; ///< TCP connections that are open now, WebSockets included
    [[nodiscard]] int acceptedConnections() const; ///< TCP connections ever accepted
    [[nodiscard]] QList<RequestSeen> requests() const;
    void forgetRequests();
    [[nodiscard]] QList<SessionSeen> sessions() const;
    /// The players of a session as GET .../players would answer.
    [[nodiscard]] QJsonArray players(const QString &sessionId) const;

    void cutSockets(); ///< TCP reset of every WebSocket, half-open ones too; sessions wait to be resumed
    void closeSockets(quint16 code, const QByteArray &reason = {});
    /// The open WebSockets stay, but nothing is read from them or sent on them any more; their sessions count
    /// as connected until the node ends, even when the client gives up, so that they cannot be resumed.
    void halfOpen();
    void sendText(const QByteArray &text); ///< one text frame to every WebSocket
    void sendRaw(const QByteArray &bytes); ///< bytes as they are, frames or not, to every WebSocket
    void sendStats(); ///< a stats message to every session now, beside the regular ones
    /// What Discord's voice gateway does to a guild's connection. 4009, 4015 and code 0 (a TCP drop) heal
    /// silently.
    void voiceClosed(const QString &guildId, int code, const QString &reason);
    /// Ends what a guild plays as a source that dies in mid-track: exception, then finished.
    void failTrack(const QString &guildId, const QString &cause);
    /// Freezes what a guild plays and says so in a TrackStuckEvent.
    void stickTrack(const QString &guildId);

Q_SIGNALS:
    void requestSeen(const FakeNode::RequestSeen &request);
    void sessionOpened(const QString &sessionId, bool resumed);
    void sessionClosed(const QString &sessionId); ///< for good: its players are gone too

private:
    template <typename F> auto inThread(F &&call) const;
    template <typename F> void onSockets(F &&call);
    template <typename F> void onPlayers(const QString &guildId, F &&call);
    bool start(QString *error);

    Options m_options;
    quint16 m_port = 0;
    quint32 m_starts = 0;
    FaultSet m_faults; ///< while no core runs: what the next one starts with
    std::unique_ptr<Core> m_core;
};

/// The CA that signed the good, the expired and the wrong-host certificate, PEM.
[[nodiscard]] QByteArray testCaPem();
/// The names that Fault::lie and the script know.
[[nodiscard]] QStringList lieNames();

} // namespace FakeNode

Q_DECLARE_METATYPE(FakeNode::RequestSeen)
