// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labtypes.h"

#include <types.h>

class QJsonObject;

// How requests and answers are written down as a cell's evidence: cleaned, bounded, without secrets. Pure.
namespace Deck {

//! "search, 3 tracks", "playlist \"Mix\", 25 tracks", "error, fault", "empty".
[[nodiscard]] QString labAnswerText(const Lavalink::LoadResult &answer);
//! What happened, with the server's own words behind it.
[[nodiscard]] QString labFailureText(const Lavalink::Failure &failure);
//! Title and author, as far as they are known.
[[nodiscard]] QString labTrackText(const Lavalink::Track &track);
//! An answer's JSON; of many tracks the first ones.
[[nodiscard]] QString labRaw(Lavalink::LoadResult answer);
[[nodiscard]] QString labRaw(const QJsonObject &answer);
//! What a failure makes of a step.
[[nodiscard]] LabVerdict labVerdictOf(const Lavalink::Failure &failure);
//! A stack trace short enough to keep: its head and its tail.
[[nodiscard]] QString labTrace(const QString &trace);

} // namespace Deck
