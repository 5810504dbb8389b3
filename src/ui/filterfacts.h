// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fleetfilter.h"

namespace Deck {

class NodeView;

//! What the filter can ask of this node.
[[nodiscard]] FilterFacts factsOf(const NodeView &view);

} // namespace Deck
