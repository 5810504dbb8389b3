// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
// What a Node does once its socket is open: messages, the session and its resuming, and what it asks by REST.
#include "futures.h"
#include "node.h"
#include "rest.h"

namespace Lavalink {

using namespace std::chrono_literals;

namespace {
template <typename... Handlers> struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <typename... Handlers> Overloaded(Handlers...) -> Overloaded<Handlers...>;
} // namespace

void Node::onMessage(const Message &message)
{
    std::visit(Overloaded{
                   [this](const Ready &ready) { onReady(ready); },
                   [this](const Stats &stats) {
                       m_stats = stats; // They can come before ready.
                       m_stats.kind = m_info ? m_info->kind : stats.kind;
                       m_statsTime = QDateTime::currentDateTimeUtc();
                       Q_EMIT statsChanged();
                   },
                   [this](const PlayerUpdate &update) {
                       m_guilds.insert(update.guildId);
                       Q_EMIT playerUpdated(update);
                   },
                   [this](const Event &event) { Q_EMIT eventReceived(event); },
                   [](const UnknownOp &) {}, // Kept in the raw view.
               },
        message);
}

void Node::onReady(const Ready &ready)
{
    // Only ready says whether the session was resumed; a "yes" with another id than ours is a new session.
    m_resumed = ready.resumed && m_ticket.isValid() && ready.sessionId == m_ticket.sessionId();
    m_sessionId = ready.sessionId;
    if (m_resumed) {
        m_guilds = m_ticket.guilds();
        m_ticket.clear();
        m_windowTimer.stop();
    } else {
        m_guilds.clear();
        m_resumeTimeout.reset();
        // A server that has not noticed the dead link yet gives a new session and keeps the old one, players
        // and all.
        if (m_ticket.isValid() && m_linkHalfOpen && !m_ticket.guilds().isEmpty())
            m_lostSessionTimer.start(std::max<std::chrono::milliseconds>(m_ticket.remaining() / 4, 1ms));
        else
            forgetSession();
    }
    m_failure = {};
    m_stableTimer.start(m_timing.stableAfter);
    m_wedgeTimer.start(m_timing.wedgeProbe);
    setState(State::Ready);
    Q_EMIT readied(m_resumed);
    settleOpen(Result<void>::success());
    if (m_state != State::Ready) // A receiver closed or reopened it.
        return;
    fetchInfo();
    if (m_settings.resume && !m_settings.readOnly) // It would change the server, if only for ourselves.
        enableResume();
    if (m_resumed) {
        fetchPlayers(); // NodeLink replays nothing.
        fetchStats(); // Lavalink sends none until its next minute.
    }
}

//! The session of a link that is lost can be resumed for as long as the server has promised.
void Node::rememberSession()
{
    if (m_sessionId.isEmpty())
        return;
    const QString sessionId = std::exchange(m_sessionId, {});
    m_resumed = false;
    if (m_ticket.isValid()) // An older session with players is still to be had; this one has none.
        return;
    if (!m_resumeTimeout || *m_resumeTimeout <= 0s) {
        Q_EMIT sessionLost(sessionId);
        return;
    }
    m_ticket.issue(sessionId, *m_resumeTimeout, m_guilds);
    m_windowTimer.start(*m_resumeTimeout);
}

void Node::forgetSession()
{
    m_windowTimer.stop();
    m_lostSessionTimer.stop();
    const QString lost = m_ticket.sessionId();
    m_ticket.clear();
    if (!lost.isEmpty()) {
        Q_EMIT sessionLost(lost);
        Q_EMIT statusChanged();
    }
}

void Node::retryLostSession()
{
    if (m_state != State::Ready || !m_ticket.isValid() || !m_guilds.isEmpty())
        return;
    dropLink();
    startAttempt();
}

void Node::fetchInfo()
{
    whenDone(m_rest->info(), this, [this, attempt = m_attempt](const Result<Info> &info) {
        if (attempt != m_attempt || m_state != State::Ready || !info)
            return;
        m_info = *info;
        m_stats.kind = m_info->kind;
        Q_EMIT infoReceived(*m_info);
        Q_EMIT statusChanged();
        Q_EMIT statsChanged(); // The units of the loads depend on the kind.
        if (!m_stats.known)
            fetchStats(); // A NodeLink's first ones can take half a minute.
    });
}

void Node::fetchStats()
{
    whenDone(m_rest->stats(), this, [this, attempt = m_attempt](const Result<Stats> &stats) {
        if (attempt == m_attempt && m_state == State::Ready && stats && !m_stats.known)
            onMessage(*stats);
    });
}

void Node::enableResume()
{
    SessionInfo wanted;
    wanted.resuming = true;
    wanted.timeout = m_timing.resumeTimeout.count();
    whenDone(m_rest->updateSession(m_sessionId, wanted), this,
        [this, session = m_sessionId, wanted](const Result<SessionInfo> &answer) {
            if (session != m_sessionId)
                return;
            m_resumeFailure = answer.failure();
            m_resumeTimeout.reset();
            if (answer && answer->resuming.value_or(true))
                m_resumeTimeout = std::chrono::seconds(answer->timeout.value_or(*wanted.timeout));
            Q_EMIT statusChanged();
        });
}

void Node::fetchPlayers()
{
    whenDone(m_rest->players(m_sessionId), this,
        [this, session = m_sessionId](const Result<QList<PlayerInfo>> &players) {
            if (session != m_sessionId || !players)
                return;
            m_guilds.clear();
            for (const PlayerInfo &player : *players)
                m_guilds.insert(player.guildId);
            Q_EMIT playersResumed(*players);
        });
}

//! Asks for the least that a server can answer. What failed before for another reason is asked for again,
//! too.
void Node::probeRest()
{
    if (m_state != State::Ready)
        return;
    whenDone(m_rest->version(), this, [this, attempt = m_attempt](const Result<QString> &version) {
        if (attempt != m_attempt || m_state != State::Ready)
            return;
        setWedged(version.failure().kind == FailureKind::RestTimeout);
        if (!version)
            return;
        if (!m_info)
            fetchInfo();
        if (m_settings.resume && !m_resumeTimeout && m_resumeFailure)
            enableResume();
    });
}

void Node::onRestFinished(const RestCall &call)
{
    if (m_state != State::Ready)
        return;
    if (call.status != 0)
        setWedged(false);
    else if (call.failure.kind == FailureKind::RestTimeout && call.path != QLatin1StringView("/version")
        && !m_wedged)
        probeRest(); // One slow call is no wedge: a call that needs nothing decides.
}

void Node::setWedged(bool wedged)
{
    if (m_wedged == wedged)
        return;
    m_wedged = wedged;
    m_failure = wedged ? Failure(FailureKind::Wedged, Step::Rest) : Failure();
    Q_EMIT statusChanged();
}

} // namespace Lavalink
