// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "types.h"

#include <chrono>

namespace Lavalink {

//! How fast the filters let a track run: milliseconds of it that pass in one of output (protocol 3.10). 1
//! without a usable timescale.
[[nodiscard]] double timescaleOf(const QJsonObject &filters);
//! The names of the filters that do something, sorted; a plugin's by its own name.
[[nodiscard]] QStringList activeFilters(const QJsonObject &filters);

//! Where a track is between two words of its server. Positions are the server's: of output time, which under
//! a timescale is not the track's own. Pure: the caller's clock says what time it is, from any start.
class PlayerClock {
public:
    using Time = std::chrono::milliseconds;

    //! The server's word about everything.
    void take(const PlayerInfo &info, Time now);
    //! Its word about the position.
    void take(const PlayerState &state, Time now);
    //! A track starts, where its info says.
    void start(const Track &track, Time now);
    //! The track is stuck: it stands where it is until the server says another position.
    void freeze(Time now);
    void clear();

    //! In ms; missing without a track or before the server has told a position. Never behind the track's
    //! end.
    [[nodiscard]] std::optional<qint64> position(Time now) const;
    [[nodiscard]] bool isMoving() const;

private:
    [[nodiscard]] qint64 limit() const;

    std::optional<qint64> m_told;
    std::optional<qint64> m_stuckAt; // What it has told since it is stuck.
    Time m_at{0}; // When m_told was.
    std::optional<qint64> m_length; // None for a stream.
    double m_rate = 1;
    bool m_hasTrack = false;
    bool m_paused = false;
    bool m_hasVoice = false;
    bool m_stuck = false;
};

} // namespace Lavalink
