// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodehistory.h"

#include "node.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

using namespace std::chrono_literals;
using Lavalink::Node;

namespace Deck {
namespace {

//! Servers send stats each minute; after this long without, a line between two of them would be invented.
constexpr std::chrono::milliseconds statsSilence = 150s;
//! As many ping intervals without a pong.
constexpr int silentPings = 3;

template <typename T> float figure(const std::optional<T> &value)
{
    return value ? float(*value) : std::numeric_limits<float>::quiet_NaN();
}

void breakAfter(Samples &samples, std::chrono::milliseconds silence, qint64 time)
{
    if (samples.size() == 0)
        return;
    const qint64 last = samples.timeAt(samples.size() - 1);
    if (time - last > silence.count())
        samples.addGap(last + 1);
}

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

NodeHistory::NodeHistory(const Node *node, QObject *parent)
    : QObject(parent)
    , m_node(node)
    , m_start(now())
{
    connect(node, &Node::statsChanged, this, &NodeHistory::onStats);
    connect(node, &Node::infoReceived, this, [this] { m_infoCame = true; });
    connect(node, &Node::stateChanged, this, &NodeHistory::onState);
    onState();
}

std::size_t NodeHistory::bytes() const
{
    return m_pings.bytes() + m_loads.bytes() + maxOutages * sizeof(Outage);
}

void NodeHistory::addPing(qint64 time, double last, std::optional<double> median, std::optional<double> p95)
{
    m_start = std::min(m_start, time);
    breakAfter(m_pings, m_node->timing().pingInterval * silentPings, time);
    m_pings.add(time, std::array<float, PingColumns>{float(last), figure(median), figure(p95)});
    Q_EMIT changed();
}

void NodeHistory::addStats(qint64 time, const Lavalink::Stats &stats)
{
    m_start = std::min(m_start, time);
    breakAfter(m_loads, statsSilence, time);
    const auto memory = stats.memory.value_or(Lavalink::MemoryStats());
    const auto frames = stats.frameStats.value_or(Lavalink::FrameStats());
    m_loads.add(time,
        std::array<float, LoadColumns>{figure(stats.players), figure(stats.playingPlayers),
            figure(stats.systemShare()), figure(stats.nodeShare()), figure(memory.used),
            figure(memory.allocated), figure(memory.reservable), figure(stats.frameDeficit()),
            figure(frames.nulled)});
    Q_EMIT changed();
}

void NodeHistory::addBreak(qint64 time)
{
    m_pings.addGap(time);
    m_loads.addGap(time);
    Q_EMIT changed();
}

void NodeHistory::beginOutage(qint64 time)
{
    if (!m_outages.isEmpty() && !m_outages.constLast().to)
        return;
    if (m_outages.size() == maxOutages)
        m_outages.removeFirst();
    m_start = std::min(m_start, time);
    m_outages.append(Outage{time, {}});
    Q_EMIT changed();
}

void NodeHistory::endOutage(qint64 time)
{
    if (m_outages.isEmpty() || m_outages.constLast().to)
        return;
    m_outages.last().to = time;
    Q_EMIT changed();
}

//! One signal of the node tells of stats, of a pong, of a lost link, and of info, which decides the units.
void NodeHistory::onStats()
{
    const bool infoCame = std::exchange(m_infoCame, false);
    if (!m_node->isConnected()) {
        m_statsTime = {};
        m_unitPending = false;
        addBreak(now());
    } else if (m_node->statsTime() != m_statsTime) {
        m_statsTime = m_node->statsTime();
        // The first stats come before the info; a server whose info never comes is taken as it is.
        m_unitPending = !m_node->info() && !m_unitPending;
        if (!m_unitPending)
            addStats(now(), m_node->stats());
    } else if (infoCame) {
        if (std::exchange(m_unitPending, false))
            addStats(now(), m_node->stats());
    } else if (const auto last = m_node->latencyWindow().last()) {
        addPing(now(), *last, m_node->latencyWindow().median(), m_node->latencyWindow().p95());
    }
}

void NodeHistory::onState()
{
    switch (m_node->state()) {
    case Node::State::WaitingToRetry:
    case Node::State::AuthFailed:
    case Node::State::Incompatible:
        beginOutage(now());
        break;
    case Node::State::Ready:
    case Node::State::Disconnected:
    case Node::State::Destroyed:
        endOutage(now());
        break;
    case Node::State::Connecting: // On the way: whatever was before goes on.
    case Node::State::Handshaking:
    case Node::State::Resuming:
        break;
    }
}

} // namespace Deck
