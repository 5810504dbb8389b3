// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "autoplay.h"

#include <QObject>
#include <QPointer>
#include <QPromise>
#include <QSet>
#include <QTimer>

#include <utility>

namespace Lavalink {

struct Event;

//! One search for a similar track, from the first request to the TrackStart that confirms it: the native
//! requests in turn, then the fallback over a YouTube search, then up to three tracks. A child of the node;
//! deletes itself when it is done.
class AutoPlayRun : public QObject {
    Q_OBJECT

public:
    AutoPlayRun(Node *node, Player *player, Track previous, quint32 seed);
    ~AutoPlayRun() override;

    [[nodiscard]] QFuture<AutoPlayResult> start();

private:
    static constexpr int maxTracks = 3; // That may fail to start.
    static constexpr int choice = 10; // The first so many candidates are as good as one another.
    using Loaded = void (AutoPlayRun::*)(const Result<LoadResult> &);

    [[nodiscard]] bool isAt(quint64 step) const;
    void learnCapabilities();
    void begin(const QStringList &capabilities);
    void nextRequest();
    void load(const QString &identifier, Loaded then);
    void onNative(const Result<LoadResult> &result);
    void onSearch(const Result<LoadResult> &result);
    void onMix(const Result<LoadResult> &result);
    void nothingFound(const QString &what);
    [[nodiscard]] QList<Track> candidates(const Result<LoadResult> &result);
    void choose(QList<Track> tracks, AutoPlayWay way);
    void playNext();
    void onPlayed(const Result<PlayerInfo> &result);
    void onEvent(const Event &event);
    void verify();
    void succeed();
    void onStepDeadline();
    void trackFailed(const Failure &failure);
    void finish(const Failure &failure = {});

    QPointer<Node> m_node;
    QPointer<Player> m_player;
    const Track m_previous;
    const quint32 m_seed;
    QPromise<AutoPlayResult> m_promise;
    AutoPlayResult m_result;
    QTimer m_deadline; // Of the step that is under way.
    quint64 m_step = 0; // What an older step still answers is of no interest.
    Loaded m_then = nullptr;
    bool m_youTube = false;
    bool m_finished = false;
    QStringList m_native; // Requests that are still to be made.
    Failure m_loadFailure; // Of the last request that failed, if no later one worked.
    QList<Track> m_toTry; // In the order of the draw.
    bool m_sawStart = false; // Of the chosen track.
    bool m_answered = false; // The PATCH that plays it.
};

} // namespace Lavalink
