// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "playerclock.h"
#include "playerpatch.h"
#include "playerqueue.h"
#include "result.h"
#include "types.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QPointer>

namespace Lavalink {

class Node;

//! One guild's player in our own session on a node: what it does, by the server's own word, the verbs, and
//! the queue that it plays by itself. A verb answers what the server answered; the properties follow the
//! answers and the events. On a read-only node every verb answers ReadOnly. Lives on the node's thread.
//!
//! What is next is decided at TrackEnd: `finished` and `loadFailed` go on with the queue, `stopped`,
//! `replaced` and `cleanup` do not (protocol 3.2); a stuck track has no end and is left once.
class Player : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString guildId READ guildId CONSTANT)
    Q_PROPERTY(bool paused READ isPaused NOTIFY changed)
    Q_PROPERTY(int volume READ volume NOTIFY changed)
    Q_PROPERTY(bool lost READ isLost NOTIFY changed)

public:
    using Reply = QFuture<Result<PlayerInfo>>;

    //! `guildId` must be digits (a bad one stops a NodeLink 2.3): see isGuildId().
    Player(Node *node, QString guildId, QObject *parent = nullptr);

    [[nodiscard]] Node *node() const;
    [[nodiscard]] QString guildId() const { return m_guildId; }
    [[nodiscard]] const std::optional<Track> &track() const
    {
        return m_info.track;
    } //!< Playing or paused now.
    [[nodiscard]] bool isPaused() const { return m_info.paused.value_or(false); }
    [[nodiscard]] int volume() const { return m_info.volume.value_or(100); }
    [[nodiscard]] const PlayerInfo &info() const { return m_info; }
    //! Where the track is now, in ms, by the server's last word and the time since then. Of output time, as
    //! the server counts: see PlayerClock. Missing without a track.
    [[nodiscard]] std::optional<qint64> position() const;
    //! A track was asked for, and was neither answered nor started yet: the queue can be empty for that.
    [[nodiscard]] bool isStarting() const { return m_starting; }
    //! The session that held it is gone: it must be created anew, see restore().
    [[nodiscard]] bool isLost() const { return m_lost.has_value(); }
    //! What it was then, its position too.
    [[nodiscard]] const std::optional<PlayerInfo> &lost() const { return m_lost; }
    //! Newest first, bounded; what autoplay must not repeat.
    [[nodiscard]] const QList<Track> &history() const { return m_history; }
    void setHistoryLimit(int limit); //!< 0: none is kept.
    PlayerQueue queue; //!< What comes next.
    static constexpr int maxHistory = 50; //!< The limit when none is set.
    //! So many tracks in a row may fail before the queue is left alone.
    static constexpr int maxFailuresInRow = 5;

    [[nodiscard]] Reply create(); //!< A player that plays nothing yet.
    [[nodiscard]] Reply play(const Track &track, bool noReplace = false);
    [[nodiscard]] Reply play(const Track &track, const PlayOptions &options);
    [[nodiscard]] Reply pause(bool on);
    [[nodiscard]] Reply seek(qint64 positionMs);
    [[nodiscard]] Reply setVolume(int volume); //!< 0 to 1000.
    [[nodiscard]] Reply setFilters(const QJsonObject &filters); //!< Replaces all of them.
    [[nodiscard]] Reply stop(); //!< The queue stays as it is.
    //! Without a channelId it is refused before it is sent, but for a NodeLink.
    [[nodiscard]] Reply setVoice(const VoiceState &voice);
    //! Plays the queue's next track, or stops and tells queueEnded(). A track that cannot be asked for stays
    //! in the queue.
    [[nodiscard]] Reply skip();
    //! Creates the lost player anew in the node's present session, as lost() has it.
    [[nodiscard]] Reply restore();
    [[nodiscard]] QFuture<Result<void>> destroy();
    //! It lives on this node from now on, as `info`: whoever moved it has made it there (see EjectRun). Queue
    //! and history go along. Nothing is sent, but where it plays nothing there the queue goes on.
    void moveTo(Node *node, const PlayerInfo &info);

    [[nodiscard]] static bool isGuildId(const QString &text) { return PlayerPatch::isGuildId(text); }

