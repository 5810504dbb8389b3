// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

#include <optional>

namespace Lavalink {

//! The last heartbeats of a node, in ms: what was measured, and what was lost.
class LatencyWindow {
public:
    static constexpr int size = 60;

    void add(double ms);
    void addLoss();
    //! The link is gone: there is no last value any more, the window stays.
    void forgetLast() { m_last.reset(); }
    void clear();

    //! Of the last ping that was answered; nothing before the first.
    [[nodiscard]] std::optional<double> last() const { return m_last; }
    [[nodiscard]] std::optional<double> median() const { return percentile(50); }
    [[nodiscard]] std::optional<double> p95() const { return percentile(95); }
    //! Lost pings as a share of 1; nothing before the first ping.
    [[nodiscard]] std::optional<double> loss() const;
    //! By the nearest-rank rule over what was answered.
    [[nodiscard]] std::optional<double> percentile(double p) const;
    //! Oldest first; a negative number is a lost ping.
    [[nodiscard]] const QList<double> &samples() const { return m_samples; }

private:
    QList<double> m_samples;
    std::optional<double> m_last;
};

} // namespace Lavalink
