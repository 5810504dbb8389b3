// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "player.h"
#include "wsconnection.h"

#include <QPointer>

#include <map>
#include <memory>

namespace FakeNode {

class Core;

/// One client's session: its socket, its players, and what waits for it while it is away (protocol 3.4).
class Session : public QObject {
    Q_OBJECT
public:
    Session(Core &core, const QString &id, const QString &userId, const QByteArray &clientName);
    ~Session() override;

    /// Takes the socket and says ready; a resumed session replays what it has kept.
    void attach(WsConnection *socket, bool resumed);
    void send(QJsonObject frame);
    void sendStats();
    /// Stops a running resume timeout. True when one was running, which is what Session-Resumed tells.
    bool disarm();

    [[nodiscard]] QString id() const { return m_id; }
    [[nodiscard]] QString userId() const { return m_userId; }
    [[nodiscard]] QByteArray clientName() const { return m_clientName; }
    [[nodiscard]] bool isConnected() const { return !m_socket.isNull(); }
    [[nodiscard]] WsConnection *socket() const { return m_socket; }
    [[nodiscard]] int queued() const { return int(m_queue.size()); }

    [[nodiscard]] Player *player(qint64 guild) const; ///< null when there is none
    [[nodiscard]] Player *playerOrNew(qint64 guild);
    void removePlayer(qint64 guild);
    [[nodiscard]] QList<Player *> players() const;

    bool resuming = false;
    qint64 timeout = 60; ///< seconds, echoed as the client gave it

Q_SIGNALS:
    /// The session is over for good.
    void expired();

private:
    void greet(bool resumed);
    void sendReady(bool resumed);
    void socketGone();
    void replay();
    [[nodiscard]] QJsonValue frameStats() const;

    Core &m_core;
    QString m_id;
    QString m_userId;
    QByteArray m_clientName;
    QPointer<WsConnection> m_socket;
    QList<QByteArray> m_queue;
    std::map<qint64, std::unique_ptr<Player>> m_players;
    QTimer m_stats;
    QTimer m_pings;
    QTimer m_expiry;
};

} // namespace FakeNode
