// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplay.h"

#include "autoplayrun.h"
#include "player.h"

namespace Lavalink {

using namespace Qt::StringLiterals;

QStringList AutoPlayResult::requests() const
{
    QStringList identifiers;
    for (const AutoPlayLoad &load : loads)
        identifiers.append(load.query.identifier);
    return identifiers;
}

QList<Track> AutoPlayResult::bad() const
{
    QList<Track> tracks;
    for (const AutoPlayAttempt &attempt : attempts) {
        if (attempt.failure.kind == FailureKind::TrackFailed)
            tracks.append(attempt.track);
    }
    return tracks;
}

// A run is a child of the node, and gone when it is done.
QFuture<AutoPlayResult> autoPlay(
    Node *node, Player *player, const Track &previous, const AutoPlayOptions &options)
{
    AutoPlayHeard heard;
    heard.previous = previous;
    heard.bad = options.bad;
    heard.historyLimit = options.historyLimit;
    if (player) {
        heard.playing = player->track();
        heard.history = player->history();
        for (const Track &track : std::as_const(player->queue))
            heard.queue.append(track);
    }
    return (new AutoPlayRun(node, std::move(heard), options))->playOn(player);
}

QFuture<AutoPlayResult> autoPlay(Node *node, Player *player, const Track &previous, quint32 seed)
{
    AutoPlayOptions options;
    options.seed = seed;
    return autoPlay(node, player, previous, options);
}

QFuture<AutoPlayResult> findSimilar(
    Node *node, const Track &previous, const QList<Track> &history, const AutoPlayOptions &options)
{
    AutoPlayHeard heard;
    heard.previous = previous;
    heard.history = history;
    heard.bad = options.bad;
    heard.historyLimit = options.historyLimit;
    return (new AutoPlayRun(node, std::move(heard), options))->find();
}

QString autoPlayWayName(AutoPlayWay way)
{
    switch (way) {
    case AutoPlayWay::Native:
        return u"native"_s;
    case AutoPlayWay::Fallback:
        return u"fallback"_s;
    case AutoPlayWay::None:
        break;
    }
    return u"none"_s;
}

} // namespace Lavalink