Q_SIGNALS:
    void changed();
    //! The server said that this track started.
    void started(const Lavalink::Track &track);
    void ended(const Lavalink::Track &track, const QString &reason);
    //! A track failed while loading or playing; `ended` follows, or not (stuck tracks have no end).
    void failed(const Lavalink::Track &track, const QString &why);
    //! Nothing is left to play after `last`: where autoplay may go on. Told once, until the queue has played
    //! again or another track has come to its natural end: what autoplay tries and cannot load is no news.
    void queueEnded(const Lavalink::Track &last);
    //! The queue stands: too many tracks failed in a row, or the node cannot be asked. It goes on with the
    //! next play() or skip(), or when the session is resumed.
    void queueFailed(const Lavalink::Failure &why);
    //! Its session is gone: see lost().
    void sessionLost();

private:
    struct Ended {
        Track track;
        PlayerQueue::End how;
    };

    void attach(Node *node);
    Reply patch(const QJsonObject &body, bool noReplace = false);
    Reply patch(const Result<QJsonObject> &body, bool noReplace = false);
    void lookAfter(const Failure &failure, const QString &session);
    void onAnswer(
        const Result<PlayerInfo> &result, const QString &session, quint64 ends, std::optional<quint64> asked);
    [[nodiscard]] Failure refusal() const;
    [[nodiscard]] PlayerClock::Time now() const { return PlayerClock::Time(m_time.elapsed()); }
    void take(const PlayerInfo &info);
    void lose();
    void reset(const std::optional<PlayerInfo> &lost = {});
    void remember(const Track &track);
    void onUpdate(const PlayerUpdate &update);
    void onEvent(const Event &event);
    void onStart(const Track &track);
    void onEnd(const Event &event);
    void onStuck(const Track &track);
    void onResumed(const QList<PlayerInfo> &players);
    void goOn(const std::optional<Track> &before);
    void advance(const Track &last, PlayerQueue::End how);
    void playNext(const Track &next, bool again);
    void onNextRefused(const Track &next, const Failure &failure);
    void putBack(const Track &next);
    void undoSkip(const Track &next, const std::optional<Track> &cycled, const Failure &failure);
    [[nodiscard]] Track asGiven(const Track &track) const;
    [[nodiscard]] QString masked(const QString &text) const;

    QPointer<Node> m_node;
    QString m_guildId;
    PlayerInfo m_info;
    PlayerClock m_clock;
    QElapsedTimer m_time;
    std::optional<PlayerInfo> m_lost;
    QString m_session; // That holds it, as far as the server has told us.
    QList<Track> m_history;
    int m_historyLimit = maxHistory;

    // Events come before and after the answers: what ended meanwhile must not come back by one, and what is
    // being replaced must not start a second track by its end.
    quint64 m_ends = 0;
    quint64 m_asked = 0; // PATCHes with a track.
    std::optional<Track> m_given; // The track of the last one, as we were given it.
    bool m_starting = false; // It was neither answered nor started yet.
    bool m_byQueue = false; // It was the queue that asked.
    std::optional<Ended> m_held; // What ended meanwhile.
    std::optional<Track> m_lastEnded; // Until another one starts.
    std::optional<Track> m_putBack; // The queue's first, which could not be asked for.
    std::optional<Track> m_keptOut; // Of the queue's loop, for what plays on because of that.

    int m_failuresInRow = 0;
    std::optional<qint64> m_failedAt; // Where the track has thrown, unless it went on since.
    bool m_stuck = false; // The track is, and was left for that.
    bool m_toldEnd = false;
};

} // namespace Lavalink
