// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodecharts.h"

#include "format.h"
#include "node.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Deck {
namespace {

//! All since the start is at least this long, or the first figures would be a wall.
constexpr std::chrono::milliseconds leastSpan = 1min;

//! In the order of looks: solid, long dashes, dots.
QList<qreal> dashesOf(int series)
{
    static const QList<QList<qreal>> patterns{{}, {6, 3}, {}, {2, 2}, {8, 3, 2, 3}, {10, 4}};
    return patterns.value(series);
}

QList<QPointF> column(const Samples &samples, int number)
{
    QList<QPointF> points;
    points.reserve(samples.size());
    for (int row = 0; row < samples.size(); ++row)
        points += {double(samples.timeAt(row)),
            samples.at(row, number).value_or(std::numeric_limits<double>::quiet_NaN())};
    return points;
}

//! The last figure of a column that there is.
std::optional<double> newest(const Samples &samples, int number)
{
    for (int row = samples.size() - 1; row >= 0; --row)
        if (const auto value = samples.at(row, number))
            return value;
    return {};
}

} // namespace

NodeCharts::NodeCharts(QObject *parent)
    : QObject(parent)
{
    using ChartAxis::Unit;
    const auto line = [](const QString &name, int series) {
        return ChartLine{name, series, dashesOf(series), {}};
    };
    m_latency = new ChartData(tr("WS ping"), Unit::Milliseconds,
        {line(tr("p50"), 0), {tr("p95"), 0, {2, 2}, {}}, line(tr("each"), 2)}, this);
    m_latency->setBand(true);
    m_latency->setNote(tr("ms, p50 to p95"));
    m_players
        = new ChartData(tr("Players"), Unit::Count, {line(tr("playing"), 0), line(tr("total"), 1)}, this);
    m_cpu = new ChartData(tr("CPU"), Unit::Share, {line(tr("system"), 0), line(tr("node"), 1)}, this);
    m_memory
        = new ChartData(tr("Memory"), Unit::Bytes, {line(tr("used"), 0), line(tr("allocated"), 1)}, this);
    m_frames
        = new ChartData(tr("Frames"), Unit::Count, {line(tr("deficit"), 0), line(tr("nulled"), 1)}, this);
    m_frames->setNote(tr("per player and minute"));
    m_soon.setSingleShot(true);
    m_soon.setInterval(250ms);
    m_soon.callOnTimeout(this, &NodeCharts::refresh);
}

void NodeCharts::setDeck(Workspace *deck)
{
    if (deck == m_deck)
        return;
    if (m_deck)
        m_deck->nodeChoices()->disconnect(this);
    m_deck = deck;
    if (deck)
        connect(deck->nodeChoices(), &NodeChoices::rangeChanged, this, &NodeCharts::refresh);
    follow();
}

void NodeCharts::setView(NodeView *view)
{
    if (view == m_view)
        return;
    m_view = view;
    follow();
}

void NodeCharts::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    if (active)
        refresh();
    else
        m_soon.stop();
}

void NodeCharts::follow()
{
    if (m_history)
        m_history->disconnect(this);
    m_history = m_deck && m_view ? m_deck->history()->of(m_view->node()) : nullptr;
    if (m_history)
        connect(m_history, &NodeHistory::changed, this, &NodeCharts::refreshSoon);
    m_cursor.reset();
    refresh();
    Q_EMIT sourceChanged();
}

void NodeCharts::refreshSoon()
{
    if (m_active && !m_soon.isActive())
        m_soon.start();
}

