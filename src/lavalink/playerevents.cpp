// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
// What a Player does by itself: it follows the events of its node, and goes on with its queue.
#include "futures.h"
#include "node.h"
#include "player.h"

#include <algorithm>

namespace Lavalink {

using namespace Qt::StringLiterals;

void Player::onUpdate(const PlayerUpdate &update)
{
    if (update.guildId != m_guildId)
        return;
    m_session = m_node ? m_node->sessionId() : QString();
    m_clock.take(update.state, now());
    const qint64 at = update.state.position.value_or(0);
    if (m_failedAt && at > *m_failedAt)
        m_failedAt.reset(); // A filter has thrown, and the track goes on.
    if (m_info.track && at > 0)
        m_toldEnd = false;
    if (m_info.state == update.state)
        return;
    m_info.state = update.state;
    Q_EMIT changed();
}

//! A server may say what it was sent.
QString Player::masked(const QString &text) const
{
    return m_node ? m_node->settings().password.maskedIn(text) : text;
}

void Player::onEvent(const Event &event)
{
    if (event.guildId != m_guildId)
        return;
    m_session = m_node ? m_node->sessionId() : QString();
    const Track track = event.track ? *event.track : m_info.track.value_or(Track());
    switch (event.type) {
    case EventType::TrackStart:
        if (event.track)
            onStart(track);
        break;
    case EventType::TrackEnd:
        onEnd(event);
        break;
    case EventType::TrackException:
        m_failedAt = position().value_or(0);
        Q_EMIT failed(track, event.exception ? masked(event.exception->rootCause()) : QString());
        break;
    case EventType::TrackStuck: {
        const qint64 ms = std::clamp<qint64>(event.thresholdMs.value_or(0), 0, 1 << 30);
        const QPointer<Player> alive(this);
        Q_EMIT failed(track, tr("The track is stuck for %n ms.", nullptr, static_cast<int>(ms)));
        if (alive)
            onStuck(track);
        break;
    }
    case EventType::WebSocketClosed:
        if (m_info.state) {
            m_info.state->connected = false;
            Q_EMIT changed();
        }
        break;
    case EventType::Other:
        break;
    }
}

void Player::onStart(const Track &track)
{
    m_starting = false;
    m_held.reset();
    m_lastEnded.reset();
    m_failedAt.reset();
    m_stuck = false;
    if (m_given && m_given->info.identifier.isEmpty() && m_given->encoded == track.encoded)
        m_given->info = track.info; // It was given without: from now on we know what it is.
    // A PATCH that was given up for its deadline has reached the server all the same.
    const bool wasPutBack = m_putBack && isSameTrack(*m_putBack, track);
    m_putBack.reset();
    const std::optional<Track> cycled = std::exchange(m_keptOut, {});
    if (wasPutBack && !queue.isEmpty() && isSameTrack(queue.tracks().constFirst(), track)) {
        queue.remove(0);
        if (cycled && queue.loop() == PlayerQueue::Loop::Queue)
            queue.add(*cycled);
    }
    m_info.track = track;
    m_clock.start(track, now());
    remember(track);
    const QPointer<Player> alive(this);
    Q_EMIT changed();
    if (alive)
        Q_EMIT started(track);
}

void Player::remember(const Track &track)
{
    m_history.removeIf([&track](const Track &old) { return isSameTrack(old, track); });
    m_history.prepend(track);
    if (m_history.size() > m_historyLimit)
        m_history.resize(m_historyLimit);
}

void Player::onEnd(const Event &event)
{
    if (!event.track && !m_info.track)
        return;
    const Track track = event.track ? *event.track : *m_info.track;
    const bool isCurrent = m_info.track && isSameTrack(*m_info.track, track);
    // A NodeLink says twice that a failing track ended.
    if (!isCurrent && m_lastEnded && isSameTrack(*m_lastEnded, track))
        return;
    const QString reason = event.reason.value_or(QString());
    const bool isFailed = reason == "loadFailed"_L1 || m_failedAt;
    const bool mayStartNext = reason == "finished"_L1 || reason == "loadFailed"_L1;
    const quint64 asked = m_asked;
    const QPointer<Player> alive(this);
    m_lastEnded = track;
    m_failedAt.reset();
    // What has replaced it is there already, or about to start.
    if (reason != "replaced"_L1) {
        ++m_ends;
        if (isCurrent) {
            m_info.track.reset();
            m_clock.take(m_info, now());
            Q_EMIT changed();
        }
    }
    if (alive)
        Q_EMIT ended(track, reason);
    if (!alive || !mayStartNext || m_asked != asked) // Who was told may have chosen what is next.
        return;
    const PlayerQueue::End how = isFailed ? PlayerQueue::End::Failed : PlayerQueue::End::Finished;
    const bool isReplacedSoon = m_starting && !(m_given && isSameTrack(*m_given, track));
    if (isReplacedSoon && !m_byQueue)
        m_held = Ended{track, how};
    if (!isReplacedSoon && !(m_stuck && queue.isEmpty()))
        advance(track, how);
}

void Player::onStuck(const Track &track)
{
    m_clock.freeze(now());
    if (std::exchange(m_stuck, true) || m_starting)
        return;
    advance(track, PlayerQueue::End::Failed);
}

void Player::advance(const Track &last, PlayerQueue::End how)
{
    if (how == PlayerQueue::End::Failed) {
        if (++m_failuresInRow >= maxFailuresInRow) {
            m_failuresInRow = 0;
            Q_EMIT queueFailed(Failure(FailureKind::ServerError, Step::Rest,
                tr("%n tracks failed one after the other.", nullptr, maxFailuresInRow)));
            return;
        }
    } else {
        m_failuresInRow = 0;
        m_toldEnd = false;
    }
    const std::optional<Track> next = queue.takeNext(asGiven(last), how);
    if (next)
        playNext(*next, isSameTrack(*next, last));
    else if (!std::exchange(m_toldEnd, true))
        Q_EMIT queueEnded(last);
}

void Player::playNext(const Track &next, bool again)
{
    PlayOptions options;
    if (again) // The encoded form of a track that has ended holds where it has ended.
        options.position = 0;
    m_toldEnd = false;
    const Reply reply = play(next, options);
    m_byQueue = true;
    whenDone(reply, this, [this, next, asked = m_asked, from = m_node](const Result<PlayerInfo> &result) {
        if (result)
            return;
        const bool isOutdated = asked != m_asked;
        if (!isOutdated && from == m_node) {
            onNextRefused(next, result.failure());
            return;
        }
        putBack(next);
        if (!isOutdated)
            goOn({}); // It was moved away from the node that failed.
    });
}

void Player::onNextRefused(const Track &next, const Failure &failure)
{
    if (PlayerPatch::isAboutTheTrack(failure)) {
        const QPointer<Player> alive(this);
        Q_EMIT failed(next, failure.detail.isEmpty() ? failure.text() : failure.detail);
        if (alive)
            advance(next, PlayerQueue::End::Failed);
        return;
    }
    if (m_info.track && isSameTrack(*m_info.track, next))
        return; // It has started; only the answer was lost.
    putBack(next);
    Q_EMIT queueFailed(failure);
}

void Player::putBack(const Track &next)
{
    m_putBack = next;
    queue.insert(0, next);
}

//! A track as it was given to us: what an event says of it carries another position, and no more.
Track Player::asGiven(const Track &track) const
{
    return m_given && isSameTrack(*m_given, track) ? *m_given : track;
}

Player::Reply Player::skip()
{
    if (const Failure failure = refusal())
        return QtFuture::makeReadyFuture(Result<PlayerInfo>(failure));
    m_failuresInRow = 0;
    std::optional<Track> last;
    if (m_info.track)
        last = asGiven(*m_info.track);
    const bool isLooped = queue.loop() == PlayerQueue::Loop::Queue && last && !last->encoded.isEmpty();
    const std::optional<Track> next = queue.takeNext(last, PlayerQueue::End::Skipped);
    if (!next) {
        return stop().then([self = QPointer(this), last](const Result<PlayerInfo> &result) {
            if (self && result && last && !std::exchange(self->m_toldEnd, true))
                Q_EMIT self->queueEnded(*last);
            return result;
        });
    }
    PlayOptions options;
    if (last && isSameTrack(*next, *last))
        options.position = 0;
    m_toldEnd = false;
    Reply reply = play(*next, options);
    const std::optional<Track> cycled = isLooped ? last : std::nullopt;
    return reply.then(
        [self = QPointer(this), next, cycled, asked = m_asked](const Result<PlayerInfo> &result) {
            if (self && !result) {
                // What plays on has no place in the loop, and what has ended since has got another one there.
                const bool isInLoop = cycled
                    && (self->m_asked != asked
                        || (self->m_info.track && isSameTrack(*self->m_info.track, *cycled)));
                self->undoSkip(*next, isInLoop ? cycled : std::nullopt, result.failure());
            }
            return result;
        });
}

//! `cycled`: what the skip has put to the queue's end, if it is not to be there.
void Player::undoSkip(const Track &next, const std::optional<Track> &cycled, const Failure &failure)
{
    const bool wasAlone = cycled && isSameTrack(next, *cycled) && queue.isEmpty();
    if (cycled && !queue.isEmpty() && isSameTrack(queue.tracks().constLast(), *cycled))
        queue.remove(queue.count() - 1);
    if (PlayerPatch::isAboutTheTrack(failure) || wasAlone)
        return;
    putBack(next);
    m_keptOut = cycled;
}

void Player::onResumed(const QList<PlayerInfo> &players)
{
    const auto own = std::find_if(players.cbegin(), players.cend(),
        [this](const PlayerInfo &info) { return info.guildId == m_guildId; });
    if (own == players.cend()) {
        lose();
        return;
    }
    const std::optional<Track> before = m_info.track;
    const QPointer<Player> alive(this);
    take(*own);
    if (alive)
        goOn(before);
}

//! By what its server says it plays nothing, and nobody told why: what was due meanwhile is caught up on.
void Player::goOn(const std::optional<Track> &before)
{
    if (m_info.track || m_starting)
        return;
    const QPointer<Player> alive(this);
    if (m_putBack) {
        if (const auto next = queue.takeNext({}, PlayerQueue::End::Skipped))
            playNext(*next, false);
    } else if (before) {
        // It ended while nobody listened, and a NodeLink does not tell afterwards.
        ++m_ends;
        m_lastEnded = before;
        Q_EMIT ended(*before, QString());
        if (alive && !m_starting)
            advance(*before, PlayerQueue::End::Finished);
    }
}

} // namespace Lavalink
