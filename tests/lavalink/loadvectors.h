// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "types.h"

//! The statistics of the test vectors V1 to V5 (reference notes 2.3).
namespace LoadVectors {

inline Lavalink::Stats stats(int players, int playing, double systemLoad, double lavalinkLoad,
    QList<qint64> memory, std::optional<std::pair<int, int>> frames)
{
    using namespace Lavalink;
    Stats s;
    s.known = true;
    s.kind = ServerKind::Lavalink;
    s.players = players;
    s.playingPlayers = playing;
    s.cpu = CpuStats();
    s.cpu->cores = 4;
    s.cpu->systemLoad = systemLoad;
    s.cpu->lavalinkLoad = lavalinkLoad;
    s.memory = MemoryStats();
    constexpr qint64 mega = 1024 * 1024;
    s.memory->used = memory.at(0) * mega;
    s.memory->allocated = memory.at(1) * mega;
    s.memory->reservable = memory.at(2) * mega;
    if (frames) {
        s.frameStats = FrameStats();
        s.frameStats->deficit = frames->first;
        s.frameStats->nulled = frames->second;
        s.frameStats->sent = 3000 - frames->first - frames->second;
    }
    s.frameStatsNull = !frames;
    return s;
}

inline Lavalink::Stats idle()
{
    return stats(0, 0, .02, .01, {100, 256, 1024}, {});
}

inline Lavalink::Stats busy()
{
    return stats(120, 80, .45, .30, {700, 900, 2048}, std::pair(10, 5));
}

inline Lavalink::Stats hot()
{
    return stats(60, 40, .92, .80, {600, 800, 1024}, std::pair(30, 10));
}

inline Lavalink::Stats starving()
{
    return stats(10, 8, .30, .20, {300, 512, 1024}, std::pair(900, 200));
}

inline Lavalink::Stats negative()
{
    return stats(10, 8, .10, .05, {300, 512, 1024}, std::pair(-300, 0));
}

} // namespace LoadVectors
