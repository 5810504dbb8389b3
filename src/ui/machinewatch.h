// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace Lavalink {
class Node;
class NodeManager;
} // namespace Lavalink

namespace Deck {

//! Notices that this machine was asleep, and heals every node afterwards, each at a moment of its own: one
//! that waits for its next try is tried now, one whose socket seems to live is pinged, and connected anew
//! without an answer.
class MachineWatch : public QObject {
    Q_OBJECT

public:
    //! How long the machine has slept since it was started.
    using Slept = std::function<std::chrono::milliseconds()>;
    static constexpr std::chrono::milliseconds usualLook{5'000};
    static constexpr std::chrono::milliseconds shortest{2'000}; //!< Of a sleep that matters.

    //! The manager outlives this. `look` is how often the clocks are compared; `spread` within which time the
    //! nodes are healed.
    explicit MachineWatch(Lavalink::NodeManager *manager, Slept slept = &MachineWatch::sleptSinceStart,
        std::chrono::milliseconds look = usualLook,
        std::chrono::milliseconds spread = std::chrono::seconds(4), QObject *parent = nullptr);

    //! Linux counts the time asleep on one of its clocks only; a clock that was set is none of this.
    [[nodiscard]] static std::chrono::milliseconds sleptSinceStart();

Q_SIGNALS:
    void woke(std::chrono::milliseconds slept);

private:
    void look();
    void healAll();
    static void heal(Lavalink::Node *node);

    Lavalink::NodeManager *m_manager;
    Slept m_slept;
    std::chrono::milliseconds m_spread;
    std::chrono::milliseconds m_known;
    QTimer m_timer;
};

} // namespace Deck
