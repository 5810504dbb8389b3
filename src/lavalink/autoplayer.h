// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "autoplay.h"

#include <QObject>
#include <QPointer>

namespace Lavalink {

//! `autoPlay` of a player: goes on with a similar track whenever its queue has come to an end. Loop modes,
//! stops and replacements are the player's own business: it tells the end only when nothing is left to play.
//! What somebody else starts or queues meanwhile has precedence. Lives with its player, on its thread.
class AutoPlayer : public QObject {
    Q_OBJECT
    Q_PROPERTY(bool enabled READ isEnabled WRITE setEnabled NOTIFY enabledChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)

public:
    //! So many tracks may die right after their start, one after the other, before it gives up.
    static constexpr int maxDeathsInRow = 5;
    static constexpr int maxBad = 50; //!< Tracks that would not start, and are not tried again.

    explicit AutoPlayer(Player *player); //!< Off. A child of the player.

    [[nodiscard]] bool isEnabled() const { return m_enabled; }
    void setEnabled(bool enabled); //!< Turned off, it calls off what is under way.
    [[nodiscard]] bool isBusy() const { return m_busy; }
    //! seed: of the first choice; each next one adds one to it. `bad` grows by itself, and keeps what it has
    //! grown by. `yields` is always on.
    void setOptions(const AutoPlayOptions &options);
    [[nodiscard]] const AutoPlayOptions &options() const { return m_options; }

Q_SIGNALS:
    void enabledChanged();
    void busyChanged();
    //! One autoplay is over, well or not. After a failure it waits for the next end of the queue.
    void finished(const Lavalink::AutoPlayResult &result);

private:
    void onQueueEnded(const Track &last);
    void onEnded(const Track &track, const QString &reason);
    void onEvent(const Event &event);
    void onDeath(const Track &track);
    void go(const Track &last);
    void onResult(const AutoPlayResult &result);
    void setBusy(bool busy);

    QPointer<Player> m_player;
    AutoPlayOptions m_options;
    QFuture<AutoPlayResult> m_run;
    std::optional<Track> m_current; // That autoplay has started.
    QMetaObject::Connection m_events;
    quint64 m_runs = 0;
    int m_deathsInRow = 0;
    bool m_enabled = false;
    bool m_busy = false;
};

} // namespace Lavalink

Q_DECLARE_METATYPE(Lavalink::AutoPlayResult)
