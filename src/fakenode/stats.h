// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "script.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

namespace FakeNode {

struct Options;

/// The node's load over time: what the script says at this moment, and a quiet wandering machine where it is
/// silent.
class StatsSource {
public:
    StatsSource(const Options &options, const std::vector<StatsPoint> &points);

    /// {players, playingPlayers, uptime, memory, cpu}. The two numbers are the true ones; a script overrides
    /// them.
    [[nodiscard]] QJsonObject node(int players, int playing);
    /// The scripted frame stats of this moment, if the script says any.
    [[nodiscard]] std::optional<QJsonObject> frames() const;
    [[nodiscard]] std::chrono::milliseconds uptime() const;

private:
    [[nodiscard]] StatsPoint now() const;
    void refreshCpu();

    const Options &m_options;
    const std::vector<StatsPoint> &m_points;
    QElapsedTimer m_clock;
    std::optional<std::chrono::milliseconds> m_cpuAt;
    QRandomGenerator m_random;
    double m_systemLoad = 0;
    double m_nodeLoad = 0;
    int m_readings = 0;
};

} // namespace FakeNode
