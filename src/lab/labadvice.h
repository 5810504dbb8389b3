// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labtypes.h"

namespace Deck {

//! What the operator can do about a step that did not come out well, in one sentence; empty when it did.
//! Reads the cause for the troubles that sources are known for. Pure.
[[nodiscard]] QString labAdvice(const LabStep &step, const LabSeed &seed);

} // namespace Deck
