// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "replayrecordings.h"

class QTcpSocket;

namespace Replay {

/// What the source that stalls in mid-track does: it failed on one recorded run and got stuck on another.
enum class Stall { Fails, Sticks };

/// A script with every track the recordings hold, the loads that failed, what the recorded node could do
/// (`infoName`: a recording of /v4/info) and how its voice endpoints behaved.
[[nodiscard]] QJsonObject scriptOf(const QString &infoName, Stall stall);
/// Options for one recorded run.
[[nodiscard]] FakeNode::Options optionsFor(
    const QString &infoName = QStringLiteral("2_info"), Stall stall = Stall::Fails);

/// A fake node with one session, to which recorded exchanges are put.
class Stage {
public:
    explicit Stage(const FakeNode::Options &options, const RawHeaders &socketHeaders = {});
    ~Stage();
    FakeNode::Server *operator->() const { return m_node.operator->(); }
    [[nodiscard]] quint16 port() const { return m_node.port(); }
    [[nodiscard]] RawSocket &socket() { return *m_socket; }
    [[nodiscard]] QString session() const { return m_session; }
    /// What came on the socket up to ready.
    [[nodiscard]] QList<QJsonObject> greeting() const { return m_greeting; }

    /// Puts the recorded request, for this node's session, and returns how the answer differs.
    [[nodiscard]] QString play(const Exchange &exchange);
    /// The same for a file's exchange, after whatever it needs first.
    [[nodiscard]] QString play(const QString &name);
    /// A request of our own on this session: `path` follows /v4/sessions/ID.
    RawReply send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {});
    /// Waits for a condition, at most ten seconds.
    [[nodiscard]] static bool await(const std::function<bool()> &condition);

private:
    [[nodiscard]] QByteArray requestFor(const Exchange &exchange, const QString &session) const;
    [[nodiscard]] QString playUnanswered(const QByteArray &request);
    [[nodiscard]] QString closedSession();

    ThreadedNode m_node;
    std::unique_ptr<RawSocket> m_socket;
    QString m_session;
    QList<QJsonObject> m_greeting;
    std::vector<std::unique_ptr<QTcpSocket>> m_hanging;
};

} // namespace Replay
