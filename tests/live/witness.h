// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "verdict.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <map>
#include <node.h>
#include <optional>

namespace Live {

//! Hears what a node says, in the order in which it came, and waits for more of it. `ready` and `stats` are
//! taken from the raw frames too, for a Node makes up its own mind about them.
class Witness : public QObject {
    Q_OBJECT

public:
    explicit Witness(Lavalink::Node *node, QObject *parent = nullptr);

    //! From here on: what came before is not looked at any more.
    void forget();

    [[nodiscard]] const QList<Lavalink::Ready> &readies() const { return m_readies; }
    [[nodiscard]] const QList<Lavalink::Stats> &stats() const { return m_stats; }
    [[nodiscard]] const QList<Lavalink::Event> &events() const { return m_events; }
    [[nodiscard]] const QList<Lavalink::PlayerUpdate> &updates() const { return m_updates; }
    //! Each change of the node's state with its reason.
    [[nodiscard]] const QList<std::pair<Lavalink::Node::State, Lavalink::Failure>> &states() const
    {
        return m_states;
    }
    [[nodiscard]] const QStringList &lostSessions() const { return m_lostSessions; }
    //! The first event of this type for the guild, or null.
    [[nodiscard]] const Lavalink::Event *firstEvent(Lavalink::EventType type, const QString &guild) const;

    using Look = std::function<std::optional<Verdict>()>;
    //! Finishes with the first verdict that `look` gives; it is asked at once and after each thing heard.
    //! After the deadline the verdict is that `what` did not come.
    [[nodiscard]] Reply until(const QString &what, std::chrono::milliseconds deadline, Look look);

private:
    void hear();
    void settle(int watch, const Verdict &verdict);

    struct Watch {
        QPromise<Verdict> promise;
        Look look;
    };

    QList<Lavalink::Ready> m_readies;
    QList<Lavalink::Stats> m_stats;
    QList<Lavalink::Event> m_events;
    QList<Lavalink::PlayerUpdate> m_updates;
    QList<std::pair<Lavalink::Node::State, Lavalink::Failure>> m_states;
    QStringList m_lostSessions;
    std::map<int, Watch> m_watches;
    int m_lastWatch = 0;
};

} // namespace Live
