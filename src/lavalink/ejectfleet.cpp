// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "ejectfleet.h"

#include "node.h"

#include <QCoreApplication>

namespace Lavalink {

namespace {

//! Why it can take nobody; empty when it can.
QString obstacle(const Node &node)
{
    if (node.settings().readOnly)
        return QCoreApplication::translate("EjectFleet", "Its profile is read-only.");
    if (node.state() != Node::State::Ready || node.sessionId().isEmpty())
        return QCoreApplication::translate("EjectFleet", "It is not ready.");
    if (node.isWedged())
        return QCoreApplication::translate("EjectFleet", "Its REST hangs.");
    return {};
}

} // namespace

EjectSession ejectSession(const Node &node)
{
    EjectSession session;
    session.readOnly = node.settings().readOnly;
    if (node.state() == Node::State::Ready) {
        session.rest = node.rest();
        session.id = node.sessionId();
    }
    return session;
}

EjectFleet ejectFleet(const QList<Node *> &nodes, const QHash<QString, QSet<QString>> &guilds)
{
    EjectFleet fleet;
    for (const Node *node : nodes) {
        const QString name = node->identifier();
        EjectTarget target;
        target.candidate.node = name;
        target.candidate.unavailableWhy = obstacle(*node);
        target.candidate.available = target.candidate.unavailableWhy.isEmpty();
        target.candidate.stats = node->stats();
        target.candidate.priority = node->settings().priority;
        target.candidate.regions = node->settings().regions;
        target.candidate.latencyMs = node->latencyWindow().last();
        target.info = node->info();
        target.guilds = guilds.value(name);
        fleet.targets.append(target);
        fleet.sessions.insert(name, ejectSession(*node));
    }
    return fleet;
}

} // namespace Lavalink
