// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>

namespace Deck {

//! The politeness towards one node: how long its next request has to wait.
class LabPace {
public:
    explicit LabPace(std::chrono::milliseconds delay)
        : m_delay(delay)
    {
    }

    [[nodiscard]] std::chrono::milliseconds untilNext() const
    {
        if (!m_clock.isValid())
            return {};
        return std::max(m_wait - std::chrono::milliseconds(m_clock.elapsed()), std::chrono::milliseconds(0));
    }
    //! So many requests are on their way since now.
    void sent(int requests = 1)
    {
        m_wait = m_delay * requests;
        m_clock.start();
    }

private:
    std::chrono::milliseconds m_delay;
    std::chrono::milliseconds m_wait{0};
    QElapsedTimer m_clock;
};

} // namespace Deck