void NodeCharts::refresh()
{
    m_soon.stop();
    if (!m_active || !m_history)
        return;
    const auto span = double(m_deck->nodeChoices()->span().count());
    m_to = double(QDateTime::currentMSecsSinceEpoch());
    m_from = span > 0 ? m_to - span : std::min(double(m_history->start()), m_to - double(leastSpan.count()));
    const Samples &pings = m_history->pings();
    const Samples &loads = m_history->loads();
    using H = NodeHistory;
    m_latency->setPoints(
        {column(pings, H::MedianPing), column(pings, H::P95Ping), column(pings, H::LastPing)}, m_from);
    m_players->setPoints({column(loads, H::PlayingPlayers), column(loads, H::Players)}, m_from);
    const auto cores = m_view->node()->stats().cpu.value_or(Lavalink::CpuStats()).cores;
    m_cpu->setNote(cores ? tr("%n core(s)", nullptr, *cores) : QString());
    m_cpu->setPoints({column(loads, H::SystemShare), column(loads, H::NodeShare)}, m_from, 1);
    const auto whole = newest(loads, H::MemoryReservable);
    m_memory->setNote(whole ? tr("of %1").arg(Format::bytes(qint64(*whole))) : QString());
    m_memory->setPoints(
        {column(loads, H::MemoryUsed), column(loads, H::MemoryAllocated)}, m_from, whole.value_or(0));
    m_frames->setPoints({column(loads, H::FrameDeficit), column(loads, H::FramesNulled)}, m_from);
    if (m_cursor && *m_cursor < m_from)
        m_cursor.reset();
    Q_EMIT changed();
    tellValues();
}

QList<NodeHistory::Outage> NodeCharts::outages() const
{
    return m_history ? m_history->outages() : QList<NodeHistory::Outage>();
}

QString NodeCharts::windowText() const
{
    const auto words
        = [this](double time) { return ChartAxis::timeLabel(qint64(time), qint64(m_from), qint64(m_to)); };
    return tr("%1 to %2", "time, time").arg(words(m_from), words(m_to));
}

QString NodeCharts::cursorText() const
{
    return m_cursor ? Format::clock(QDateTime::fromMSecsSinceEpoch(qint64(*m_cursor))) : QString();
}

QString NodeCharts::summary() const
{
    QStringList parts;
    for (const ChartData *chart : {m_latency, m_players, m_cpu, m_memory, m_frames})
        parts += tr("%1: %2", "chart, its values").arg(chart->title(), chart->summary());
    const QString values = parts.join(tr("; ", "between charts"));
    return m_cursor ? tr("At %1: %2", "time, values").arg(cursorText(), values)
                    : tr("Newest: %1").arg(values);
}

void NodeCharts::pointAt(double share)
{
    setCursor(m_from + std::clamp(share, 0.0, 1.0) * (m_to - m_from));
}

//! When something was measured within the window.
QList<double> NodeCharts::times() const
{
    QList<double> times;
    for (const Samples *samples : {&m_history->pings(), &m_history->loads()})
        for (int row = 0; row < samples->size(); ++row)
            if (const auto time = double(samples->timeAt(row)); time >= m_from && !samples->isGap(row))
                times += time;
    std::sort(times.begin(), times.end());
    times.resize(std::unique(times.begin(), times.end()) - times.begin());
    return times;
}

void NodeCharts::step(int measurements)
{
    if (!m_history)
        return;
    const QList<double> all = times();
    if (all.isEmpty())
        return;
    // A single step shows the newest first; a jump jumps.
    qsizetype at = all.size() - 1 + (measurements < -1 ? measurements : 0);
    if (m_cursor) {
        // Between two of them, a step goes to the next one on its side.
        const auto next = std::lower_bound(all.cbegin(), all.cend(), *m_cursor);
        at = next - all.cbegin();
        const bool between = next == all.cend() || *next != *m_cursor;
        at += between && measurements > 0 ? measurements - 1 : measurements;
    }
    setCursor(all[std::clamp<qsizetype>(at, 0, all.size() - 1)]);
}

void NodeCharts::clearCursor()
{
    setCursor({});
}

void NodeCharts::setCursor(std::optional<double> time)
{
    if (time == m_cursor || !m_history)
        return;
    m_cursor = time;
    tellValues();
}

void NodeCharts::tellValues()
{
    for (ChartData *chart : {m_latency, m_players, m_cpu, m_memory, m_frames})
        chart->setCursor(m_cursor.value_or(m_to));
    Q_EMIT cursorChanged();
}

} // namespace Deck
