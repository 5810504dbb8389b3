// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "failure.h"

namespace Deck {

//! Why a node is not connected, in the few words that a table cell has room for. Failure::text() is the whole
//! sentence. Empty without a failure.
[[nodiscard]] QString shortReason(const Lavalink::Failure &failure);

} // namespace Deck
