// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

namespace Deck {

class Workspace;

//! Pings every connected node at once, as a job that says how many pongs have come.
void pingEveryNode(Workspace *deck);

} // namespace Deck
