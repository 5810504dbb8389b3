// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "playerclock.h"
#include "result.h"
#include "types.h"

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace Lavalink {

class Rest;

//! The players of a bot's session, by the session's id, as a list model with one row a guild in the order of
//! the guilds' ids. Over REST only: a WebSocket with a bot's Session-Id would take the session from the bot.
//!
//! It asks while somebody looks (`watched`), one request at a time, seldomer when they fail, and seldom once
//! the session is gone. Rows keep their identity: what changes is updated in place.
class SessionPlayers : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(QString sessionId READ sessionId CONSTANT)
    Q_PROPERTY(bool watched READ isWatched WRITE setWatched NOTIFY watchedChanged)
    Q_PROPERTY(Lavalink::SessionPlayers::State state READ state NOTIFY stateChanged)
    Q_PROPERTY(Lavalink::Failure failure READ failure NOTIFY stateChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY stateChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    //! Values that are not known are invalid QVariants. Position and Length are ms, Position of output time
    //! (PlayerClock) and extrapolated since the last answer; a stream has no Length. Filters are the names of
    //! those that do something. Player is the PlayerInfo itself, voice token and all: not for showing.
    enum Role {
        GuildRole = Qt::UserRole + 1,
        TitleRole,
        AuthorRole,
        SourceRole,
        LengthRole,
        StreamRole,
        PositionRole,
        VolumeRole,
        PausedRole,
        ConnectedRole,
        PingRole,
        FiltersRole,
        PlayerRole
    };
    //! Failing: the rows are what the last answer said. Gone: there is no such session (any more).
    enum class State { Unknown, Current, Failing, Gone };
    Q_ENUM(State)

    //! From the end of one request to the next one, and how often positions are told anew.
    struct Pace {
        std::chrono::milliseconds interval{5'000};
        std::chrono::milliseconds slowest{60'000}; //!< After failures, doubled from interval, and when gone.
        std::chrono::milliseconds tick{1'000};
    };

    //! `rest` may go first: then there are no more answers.
    SessionPlayers(Rest *rest, QString sessionId, const Pace &pace, QObject *parent = nullptr);
    explicit SessionPlayers(Rest *rest, const QString &sessionId, QObject *parent = nullptr);

    [[nodiscard]] QString sessionId() const { return m_sessionId; }
    [[nodiscard]] bool isWatched() const { return m_watched; }
    void setWatched(bool watched); //!< True asks at once.
    //! Asks at once, whoever looks; joins what is under way.
    Q_INVOKABLE void refresh();
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Failure &failure() const { return m_failure; } //!< Of the last answer.
    [[nodiscard]] QString problem() const; //!< The same in a sentence for people; empty when all is well.
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] std::optional<PlayerInfo> player(const QString &guildId) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void watchedChanged();
    void stateChanged();
    void countChanged();

private:
    struct Row {
        PlayerInfo info;
        PlayerClock clock;
    };

    [[nodiscard]] PlayerClock::Time now() const { return PlayerClock::Time(m_time.elapsed()); }
    void onAnswer(const Result<QList<PlayerInfo>> &answer);
    void setState(State state, const Failure &failure);
    void scheduleNext();
    void update(QList<PlayerInfo> players);
    void removeAllBut(const QList<PlayerInfo> &players);
    void put(qsizetype row, const PlayerInfo &info);
    void tellPositions();
    void armTick();

    QPointer<Rest> m_rest;
    QString m_sessionId;
    Pace m_pace;
    QList<Row> m_rows;
    QElapsedTimer m_time;
    QTimer m_poll;
    QTimer m_tick;
    State m_state = State::Unknown;
    Failure m_failure;
    int m_failuresInRow = 0;
    bool m_watched = false;
    bool m_asking = false;
};

} // namespace Lavalink
