// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

namespace Deck {

//! A program that holds passwords leaves no core when it crashes, and no other program of the same user may
//! read its memory or its environment. To be called first in main(). A debugger needs root then.
void keepMemoryPrivate();

} // namespace Deck
