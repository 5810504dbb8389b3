// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "factmodel.h"
#include "penalties.h"

namespace Lavalink {
class Node;
}

// A node's score by one of the formulas in the field, term by term.
namespace Deck::PenaltyFacts {

//! The terms, each with its share of the whole, and with what it was counted from as its hint; none without
//! stats.
[[nodiscard]] QList<Fact> terms(const Lavalink::Node &node, Lavalink::Formula formula);
//! The score; empty without one.
[[nodiscard]] QString score(const Lavalink::Node &node, Lavalink::Formula formula);
//! Why there is no score.
[[nodiscard]] QString whyNot(const Lavalink::Node &node, Lavalink::Formula formula);
//! "2 of 10": its place among the nodes of its manager that have a score, the best first; empty without one.
[[nodiscard]] QString rank(const Lavalink::Node &node, Lavalink::Formula formula);

} // namespace Deck::PenaltyFacts
