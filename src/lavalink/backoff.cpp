// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "backoff.h"

#include <algorithm>

namespace Lavalink {

Backoff::Backoff(const Timing &timing, quint32 seed)
    : m_timing(timing)
    , m_random(seed)
{
}

std::chrono::milliseconds Backoff::ceiling(int n) const
{
    auto wait = std::max(m_timing.backoffBase, m_timing.backoffFloor);
    for (int i = 0; i < n && wait < m_timing.backoffCap; ++i)
        wait *= 2;
    return std::max(std::min(wait, m_timing.backoffCap), m_timing.backoffFloor);
}

std::chrono::milliseconds Backoff::next()
{
    const auto floor = m_timing.backoffFloor.count();
    const auto top = ceiling(m_tries).count();
    ++m_tries;
    return std::chrono::milliseconds(m_random.bounded(qint64(floor), qint64(top + 1)));
}

} // namespace Lavalink
