// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "samples.h"

#include <QDateTime>
#include <QList>
#include <QObject>

namespace Lavalink {
class Node;
struct Stats;
} // namespace Lavalink

namespace Deck {

//! What one node measured since the program runs: its pings, its stats, and when it was out of reach.
//! Bounded: see bytes(). Times are milliseconds since 1970. Lives on the main thread; the node outlives it.
class NodeHistory : public QObject {
    Q_OBJECT

public:
    //! The columns of pings(), in ms: the ping itself, and median and p95 of the last ones with it.
    enum PingColumn { LastPing, MedianPing, P95Ping, PingColumns };
    //! The columns of loads(): counts, shares of 1, bytes, and frames per playing player and minute.
    enum LoadColumn {
        Players,
        PlayingPlayers,
        SystemShare,
        NodeShare,
        MemoryUsed,
        MemoryAllocated,
        MemoryReservable,
        FrameDeficit,
        FramesNulled,
        LoadColumns
    };
    //! The node wanted to be connected and was not; `to` is missing while that lasts.
    struct Outage {
        qint64 from = 0;
        std::optional<qint64> to;
        bool operator==(const Outage &) const = default;
    };

    static constexpr int pingRows = 480; //!< Two hours at the usual interval before anything is thinned.
    static constexpr int loadRows = 360; //!< Six hours.
    static constexpr int maxOutages = 64; //!< The oldest go first.

    explicit NodeHistory(const Lavalink::Node *node, QObject *parent = nullptr);

    [[nodiscard]] const Samples &pings() const { return m_pings; }
    [[nodiscard]] const Samples &loads() const { return m_loads; }
    [[nodiscard]] const QList<Outage> &outages() const { return m_outages; } //!< The oldest first.
    [[nodiscard]] qint64 start() const { return m_start; } //!< Since when there is something to know.
    //! What it takes, whatever happens.
    [[nodiscard]] std::size_t bytes() const;

    // What the node's signals do, with their time; public for those who know another past: demo and tests.
    void addPing(qint64 time, double last, std::optional<double> median, std::optional<double> p95);
    void addStats(qint64 time, const Lavalink::Stats &stats);
    void addBreak(qint64 time); //!< The link is gone: nothing is known from here on.
    void beginOutage(qint64 time);
    void endOutage(qint64 time);

Q_SIGNALS:
    void changed();

private:
    void onStats();
    void onState();

    const Lavalink::Node *m_node;
    Samples m_pings{PingColumns, pingRows};
    Samples m_loads{LoadColumns, loadRows};
    QList<Outage> m_outages;
    qint64 m_start;
    QDateTime m_statsTime; // Of the stats that were seen last.
    bool m_unitPending = false; // They are not in the table yet: the info will say their units.
    bool m_infoCame = false; // What comes next is the signal that goes with it.
};

} // namespace Deck
