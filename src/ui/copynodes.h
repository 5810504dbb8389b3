// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace Deck {

class NodeView;

//! The row in one line, its values apart by tabs. Secrets are in neither text.
[[nodiscard]] QString textOf(const NodeView &view);
[[nodiscard]] QString jsonOf(const NodeView &view);
//! The same, into the clipboard.
void copyText(const NodeView &view);
void copyJson(const NodeView &view);

} // namespace Deck
