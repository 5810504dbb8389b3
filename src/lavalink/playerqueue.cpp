// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "playerqueue.h"

#include <algorithm>

namespace Lavalink {

bool isSameTrack(const Track &a, const Track &b)
{
    if (a.info.identifier.isEmpty() || b.info.identifier.isEmpty())
        return !a.encoded.isEmpty() && a.encoded == b.encoded;
    return a.info.sourceName == b.info.sourceName && a.info.identifier == b.info.identifier;
}

PlayerQueue::PlayerQueue(QObject *parent)
    : QObject(parent)
{
}

PlayerQueue &PlayerQueue::operator=(const QList<Track> &tracks)
{
    m_tracks = tracks.first(std::min(tracks.size(), maxTracks));
    Q_EMIT changed();
    return *this;
}

void PlayerQueue::setLoop(Loop loop)
{
    if (loop == m_loop)
        return;
    m_loop = loop;
    Q_EMIT loopChanged();
}

bool PlayerQueue::add(const Track &track)
{
    return insert(m_tracks.size(), track);
}

bool PlayerQueue::insert(qsizetype at, const Track &track)
{
    if (track.encoded.isEmpty() || at < 0 || at > m_tracks.size() || m_tracks.size() >= maxTracks)
        return false;
    m_tracks.insert(at, track);
    Q_EMIT changed();
    return true;
}

bool PlayerQueue::remove(qsizetype at)
{
    if (at < 0 || at >= m_tracks.size())
        return false;
    m_tracks.removeAt(at);
    Q_EMIT changed();
    return true;
}

bool PlayerQueue::move(qsizetype from, qsizetype to)
{
    const auto isPlace = [this](qsizetype at) { return at >= 0 && at < m_tracks.size(); };
    if (!isPlace(from) || !isPlace(to))
        return false;
    if (from != to) {
        m_tracks.move(from, to);
        Q_EMIT changed();
    }
    return true;
}

qsizetype PlayerQueue::add(const QList<Track> &tracks)
{
    const qsizetype before = m_tracks.size();
    for (const Track &track : tracks) {
        if (!track.encoded.isEmpty() && m_tracks.size() < maxTracks)
            m_tracks.append(track);
    }
    const qsizetype added = m_tracks.size() - before;
    if (added > 0)
        Q_EMIT changed();
    return added;
}

void PlayerQueue::clear()
{
    if (m_tracks.isEmpty())
        return;
    m_tracks.clear();
    Q_EMIT changed();
}

std::optional<Track> PlayerQueue::takeNext(const std::optional<Track> &last, End end)
{
    if (m_loop == Loop::Track && end == End::Finished && last)
        return last;
    const bool comesBack = m_loop == Loop::Queue && end != End::Failed && last && !last->encoded.isEmpty();
    if (m_tracks.isEmpty() && !comesBack)
        return {};
    if (comesBack)
        m_tracks.append(*last);
    const Track next = m_tracks.takeFirst();
    Q_EMIT changed();
    return next;
}

} // namespace Lavalink
