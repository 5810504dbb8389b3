// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "meaning.h"
#include "readers.h"

namespace Deck::Import {

//! A text as the format reads it that finds the most nodes in it.
struct Best {
    QString format;
    Reading value; //!< Only when it was asked for.
    QList<ImportedNode> nodes;
};

//! One of importFormats(), whatever the text looks like.
[[nodiscard]] Reading readAs(
    const QString &format, const Input &input, const QString &fileName, Budget &budget);

//! Tries the formats that the text and the file's name speak for. Notes of the one that is taken only.
//! `wantTree` keeps the tree beside its nodes.
[[nodiscard]] Best readBest(const Input &input, const Setting &setting, Budget &budget, bool wantTree);

} // namespace Deck::Import
