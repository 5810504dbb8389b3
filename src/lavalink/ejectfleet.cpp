// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "ejectfleet.h"

#include "node.h"
#include "nodemanager.h"

namespace Lavalink {

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
        target.candidate = candidateOf(*node);
        if (target.candidate.available && node->settings().readOnly) {
            target.candidate.available = false;
            target.candidate.unavailableWhy = Failure(FailureKind::ReadOnly).text();
        }
        target.info = node->info();
        target.guilds = guilds.value(name);
        fleet.targets.append(target);
        fleet.sessions.insert(name, ejectSession(*node));
    }
    return fleet;
}

} // namespace Lavalink
