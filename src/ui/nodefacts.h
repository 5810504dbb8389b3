// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "factmodel.h"

namespace Lavalink {
class Node;
}

// What is known of a node, as lines for the pane. A missing value stays a line, with the reason as its hint.
namespace Deck::NodeFacts {

//! TLS, session, version and age in short, for one line under the node's name.
[[nodiscard]] QList<Fact> headline(const Lavalink::Node &node);
//! Where it is, its TLS, its session.
[[nodiscard]] QList<Fact> connection(const Lavalink::Node &node);
//! What each step of the current connection took, one after the other, and where the last try ended. A step
//! that was not reached is a missing value.
[[nodiscard]] QList<Fact> steps(const Lavalink::Node &node);
//! Median, p95 and loss of the last pings.
[[nodiscard]] QList<Fact> latency(const Lavalink::Node &node);
//! Players, uptime and CPU of the last stats.
[[nodiscard]] QList<Fact> load(const Lavalink::Node &node);
[[nodiscard]] QList<Fact> memory(const Lavalink::Node &node);
[[nodiscard]] QList<Fact> frames(const Lavalink::Node &node);
//! What GET /v4/info says besides the capabilities.
[[nodiscard]] QList<Fact> server(const Lavalink::Node &node);

} // namespace Deck::NodeFacts
