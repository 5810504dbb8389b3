// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "result.h"
#include "types.h"

#include <QFuture>

namespace Lavalink {

class Node;
class Player;

enum class AutoPlayWay { None, Native, Fallback };

//! How a search for a similar track went, step by step, and whether the node confirmed that it plays.
struct AutoPlayResult {
    AutoPlayWay way = AutoPlayWay::None;
    bool started = false; //!< TrackStart came for `chosen`.
    QStringList requests; //!< The identifiers that were loaded, in order.
    int candidates = 0; //!< Distinct tracks left after dropping repeats.
    std::optional<Track> chosen;
    Failure failure; //!< Why there is no track, or why it did not start.
};

//! The identifiers that ask `node` for tracks like `previous`, native ways first (reference client 1.11):
//! each one needs its capability. Empty when the node offers none.
[[nodiscard]] QStringList nativeAutoPlayRequests(const Track &previous, const QStringList &capabilities);

//! The address of the mix that YouTube makes around one of its tracks.
[[nodiscard]] QString youTubeMix(const QString &identifier);

//! Finds a track like `previous` on this node, and on no other, plays it on `player`, and waits for its
//! TrackStart. Repeats of the previous track, of the player's history and its queue are dropped by source and
//! identifier. `seed` makes the choice among the first ten reproducible.
[[nodiscard]] QFuture<AutoPlayResult> autoPlay(
    Node *node, Player *player, const Track &previous, quint32 seed);

} // namespace Lavalink
