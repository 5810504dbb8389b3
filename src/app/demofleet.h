// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodesettings.h"

#include <QList>
#include <QString>
#include <QThread>

namespace FakeNode {
class Server;
}

namespace Deck {

//! Fake nodes on loopback with a life of their own: Lavalink and NodeLink, most of them well; the fleet knows
//! a wrong password for one, and one drops every connection. No network is used.
class DemoFleet {
public:
    DemoFleet();
    ~DemoFleet();

    //! Starts the nodes. False, and `error` says why, when one of them cannot listen.
    [[nodiscard]] bool start(QString *error);
    //! How to reach them; empty before start().
    [[nodiscard]] QList<Lavalink::NodeSettings> nodes() const;

private:
    // On a thread of their own, so that drawing the window does not make the nodes look slow.
    QThread m_thread;
    QList<FakeNode::Server *> m_servers; // Deleted by their thread when it ends.
};

} // namespace Deck
