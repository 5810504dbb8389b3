// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <failure.h>

namespace Lavalink {
class Node;
class NodeManager;
} // namespace Lavalink

namespace Deck {

//! Tells that it is this machine whose link is lost, and not forty nodes: when every node that is wanted is
//! lost, none of them in a way that only a reachable host can cause, and they are on more than one host. What
//! the system says of its network is not asked: it is often wrong for years.
class LinkWatch : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usualSettle{2'000};

    //! The manager outlives this. `settle` is how long nodes have for being lost one after another.
    explicit LinkWatch(Lavalink::NodeManager *manager, std::chrono::milliseconds settle = usualSettle,
        QObject *parent = nullptr);

    [[nodiscard]] bool isOffline() const { return m_since.isValid(); }
    [[nodiscard]] QDateTime since() const { return m_since; } //!< UTC; invalid while it is online.

    //! What is known of one node that is wanted to be ready.
    struct Seen {
        QString host;
        bool alive = false; //!< Its socket is open, or its first try is not over yet.
        Lavalink::FailureKind failure = Lavalink::FailureKind::None;
    };
    [[nodiscard]] static bool looksOffline(const QList<Seen> &nodes);

Q_SIGNALS:
    void changed();

private:
    void follow(Lavalink::Node *node);
    void look();
    [[nodiscard]] QList<Seen> seen() const;

    Lavalink::NodeManager *m_manager;
    QTimer m_settle;
    QDateTime m_since;
};

} // namespace Deck
