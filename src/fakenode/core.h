// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "catalog.h"
#include "fakenode.h"
#include "script.h"
#include "session.h"
#include "stats.h"
#include "wsconnection.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QRandomGenerator>
#include <QSet>

#include <map>
#include <memory>

class QTcpServer;
class QTcpSocket;

namespace FakeNode {

class Connection;
struct HttpRequest;

/// One run of a node, from listen() to stop(): everything that a restart forgets.
class Core : public QObject {
    Q_OBJECT
public:
    Core(const Options &options, Script script);
    ~Core() override;

    [[nodiscard]] bool listen(quint16 port, QString *error);
    [[nodiscard]] quint16 port() const;
    /// Close frames to all, then nothing is accepted any more.
    void stop(quint16 closeCode);
    void kill();

    [[nodiscard]] bool isNodeLink() const { return options.personality == Personality::NodeLink; }
    [[nodiscard]] std::chrono::milliseconds statsInterval() const;
    [[nodiscard]] PlayerSettings playerSettings() const;
    [[nodiscard]] QJsonObject nodeStats();
    [[nodiscard]] bool isWedged() const { return hungRequests >= options.workers; }

    /// The session of this id whose socket lives; REST knows no other.
    [[nodiscard]] Session *session(const QString &id) const;
    /// The session of this id that waits for its client.
    [[nodiscard]] Session *detachedSession(const QString &id) const;
    [[nodiscard]] QList<Session *> sessions() const;
    /// Gives a new WebSocket its session: the waiting one that it asks for, or a new one.
    void adopt(WsConnection *socket, const HttpRequest &request);
    /// Sends what the frame faults demand to one socket, or to all when it is null.
    void spoil(WsConnection *socket);

    [[nodiscard]] QList<WsConnection *> sockets() const;
    /// Resets every socket, half-open ones included.
    void cutSockets();
    void noteSocket(WsConnection *socket);
    void see(const HttpRequest &request);

    const Options options;
    const Script script;
    FaultSet faults;
    StatsSource stats;
    Catalog catalog;
    QList<RequestSeen> requests;
    QSet<qint64> hungGuilds;
    int hungRequests = 0;
    int accepted = 0;
    int connections = 0;

Q_SIGNALS:
    void requestSeen(const FakeNode::RequestSeen &request);
    void sessionOpened(const QString &sessionId, bool resumed);
    void sessionClosed(const QString &sessionId);
    /// A control route asked for it; the server does it after the answer has gone out.
    void stopAsked(int closeCode);
    void killAsked();
    void restartAsked();

private:
    void accept(QTcpSocket *socket);
    void startFaultTimes();
    [[nodiscard]] QString newSessionId();
    void forget(const QString &id);

    std::unique_ptr<QTcpServer> m_listener;
    QList<QPointer<WsConnection>> m_sockets;
    std::map<QString, std::unique_ptr<Session>> m_sessions;
    QRandomGenerator m_random;
    QElapsedTimer m_clock;
};

} // namespace FakeNode
