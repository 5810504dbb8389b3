// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <types.h>

namespace Live {

// What is wrong with a value that a server sent: each complaint a part of a sentence; none when all is well.

[[nodiscard]] QStringList complaints(const Lavalink::Track &track);
[[nodiscard]] QStringList complaints(const Lavalink::PlayerInfo &player);
[[nodiscard]] QStringList complaints(const Lavalink::PlayerState &state);
[[nodiscard]] QStringList complaints(const Lavalink::Stats &stats);
[[nodiscard]] QStringList complaints(const Lavalink::Info &info);
//! Of a load error or a TrackExceptionEvent.
[[nodiscard]] QStringList complaints(const Lavalink::TrackException &exception);
//! What differs between a track and another that should be the same one.
[[nodiscard]] QStringList differences(const Lavalink::Track &track, const Lavalink::Track &expected);

} // namespace Live
