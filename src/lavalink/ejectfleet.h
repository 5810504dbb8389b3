// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ejectrun.h"

#include <QHash>
#include <QList>

namespace Lavalink {

class Node;

//! The nodes that could take players into our own sessions on them, and how to reach those.
struct EjectFleet {
    QList<EjectTarget> targets; //!< Those that cannot are there, too, and say why.
    QHash<QString, EjectSession> sessions;
};

//! `guilds`: who has a player where already.
[[nodiscard]] EjectFleet ejectFleet(const QList<Node *> &nodes, const QHash<QString, QSet<QString>> &guilds);
//! Our own session on a node; without Rest when the node is not ready.
[[nodiscard]] EjectSession ejectSession(const Node &node);

} // namespace Lavalink
