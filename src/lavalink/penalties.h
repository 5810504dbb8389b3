// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "types.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Lavalink {

//! The load formulas of the clients in the field. They disagree; none of them is "the" penalty.
enum class Formula {
    Moonlink, //!< moonlink.js getPenalties(): playingPlayers + systemLoad * 100.
    MoonlinkBalancer, //!< What its balancer really ranks by: players + systemLoad * 100.
    Classic, //!< freyacodes/Lavalink-Client.
    LavalinkClient, //!< lavalink-client's getHealthStatus().penaltyScore.
    Shoukaku,
    LavalinkPy, //!< The classic one in floats, without a clamp.
};

//! One summand, by a stable word: players, cpu, memory, deficit, nulled, ping, state, reconnects.
struct PenaltyTerm {
    QString name;
    double value = 0;
};

//! A score, lower is better, with its terms, which add up to it. Without stats there is no score and `why`
//! says so: such a node ranks last, whatever the original formula did with it.
struct Penalty {
    std::optional<double> score;
    QList<PenaltyTerm> terms;
    QString why;
};

//! By the exact rule of the client; `latencyMs` and `reconnects`, the failed tries since the link was stable,
//! are used by LavalinkClient only. Loads are taken as shares of
//! 1 (NodeLink's load average is divided by the cores first), the frame deficit with Lavalink's sign.
[[nodiscard]] Penalty penalty(
    Formula formula, const Stats &stats, std::optional<double> latencyMs = {}, int reconnects = 0);
//! moonlink, moonlink-balancer, classic, lavalink-client, shoukaku, lavalink.py.
[[nodiscard]] QString formulaName(Formula formula);
[[nodiscard]] QStringList formulaNames();
[[nodiscard]] std::optional<Formula> formulaFromName(const QString &name);

} // namespace Lavalink
