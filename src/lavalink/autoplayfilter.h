// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "types.h"

#include <QHash>
#include <QStringList>

namespace Lavalink {

//! A track that autoplay did not take, and why, in stable words: "same-track-as-history".
struct AutoPlayDropped {
    Track track;
    QString why;
};

//! What must not be played again. Pure.
struct AutoPlayHeard {
    Track previous;
    std::optional<Track> playing;
    QList<Track> history; //!< Newest first.
    QList<Track> queue;
    QList<Track> bad; //!< Would not start before.
    std::optional<int> historyLimit; //!< So many of the newest count; 0: none of them. Missing: all.
};

//! Takes the tracks of recommendation lists that have not been heard: not the same track (by source and
//! identifier), recording (by ISRC) or song (by normalised title and author), each only once.
class AutoPlayFilter {
public:
    explicit AutoPlayFilter(const AutoPlayHeard &heard);

    //! Those that may be played, in their order. What is taken once is dropped from later lists.
    [[nodiscard]] QList<Track> take(const QList<Track> &tracks);
    [[nodiscard]] const QList<AutoPlayDropped> &dropped() const { return m_dropped; }

private:
    [[nodiscard]] QString reason(const Track &track) const;
    void remember(const Track &track, const QString &as);

    QHash<QString, QString> m_seen; // A key of any kind, to whose it is.
    QList<AutoPlayDropped> m_dropped;
};

//! Titles and authors as the comparison sees them: without case, diacritics, punctuation, and what a title
//! says of the recording rather than the song: remaster, official video, lyrics, live, remix, feat. A title
//! "Artist - Title" is read in both ways, so there can be several; none for a track that has no name.
[[nodiscard]] QStringList songKeys(const TrackInfo &info);

//! Up to `count` of the first `among` tracks, in an order that follows from the seed alone.
[[nodiscard]] QList<Track> drawn(QList<Track> tracks, quint32 seed, int count = 3, int among = 10);

} // namespace Lavalink
