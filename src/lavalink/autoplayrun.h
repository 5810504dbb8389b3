// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "autoplaysearch.h"

#include <QPromise>

namespace Lavalink {

struct Event;

//! One autoplay, from the first request to the TrackStart that confirms the track: the search, then up to
//! three of the tracks that it found. A child of the node; deletes itself when it is done.
class AutoPlayRun : public QObject {
    Q_OBJECT

public:
    AutoPlayRun(Node *node, AutoPlayHeard heard, const AutoPlayOptions &options);
    ~AutoPlayRun() override;

    [[nodiscard]] QFuture<AutoPlayResult> playOn(Player *player);
    [[nodiscard]] QFuture<AutoPlayResult> find();

private:
    QFuture<AutoPlayResult> start(const Failure &refusal);
    void onFound();
    void playNext();
    [[nodiscard]] bool isOvertaken() const;
    void onPlayed(const Result<PlayerInfo> &result);
    void onEvent(const Event &event);
    void verify();
    void onVerified(const Result<PlayerInfo> &result);
    void onDeadline();
    void succeed();
    void trackFailed(const QString &why);
    void putPauseBack(const Failure &failure);
    void callOff(const Failure &failure);
    void finish(const Failure &failure = {});
    void mark(const QString &what);
    [[nodiscard]] bool isAt(quint64 step) const { return !m_finished && step == m_step; }
    [[nodiscard]] bool isChosen(const Track &track) const;

    QPointer<Node> m_node;
    QPointer<Player> m_player; // Null while nothing is to be played.
    const Track m_previous;
    const std::optional<Track> m_playing; // When it began.
    const AutoPlayOptions m_options;
    AutoPlaySearch m_search;
    QPromise<AutoPlayResult> m_promise;
    AutoPlayResult m_result;
    QElapsedTimer m_clock;
    QTimer m_deadline; // Of the step that is under way.
    quint64 m_step = 0; // What an older step still answers is of no interest.
    QList<Track> m_toTry; // In the order of the draw.
    bool m_plays = false;
    bool m_trying = false; // A track is on its way.
    bool m_wasPaused = false;
    bool m_sawStart = false; // Of the chosen track.
    bool m_answered = false; // The PATCH that plays it.
    bool m_finished = false;
};

} // namespace Lavalink
