// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "failure.h"
#include "selection.h"
#include "types.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>

#include <chrono>
#include <optional>

// Where the players of a node would go if it were drained: a pure function of what is known, so that an
// operator can read it before anything is touched. EjectRun carries it out.
namespace Lavalink {

//! A player of the node that is drained, and when it was seen so: its position has gone on since.
struct EjectPlayer {
    PlayerInfo info;
    std::chrono::steady_clock::time_point seen;
};

//! A node that could take players, in the session that they would live in there.
struct EjectTarget {
    Candidate candidate; //!< Its capabilities are taken from `info` where that is known.
    std::optional<Info> info; //!< Its sources, filters and version; nothing: not known, all is tried.
    QSet<QString> guilds; //!< That have a player in that session already: theirs is not overwritten.
};

//! What a move cannot carry over, by a stable word and in words for people.
struct EjectLoss {
    //! position: a stream goes on live. estimate: the position is counted, not known. voice: it is silent
    //! until the bot connects again. filter: the target has it disabled.
    QString what;
    QString detail;
    bool operator==(const EjectLoss &) const = default;
};

//! One player's way.
struct EjectMove {
    EjectPlayer player;
    QString target; //!< The node's identifier; empty: it has nowhere to go, and `failure` says why.
    QString strategy; //!< By which rule the target was chosen: strategyName().
    QString reason; //!< What the choice rests on, for people.
    QList<EjectLoss> losses;
    Failure failure;

    [[nodiscard]] QString guildId() const { return player.info.guildId; }
    //! The body of the PATCH that makes this player on its target, as of `now`. It holds the voice token: for
    //! no log.
    [[nodiscard]] QJsonObject patch(std::chrono::steady_clock::time_point now) const;

    QJsonObject filters; //!< Those that the target has.
    bool carriesVoice = false; //!< Complete for the target's version, and connected as far as one knows.
};

struct EjectPlan {
    QList<EjectMove> moves; //!< Those that play first, then the paused, then the idle ones.

    //! Those without a target.
    [[nodiscard]] int stranded() const;
};

struct EjectRule {
    SelectionRule selection; //!< How to choose among the targets.
    //! Moves a connected player, too, whose voice cannot be carried over; otherwise it has no target, for it
    //! would fall silent (Lavalink since 4.2.0 refuses voice without a channelId, and old bots give none).
    bool allowSilent = false;
};

//! Chooses targets one player at a time, counting those that it has chosen already, so that many players
//! spread as the strategy has it and do not all land on the node that is best just now.
class EjectPlanner {
public:
    explicit EjectPlanner(QList<EjectTarget> targets = {}, EjectRule rule = {});

    [[nodiscard]] EjectPlan plan(QList<EjectPlayer> players);
    //! Where this player goes; its target counts it from now on. `without` names targets that are out for it.
    [[nodiscard]] EjectMove place(const EjectPlayer &player, const QStringList &without = {});
    //! The same move by what the player does now: its target stays, if that can still take it.
    [[nodiscard]] EjectMove updated(const EjectMove &move, const EjectPlayer &player) const;
    //! The target does not get this player after all.
    void takeBack(const QString &target);
    //! How many players the target gets.
    [[nodiscard]] int assigned(const QString &target) const { return m_assigned.value(target); }
    [[nodiscard]] const EjectRule &rule() const { return m_rule; }

private:
    [[nodiscard]] const EjectTarget *find(const QString &node) const;
    [[nodiscard]] QList<Place> ranked(const EjectPlayer &player, const QStringList &without) const;
    [[nodiscard]] Place choice(const QList<Place> &places) const;
    void fit(EjectMove &move, const EjectTarget &target) const;

    QList<EjectTarget> m_targets;
    EjectRule m_rule;
    QHash<QString, int> m_assigned;
    quint32 m_draws = 0; // So that `random` draws anew for each player.
};

//! Where the track is at `now`, in ms of the track; nothing without a track or for a stream. While a
//! timescale is on, a server counts output time (protocol 3.10), which is turned back as far as one can.
[[nodiscard]] std::optional<qint64> positionAt(
    const EjectPlayer &player, std::chrono::steady_clock::time_point now);
//! Whether voice without a channelId is refused: a Lavalink since 4.2.0, or one whose version is not known.
[[nodiscard]] bool wantsChannelId(const std::optional<Info> &info);

} // namespace Lavalink
