// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "selection.h"

#include <QRandomGenerator>

// The figure that a strategy compares a node by; the order of the nodes is selection.cpp's.
namespace Lavalink {

struct Score {
    std::optional<double> value; //!< Nothing when the node does not tell what it takes; `reason` says so.
    QList<PenaltyTerm> terms;
    QString reason;
};

//! Scores candidates one after the other, in the order of adding: each draws once, so that a draw does not
//! depend on who was excluded.
class Scorer {
public:
    explicit Scorer(const SelectionRule &rule);
    [[nodiscard]] Score next(const Candidate &candidate);

private:
    [[nodiscard]] Score scoreOf(const Candidate &candidate, double draw) const;
    [[nodiscard]] Score penaltyOf(const Candidate &candidate) const;

    const SelectionRule &m_rule;
    QRandomGenerator m_random;
};

//! A figure without digits that say nothing: whole, or with at most two places.
[[nodiscard]] QString readable(double value);
//! A share of 1 as per cent, without the sign.
[[nodiscard]] QString percent(double share);

} // namespace Lavalink
