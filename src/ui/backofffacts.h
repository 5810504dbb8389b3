// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "factmodel.h"

namespace Lavalink {
class Node;
}

// How long a node waits between its tries, as a ladder whose last step repeats for ever.
namespace Deck::BackoffFacts {

//! The steps: the longest wait of each, and whether it was taken since the node was stable last (extent 1) or
//! not (extent 0).
[[nodiscard]] QList<Fact> steps(const Lavalink::Node &node);
//! The step whose wait runs now; -1 when none does.
[[nodiscard]] int liveStep(const Lavalink::Node &node);
//! What it does now, in a few words; the countdown stands elsewhere.
[[nodiscard]] QString text(const Lavalink::Node &node);

} // namespace Deck::BackoffFacts
