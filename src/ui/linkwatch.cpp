// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "linkwatch.h"

#include <QSet>

#include <algorithm>
#include <node.h>
#include <nodemanager.h>

using Lavalink::FailureKind;
using Lavalink::Node;

namespace Deck {

LinkWatch::LinkWatch(Lavalink::NodeManager *manager, std::chrono::milliseconds settle, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settle);
    connect(&m_settle, &QTimer::timeout, this, &LinkWatch::look);
    connect(
        manager, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last; ++row)
                follow(m_manager->at(row));
        });
    connect(manager, &QAbstractItemModel::rowsRemoved, this, [this] {
        if (isOffline())
            look();
    });
    for (Node *node : manager->nodes())
        follow(node);
}

void LinkWatch::follow(Node *node)
{
    connect(node, &Node::stateChanged, this, [this](Node::State state) {
        if (isOffline())
            look(); // The first sign of life ends it.
        else if (state == Node::State::WaitingToRetry && !m_settle.isActive())
            m_settle.start();
    });
}

QList<LinkWatch::Seen> LinkWatch::seen() const
{
    QList<Seen> all;
    for (const Node *node : m_manager->nodes()) {
        const Node::State state = node->state();
        if (state == Node::State::Disconnected || state == Node::State::Destroyed)
            continue; // Its operator wants it so.
        const bool isFirstTry = state == Node::State::Connecting && !node->failure();
        all += Seen{node->host(), node->isConnected() || isFirstTry, node->failure().kind};
    }
    return all;
}

bool LinkWatch::looksOffline(const QList<Seen> &nodes)
{
    QSet<QString> hosts;
    bool isSure = false;
    for (const Seen &node : nodes) {
        hosts.insert(node.host);
        switch (node.failure) {
        case FailureKind::NameNotFound:
        case FailureKind::Unreachable:
        case FailureKind::TcpTimeout:
        case FailureKind::HeartbeatLost:
            isSure = true;
            break;
        case FailureKind::Dropped: // A link that goes down may end them so, and a server as well.
            break;
        default:
            return false; // Somebody has answered.
        }
        if (node.alive)
            return false;
    }
    return isSure && hosts.size() > 1;
}

void LinkWatch::look()
{
    const bool offline = looksOffline(seen());
    if (offline == isOffline())
        return;
    m_since = offline ? QDateTime::currentDateTimeUtc() : QDateTime();
    Q_EMIT changed();
}

} // namespace Deck
