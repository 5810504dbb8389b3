// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "types.h"

#include <QStringList>

// How to ask a node for tracks like another one: pure rules over one table (docs/autoplay.md). A node's
// capabilities decide, never its brand.
namespace Lavalink {

enum class AutoPlayWay {
    None,
    Native, //!< The source of the track before recommended it.
    Fallback //!< A search by author, another source, or the operator's own list.
};

//! One thing to load on the way to similar tracks.
struct AutoPlayQuery {
    AutoPlayWay way = AutoPlayWay::None;
    QString by; //!< A stable word for scripts, for example "youtube-mix" or "soundcloud-author".
    QString identifier;
    //! Set for a search that finds no similar track itself, but one to ask this source's recommendations for.
    QString stepTo;
    bool operator==(const AutoPlayQuery &) const = default;
};

//! One row of the table. Lists stand in one text, separated by spaces.
struct AutoPlaySource {
    QLatin1StringView names; //!< What TrackInfo::sourceName says, in lower case; the first one names the row.
    QLatin1StringView capability; //!< x of `source:x`.
    QLatin1StringView by; //!< What its recommendations are called.
    //! Identifiers with {id}, {url-id}, {seeds}, {author-title} or {sound} in it; those that cannot be filled
    //! are left out.
    QLatin1StringView recommend;
    QLatin1StringView search; //!< The prefix of its search; empty when it has none.
    //! Whether other tracks of its author will do, and before or after a search of the best source.
    enum class Author { Never, Before, After } author = Author::Never;
    QLatin1StringView page = {}; //!< The address of one of its tracks, with a placeholder; empty: not known.
};

//! Spotify takes so many seeds in all.
inline constexpr int maxAutoPlaySeeds = 5;

//! The whole table: the best sources to fall back to first.
[[nodiscard]] const std::vector<AutoPlaySource> &autoPlaySources();
//! The row of a track's source, or null.
[[nodiscard]] const AutoPlaySource *autoPlaySourceOf(const Track &track);
//! What the row's own source is asked for tracks like `track`; `history`, newest first, gives more seeds
//! where a source takes several.
[[nodiscard]] QStringList autoPlayRecommendations(
    const AutoPlaySource &source, const Track &track, const QList<Track> &history = {});

//! Everything to be tried on a node with these capabilities, in order, until there are candidates. Empty when
//! the node offers nothing.
[[nodiscard]] QList<AutoPlayQuery> autoPlayQueries(const Track &previous, const QStringList &capabilities,
    const QList<Track> &history = {}, const QStringList &houseList = {});

//! What to load for the track itself, by its source and identifier alone; empty when that is not known.
[[nodiscard]] QString autoPlayPage(const Track &track);

//! The address of the mix that YouTube makes around one of its tracks.
[[nodiscard]] QString youTubeMix(const QString &identifier);

} // namespace Lavalink
