// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "value.h"

namespace Deck::Import {

//! What stands for a value that is elsewhere.
struct Expansion {
    QString text; //!< With defaults, and with the environment when there is one; empty when unresolved.
    QString reference; //!< The text as written; empty when it holds no placeholder.
    bool unresolved = false; //!< A part of it has neither a default nor a value.
};

//! ${X}, ${X:-d}, ${X-d}, ${X:d} (Spring), $X as the whole text, {{ .X | default "d" }}, <%= ENV["X"] %>,
//! %X% as the whole text. $${ is an escape for ${.
[[nodiscard]] Expansion expanded(const QString &text, const QProcessEnvironment *environment);

//! Expands every text of the tree that is no reference yet, and not literal.
void expandAll(Value &value, const QProcessEnvironment *environment);

} // namespace Deck::Import
