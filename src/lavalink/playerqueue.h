// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "types.h"

#include <QList>
#include <QObject>

namespace Lavalink {

//! By source and identifier: the encoded form holds a position, too, and that of a track that has ended is
//! another one than it had at its start (measured on 4.2.2). Without identifiers the encoded form decides.
[[nodiscard]] bool isSameTrack(const Track &a, const Track &b);

//! What a player plays next, in order, and what becomes of a track that has ended. Bounded.
class PlayerQueue : public QObject {
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(Lavalink::PlayerQueue::Loop loop READ loop WRITE setLoop NOTIFY loopChanged)

public:
    //! Track: the one that has ended is played again. Queue: it goes to the queue's end.
    enum class Loop { Off, Track, Queue };
    Q_ENUM(Loop)
    //! How a track came to its end, as far as it matters to what is next.
    enum class End { Finished, Failed, Skipped };
    static constexpr qsizetype maxTracks = 10'000;

    explicit PlayerQueue(QObject *parent = nullptr);
    //! Another list, cut to maxTracks.
    PlayerQueue &operator=(const QList<Track> &tracks);

    [[nodiscard]] const QList<Track> &tracks() const { return m_tracks; }
    [[nodiscard]] auto begin() const { return m_tracks.cbegin(); }
    [[nodiscard]] auto end() const { return m_tracks.cend(); }
    [[nodiscard]] int count() const { return static_cast<int>(m_tracks.size()); }
    [[nodiscard]] bool isEmpty() const { return m_tracks.isEmpty(); }
    [[nodiscard]] Loop loop() const { return m_loop; }
    void setLoop(Loop loop);

    // False, and nothing is changed, for a track without encoded form, a place that is not there, and a full
    // queue.
    bool add(const Track &track);
    bool insert(qsizetype at, const Track &track); //!< `at` may be count(): the end.
    bool remove(qsizetype at);
    bool move(qsizetype from, qsizetype to);
    //! How many of them found room.
    qsizetype add(const QList<Track> &tracks);
    void clear();

    //! Takes out what comes after `last`, which may be nothing. A track that failed is neither repeated nor
    //! put back, whatever the loop, or a broken one would be tried for ever.
    [[nodiscard]] std::optional<Track> takeNext(const std::optional<Track> &last, End end);

Q_SIGNALS:
    void changed();
    void loopChanged();

private:
    QList<Track> m_tracks;
    Loop m_loop = Loop::Off;
};

} // namespace Lavalink
