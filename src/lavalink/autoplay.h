// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "autoplayfilter.h"
#include "autoplayrules.h"
#include "result.h"
#include "types.h"

#include <QFuture>

#include <chrono>

namespace Lavalink {

class Node;
class Player;

//! One request for tracks, as it went.
struct AutoPlayLoad {
    AutoPlayQuery query;
    std::optional<LoadType> type; //!< Missing when no answer came.
    int tracks = 0; //!< That came.
    int candidates = 0; //!< Of these, what had not been heard.
    Failure failure; //!< Of the request, or of the load: its cause out of the stack trace.
    std::chrono::milliseconds at{0}, took{0}; //!< `at` since the run began.
};

//! One thing that happened to a track that was tried: the PATCH and its answer, or an event of the server.
struct AutoPlayMark {
    QString what; //!< "patch", "answer", "TrackStartEvent", "player", "deadline", ...
    std::chrono::milliseconds at{0};
};

//! One track that was tried on the player.
struct AutoPlayAttempt {
    Track track;
    QList<AutoPlayMark> marks;
    Failure failure; //!< Why it did not start.
};

struct AutoPlayOptions {
    quint32 seed = 0; //!< The choice among the first ten follows from it.
    std::optional<int> historyLimit; //!< How much of the player's history counts; 0: none. Missing: all.
    QStringList houseList; //!< Identifiers to load when nothing else finds a track.
    QList<Track> bad; //!< Tracks that would not start before.
    //! Ends with Cancelled rather than replace a track, or get ahead of a queue, that came meanwhile.
    bool yields = false;
};

//! How a search for a similar track went, step by step, and whether the node confirmed that it plays.
struct AutoPlayResult {
    AutoPlayWay way = AutoPlayWay::None;
    QString by; //!< AutoPlayQuery::by of what found it.
    bool started = false; //!< TrackStart came for `chosen`.
    QList<AutoPlayLoad> loads;
    int candidates = 0; //!< Distinct tracks left after dropping what was heard.
    QList<AutoPlayDropped> dropped;
    QList<AutoPlayAttempt> attempts;
    std::optional<Track> chosen; //!< The track that started, or the last one tried, or would be tried first.
    Failure failure; //!< Why there is no track, or why it did not start.
    std::chrono::milliseconds took{0};

    //! The identifiers that were loaded, in order.
    [[nodiscard]] QStringList requests() const;
    //! Those that were tried and would not start: what not to take next time.
    [[nodiscard]] QList<Track> bad() const;
};

//! Finds a track like `previous` on this node, and on no other, plays it on `player`, and waits for its
//! TrackStart. Repeats of the previous track, of the player's history and its queue are dropped. A track that
//! does not start makes room for the next one, up to three; a PATCH that hangs, or a node that is gone, ends
//! it. Failures of its own are NothingSimilar and TrackFailed. Cancel the future to call it off: it has no
//! result then, and nothing more is played.
[[nodiscard]] QFuture<AutoPlayResult> autoPlay(
    Node *node, Player *player, const Track &previous, const AutoPlayOptions &options);
[[nodiscard]] QFuture<AutoPlayResult> autoPlay(
    Node *node, Player *player, const Track &previous, quint32 seed);

//! The same without a player: nothing is played, `chosen` is what would be. `history` is newest first.
[[nodiscard]] QFuture<AutoPlayResult> findSimilar(
    Node *node, const Track &previous, const QList<Track> &history, const AutoPlayOptions &options);

//! native, fallback or none.
[[nodiscard]] QString autoPlayWayName(AutoPlayWay way);

} // namespace Lavalink
