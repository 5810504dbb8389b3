// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "timing.h"

#include <QRandomGenerator>

namespace Lavalink {

//! Exponential backoff with full jitter (uniform between the floor and base * 2^tries, at most the cap),
//! without an end: there is no last try. reset() is for a connection that has proved stable, or for the
//! operator's own wish.
class Backoff {
public:
    explicit Backoff(const Timing &timing = {}, quint32 seed = QRandomGenerator::global()->generate());

    //! How long to wait before the next try; counts that try.
    [[nodiscard]] std::chrono::milliseconds next();
    void reset() { m_tries = 0; }
    //! Tries since the last reset.
    [[nodiscard]] int tries() const { return m_tries; }
    //! The longest wait that try number `n` (from 0) can draw: the ladder that people are shown.
    [[nodiscard]] std::chrono::milliseconds ceiling(int n) const;

private:
    Timing m_timing;
    QRandomGenerator m_random;
    int m_tries = 0;
};

} // namespace Lavalink
