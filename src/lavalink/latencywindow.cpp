// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "latencywindow.h"

#include <algorithm>
#include <cmath>

namespace Lavalink {

namespace {
constexpr double lost = -1;
}

void LatencyWindow::add(double ms)
{
    m_last = ms;
    m_samples.append(ms);
    if (m_samples.size() > size)
        m_samples.removeFirst();
}

void LatencyWindow::addLoss()
{
    m_samples.append(lost);
    if (m_samples.size() > size)
        m_samples.removeFirst();
}

void LatencyWindow::clear()
{
    m_samples.clear();
    m_last.reset();
}

std::optional<double> LatencyWindow::loss() const
{
    if (m_samples.isEmpty())
        return std::nullopt;
    return double(std::count(m_samples.cbegin(), m_samples.cend(), lost)) / double(m_samples.size());
}

std::optional<double> LatencyWindow::percentile(double p) const
{
    QList<double> answered;
    std::copy_if(m_samples.cbegin(), m_samples.cend(), std::back_inserter(answered),
        [](double ms) { return ms >= 0; });
    if (answered.isEmpty())
        return std::nullopt;
    std::sort(answered.begin(), answered.end());
    const auto rank = qsizetype(std::ceil(p / 100 * double(answered.size())));
    return answered.at(std::clamp<qsizetype>(rank - 1, 0, answered.size() - 1));
}

} // namespace Lavalink
