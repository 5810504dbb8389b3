// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "autoplay.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

namespace Lavalink {

//! The first half of autoplay: asks one node, one request after another, until there are tracks that have not
//! been heard. Ends with exactly one finished(), and touches nothing but its node's loads.
class AutoPlaySearch : public QObject {
    Q_OBJECT

public:
    AutoPlaySearch(Node *node, AutoPlayHeard heard, QStringList houseList, QObject *parent);

    void start();
    //! What was found, in the node's order; empty with a failure in result().
    [[nodiscard]] const QList<Track> &candidates() const { return m_candidates; }
    //! way, by, loads, dropped, candidates and failure; nothing of what is played.
    [[nodiscard]] const AutoPlayResult &result() const { return m_result; }

Q_SIGNALS:
    void finished();

private:
    void begin(const QStringList &capabilities);
    void next();
    void load(const AutoPlayQuery &query);
    void onLoaded(const Result<LoadResult> &result);
    void stepTo(const AutoPlayQuery &query, const QList<Track> &tracks);
    void onDeadline();
    void finish(const Failure &failure = {});
    [[nodiscard]] bool isAt(quint64 step) const { return !m_finished && step == m_step; }
    [[nodiscard]] std::chrono::milliseconds now() const
    {
        return std::chrono::milliseconds(m_clock.elapsed());
    }

    QPointer<Node> m_node;
    AutoPlayHeard m_heard;
    QStringList m_houseList;
    AutoPlayFilter m_filter;
    QList<AutoPlayQuery> m_queries; // Still to be made.
    QSet<QString> m_asked; // No identifier is loaded twice.
    QList<Track> m_candidates;
    AutoPlayResult m_result;
    QElapsedTimer m_clock;
    QTimer m_deadline; // Of the request that is under way.
    quint64 m_step = 0; // What an older step still answers is of no interest.
    bool m_finished = false;
};

} // namespace Lavalink
