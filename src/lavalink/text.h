// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

// What a stranger wrote, made safe to show: every text of a server passes here once, in the protocol's
// parsers.
namespace Lavalink {

//! `text` without control and bidirectional-override characters (line breaks become spaces unless
//! `keepLines`), without NUL and lone surrogates, cut to `maxLength` UTF-16 units with an ellipsis, never
//! inside a surrogate pair.
[[nodiscard]] QString cleaned(QString text, qsizetype maxLength, bool keepLines = false);

} // namespace Lavalink
