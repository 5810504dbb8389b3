// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "outagenotices.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>
#include <node.h>

namespace Lavalink {
class NodeManager;
}

namespace Deck {

//! How the desktop is told; a test brings its own.
class NoticeSender {
public:
    NoticeSender() = default;
    virtual ~NoticeSender() = default;
    Q_DISABLE_COPY_MOVE(NoticeSender)

    virtual void show(const Notice &notice) = 0;
    virtual void withdraw(const QString &id) = 0;
};

//! Hears of every node of a manager that was ready and is lost, and of its return, and tells the desktop once
//! for a burst. A node that never was ready has not gone down, and one that its operator disconnected
//! neither.
class OutageWatch : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usualBurst{3'000};

    //! The manager outlives this. `burst` is how long a burst may last, from its first node.
    explicit OutageWatch(Lavalink::NodeManager *manager, std::chrono::milliseconds burst = usualBurst,
        QObject *parent = nullptr);

    //! Null: nobody is told. It outlives this.
    void setSender(NoticeSender *sender) { m_sender = sender; }
    //! Asked at the moment of telling: the window is not in front, and notices are wanted.
    void setWanted(const std::function<bool()> &wanted) { m_wanted = wanted; }
    //! While this machine's own link is lost, that is every node's cause.
    void setOffline(bool offline) { m_offline = offline; }

private:
    void follow(Lavalink::Node *node);
    void leave(Lavalink::Node *node);
    void onState(Lavalink::Node *node, Lavalink::Node::State state, const Lavalink::Failure &reason);
    void settle();

    NoticeSender *m_sender = nullptr;
    std::function<bool()> m_wanted;
    OutageNotices m_notices;
    QSet<Lavalink::Node *> m_wereReady;
    QTimer m_burst;
    bool m_offline = false;
};

} // namespace Deck
