// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodesettings.h"

#include <QList>
#include <QString>

#include <memory>
#include <vector>

namespace FakeNode {
class Server;
}

namespace Deck {

//! Three fake nodes on loopback with a life of their own: a Lavalink, a NodeLink, and a Lavalink that the
//! fleet knows a wrong password for. No network is used.
class DemoFleet {
public:
    DemoFleet();
    ~DemoFleet();

    //! Starts the nodes. False, and `error` says why, when one of them cannot listen.
    [[nodiscard]] bool start(QString *error);
    //! How to reach them; empty before start().
    [[nodiscard]] QList<Lavalink::NodeSettings> nodes() const;

private:
    std::vector<std::unique_ptr<FakeNode::Server>> m_servers;
};

} // namespace Deck
