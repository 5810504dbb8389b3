// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "penalties.h"
#include "types.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

// Which node is to take the next player: a pure function of what is known of the nodes. What decides, and
// what was left out, is told of each node.
namespace Lavalink {

//! What the nodes are compared by; the lower figure wins. The names are moonlink.js's, see strategyNames().
enum class Strategy {
    LeastLoad, //!< The penalty by SelectionRule::formula.
    LeastPlayers, //!< Players, playing or not.
    PlayingPlayers,
    Memory, //!< Bytes in use.
    CpuSystem, //!< Load of the machine as a share of 1, NodeLink's load average too.
    CpuLavalink, //!< Load of the server's process as a share of 1.
    Uptime, //!< The longest one wins: the figure is the uptime in ms, negative.
    Priority, //!< NodeSettings::priority.
    Random, //!< A draw in [0, 1) by SelectionRule::seed.
};

//! What is known of a node that could be chosen. The order of the list is the order of adding.
struct Candidate {
    QString node; //!< Its identifier.
    bool available = true; //!< Ready, and its REST answers.
    QString unavailableWhy; //!< For people; may be empty.
    Stats stats;
    int priority = 0; //!< Lower is preferred.
    QStringList regions;
    std::optional<QStringList> capabilities; //!< source:x, filter:x, plugin:x; nothing: not known.
    std::optional<double> latencyMs;
    int reconnects = 0; //!< Failed tries since the link was stable.
};

//! What a node may not pass. A figure that a node does not tell passes: it is not known to be ill.
struct HealthLimits {
    //! Used to reservable memory, which is what the server may take in all (allocated is what it took yet).
    std::optional<double> memoryShare;
    std::optional<double> cpuShare; //!< Load of the machine, a share of 1.
    std::optional<double> latencyMs;
    //! When no node at all is within the limits, those beyond them are ranked, as a player must go somewhere.
    bool lastResort = true;
};

struct SelectionRule {
    Strategy strategy = Strategy::LeastLoad;
    Formula formula = Formula::Classic; //!< For LeastLoad.
    QString region; //!< Only nodes of this region, in any case of letters; all when empty.
    QStringList required; //!< Capabilities that a node must have.
    QStringList without; //!< Nodes that are not to be chosen, by identifier.
    HealthLimits limits;
    quint32 seed = 0; //!< For Random: the same seed and candidates give the same order.
};

//! Why a node has no place.
enum class Exclusion { None, Named, Unavailable, Region, Capability, Memory, Cpu, Latency };

//! Where a node stands, and why.
struct Place {
    QString node;
    std::optional<int> rank; //!< From 1; nothing when excluded.
    std::optional<double> score; //!< Lower is better; nothing when the node does not tell what it takes.
    QList<PenaltyTerm> terms; //!< They add up to the score.
    Exclusion exclusion = Exclusion::None;
    QString excluded; //!< Why it has no place, for people; empty when it has one.
    QString reason; //!< What its place rests on, for people; of an excluded one the same as `excluded`.
};

//! All candidates: by score, then those whose score is not known, then the excluded ones; ties and the two
//! tails in the order of adding.
[[nodiscard]] QList<Place> rank(const QList<Candidate> &candidates, const SelectionRule &rule);
//! The node of the first place, if there is one.
[[nodiscard]] std::optional<QString> best(const QList<Place> &places);

//! The candidate as it will be once it has taken `players` more that play, as far as one can tell before its
//! next stats: for spreading many players over several nodes.
void addPlayers(Candidate &candidate, int players);

//! Used to reservable memory; nothing when the server does not tell both, or says that it may take nothing.
[[nodiscard]] std::optional<double> memoryShare(const Stats &stats);

//! leastLoad, leastPlayers, playingPlayers, memory, cpuSystem, cpuLavalink, uptime, priority, random.
[[nodiscard]] QString strategyName(Strategy strategy);
//! Those, and the other names of two of them: penalty (leastLoad) and players (leastPlayers).
[[nodiscard]] QStringList strategyNames();
[[nodiscard]] std::optional<Strategy> strategyFromName(const QString &name);
//! The stable word for JSON: named, unavailable, region, capability, memory, cpu, latency; empty for None.
[[nodiscard]] QString exclusionName(Exclusion exclusion);

} // namespace Lavalink
