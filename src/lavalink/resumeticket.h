// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDeadlineTimer>
#include <QSet>
#include <QString>

#include <chrono>

namespace Lavalink {

//! The right to resume a node's own last session: its id, until when, and what hangs on it. Belongs to one
//! Node, so two nodes never share a session, whatever their addresses.
class ResumeTicket {
public:
    //! Valid from the loss of the link for as long as the server promised to keep the session.
    void issue(const QString &sessionId, std::chrono::milliseconds window, const QSet<QString> &guilds)
    {
        m_sessionId = sessionId;
        m_deadline = QDeadlineTimer(window, Qt::PreciseTimer);
        m_guilds = guilds;
    }
    void clear() { *this = {}; }

    [[nodiscard]] bool isValid() const { return !m_sessionId.isEmpty() && !m_deadline.hasExpired(); }
    [[nodiscard]] QString sessionId() const { return m_sessionId; }
    [[nodiscard]] std::chrono::milliseconds remaining() const
    {
        return isValid() ? std::chrono::milliseconds(m_deadline.remainingTime())
                         : std::chrono::milliseconds(0);
    }
    //! The guilds that had a player when the link was lost.
    [[nodiscard]] const QSet<QString> &guilds() const { return m_guilds; }

private:
    QString m_sessionId;
    QDeadlineTimer m_deadline;
    QSet<QString> m_guilds;
};

} // namespace Lavalink
