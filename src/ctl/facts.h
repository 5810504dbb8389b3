// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "output.h"

#include <types.h>

namespace Ctl {

//! What a server says of itself, as JSON (docs/cli.md) and for people. No node, state or session.
[[nodiscard]] QJsonObject infoObject(const Lavalink::Info &info);
[[nodiscard]] Rows infoRows(const Lavalink::Info &info);

//! Loads are shares of 1, the frame deficit is positive when frames are missing, whatever the server's unit.
[[nodiscard]] QJsonObject statsObject(const Lavalink::Stats &stats);
[[nodiscard]] Rows statsRows(const Lavalink::Stats &stats);

//! lavalink, nodelink or unknown.
[[nodiscard]] QString kindWord(Lavalink::ServerKind kind);

} // namespace Ctl
