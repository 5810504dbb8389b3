// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "value.h"

namespace Deck::Import {

//! What the meaning of a tree depends on beside the tree.
struct Setting {
    QString fileName;
    const QProcessEnvironment *environment = nullptr;
    int maxNodes = 10'000;
    int level = 0; //!< How many texts this one is within.
};

//! Finds the nodes of a tree, whatever format it came from.
[[nodiscard]] QList<ImportedNode> nodesFrom(Value root, const Setting &setting, Budget &budget);

} // namespace Deck::Import
