// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplayer.h"

#include "node.h"
#include "player.h"

#include <algorithm>
#include <utility>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

bool isSame(const Track &a, const Track &b)
{
    return a.info.identifier == b.info.identifier
        && a.info.sourceName.compare(b.info.sourceName, Qt::CaseInsensitive) == 0;
}

} // namespace

AutoPlayer::AutoPlayer(Player *player)
    : QObject(player)
    , m_player(player)
{
    connect(player, &Player::queueEnded, this, &AutoPlayer::onQueueEnded);
    connect(player, &Player::ended, this, &AutoPlayer::onEnded);
}

void AutoPlayer::setEnabled(bool enabled)
{
    if (m_enabled == enabled)
        return;
    m_enabled = enabled;
    if (!enabled) {
        ++m_runs; // What the run still answers is of no interest.
        m_run.cancel();
        m_current.reset();
        setBusy(false);
    }
    Q_EMIT enabledChanged();
}

void AutoPlayer::setOptions(const AutoPlayOptions &options)
{
    const QList<Track> grown = std::exchange(m_options, options).bad;
    for (const Track &track : grown) {
        const auto isIt = [&track](const Track &other) { return isSame(track, other); };
        if (m_options.bad.size() < maxBad && std::none_of(m_options.bad.cbegin(), m_options.bad.cend(), isIt))
            m_options.bad.append(track);
    }
}

void AutoPlayer::setBusy(bool busy)
{
    if (std::exchange(m_busy, busy) != busy)
        Q_EMIT busyChanged();
}

void AutoPlayer::onQueueEnded(const Track &last)
{
    m_deathsInRow = 0;
    go(last);
}

// The player tells the end of its queue once; that a track dies which autoplay has started is no news to it.
void AutoPlayer::onEnded(const Track &track, const QString &reason)
{
    const bool mayStartNext = reason == "finished"_L1 || reason == "loadFailed"_L1;
    if (mayStartNext && m_current && isSame(track, *m_current))
        onDeath(track);
}

// A stuck track has no end.
void AutoPlayer::onEvent(const Event &event)
{
    if (event.type == EventType::TrackStuck && m_player && event.guildId == m_player->guildId() && event.track
        && m_current && isSame(*event.track, *m_current))
        onDeath(*event.track);
}

void AutoPlayer::onDeath(const Track &track)
{
    // Later, for the player has not said yet whether its queue, or a natural end, takes care of it.
    QMetaObject::invokeMethod(
        this,
        [this, track, runs = m_runs] {
            const bool isTakenCareOf = runs != m_runs || m_busy || !m_player || !m_current
                || !m_player->queue.isEmpty() || m_player->isStarting()
                || (m_player->track() && !isSame(*m_player->track(), *m_current));
            if (isTakenCareOf || ++m_deathsInRow > maxDeathsInRow)
                return;
            m_options.bad.prepend(track);
            go(track);
        },
        Qt::QueuedConnection);
}

void AutoPlayer::go(const Track &last)
{
    if (!m_enabled || m_busy || !m_player)
        return;
    ++m_runs;
    m_current.reset();
    setBusy(true);
    AutoPlayOptions options = m_options;
    options.seed = m_options.seed + static_cast<quint32>(m_runs);
    options.yields = true;
    m_run = autoPlay(m_player->node(), m_player, last, options);
    // Not whenDone(): a run that is called off has no result.
    m_run.then([self = QPointer(this), run = m_runs](const AutoPlayResult &result) {
        if (self && run == self->m_runs)
            self->onResult(result);
    });
}

void AutoPlayer::onResult(const AutoPlayResult &result)
{
    m_options.bad = result.bad() + m_options.bad;
    if (m_options.bad.size() > maxBad)
        m_options.bad.resize(maxBad);
    if (result.started && m_player && m_player->node()) {
        m_current = result.chosen;
        disconnect(m_events);
        m_events = connect(m_player->node(), &Node::eventReceived, this, &AutoPlayer::onEvent);
    }
    setBusy(false);
    const QPointer<AutoPlayer> alive(this);
    Q_EMIT finished(result);
    // Queued while it was searching, when nothing was left that would have played it.
    const bool isWaiting = alive && m_enabled && m_player && !result.started && !m_player->queue.isEmpty()
        && !m_player->track();
    if (isWaiting)
        (void)m_player->skip();
}

} // namespace Lavalink
