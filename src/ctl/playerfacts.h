// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "output.h"

#include <types.h>

namespace Ctl {

//! A player as docs/cli.md documents it: no voice token, and null for what is not known.
[[nodiscard]] QJsonObject playerObject(const Lavalink::PlayerInfo &player);
//! The same on one line for people, behind the guild's id.
[[nodiscard]] QString playerLine(const Lavalink::PlayerInfo &player, const Output &output);
//! The same in rows.
[[nodiscard]] Rows playerRows(const Lavalink::PlayerInfo &player, const Output &output);
//! 1:23 or 1:02:03.
[[nodiscard]] QString trackTime(qint64 ms);

} // namespace Ctl
