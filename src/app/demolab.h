// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>

namespace Deck {

//! What a node of the demo finds for the lab's seeds: tracks, recommendations, and on some nodes the troubles
//! that sources are known for. Part of a fake node's script.
[[nodiscard]] QJsonObject demoFinds(int node);

} // namespace Deck
