// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "stats.h"

#include "fakenode.h"

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

constexpr qint64 mebibyte = 1024 * 1024;

template <typename T> void take(std::optional<T> &target, const std::optional<T> &source)
{
    if (source)
        target = source;
}

} // namespace

StatsSource::StatsSource(const Options &options, const std::vector<StatsPoint> &points)
    : m_options(options)
    , m_points(points)
    , m_random(options.seed)
{
    m_clock.start();
}

std::chrono::milliseconds StatsSource::uptime() const
{
    return std::chrono::milliseconds(m_clock.elapsed());
}

StatsPoint StatsSource::now() const
{
    StatsPoint sum;
    const auto time = uptime();
    for (const StatsPoint &point : m_points) {
        if (point.at > time)
            break;
        take(sum.players, point.players);
        take(sum.playingPlayers, point.playingPlayers);
        take(sum.systemLoad, point.systemLoad);
        take(sum.nodeLoad, point.nodeLoad);
        take(sum.cores, point.cores);
        take(sum.memoryFree, point.memoryFree);
        take(sum.memoryUsed, point.memoryUsed);
        take(sum.memoryAllocated, point.memoryAllocated);
        take(sum.memoryReservable, point.memoryReservable);
        take(sum.frames, point.frames);
    }
    return sum;
}

void StatsSource::refreshCpu()
{
    const auto time = uptime();
    if (m_cpuAt && time - *m_cpuAt < m_options.cpuInterval)
        return;
    m_cpuAt = time;
    // The very first reading of a JVM is zero.
    const bool first = m_readings++ == 0;
    m_systemLoad = first ? 0.0 : 0.05 + 0.25 * m_random.generateDouble();
    m_nodeLoad = first ? 0.0 : m_systemLoad * 0.2 * m_random.generateDouble();
}

QJsonObject StatsSource::node(int players, int playing)
{
    refreshCpu();
    const StatsPoint point = now();
    const bool nodeLink = m_options.personality == Personality::NodeLink;
    const qint64 allocated = point.memoryAllocated.value_or(420 * mebibyte);
    const qint64 used = point.memoryUsed.value_or(
        allocated / 4 + qint64(m_random.generateDouble() * 0.3 * double(allocated)));
    const QJsonObject memory{{u"free"_s, point.memoryFree.value_or(allocated - used)}, {u"used"_s, used},
        {u"allocated"_s, allocated}, {u"reservable"_s, point.memoryReservable.value_or(6028 * mebibyte)}};
    // NodeLink reports the load average of the host, which is not bounded by 1.
    const double system = point.systemLoad.value_or(nodeLink ? 4 * m_systemLoad : m_systemLoad);
    const QJsonObject cpu{{u"cores"_s, point.cores.value_or(2)}, {u"systemLoad"_s, system},
        {nodeLink ? u"nodelinkLoad"_s : u"lavalinkLoad"_s, point.nodeLoad.value_or(m_nodeLoad)}};
    return {{u"players"_s, point.players.value_or(players)},
        {u"playingPlayers"_s, point.playingPlayers.value_or(playing)}, {u"uptime"_s, m_clock.elapsed()},
        {u"memory"_s, memory}, {u"cpu"_s, cpu}};
}

std::optional<QJsonObject> StatsSource::frames() const
{
    return now().frames;
}

} // namespace FakeNode
