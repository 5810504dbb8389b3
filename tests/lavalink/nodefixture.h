// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fakenode.h"
#include "network.h"
#include "node.h"

#include <QSignalSpy>
#include <QTest>

//! What the tests of Node share: settings for a fake node, times short enough to wait for, and long enough
//! where a busy machine must not turn a slow answer into a failure.
namespace Fixture {

inline Lavalink::Timing quickTiming()
{
    using namespace std::chrono_literals;
    Lavalink::Timing t;
    t.pingInterval = 50ms;
    t.pongDeadline = 2s;
    t.restRetryDelay = 10ms;
    t.backoffFloor = 5ms;
    t.backoffBase = 20ms;
    t.backoffCap = 100ms;
    t.stableAfter = 1h;
    t.wedgeProbe = 1h;
    return t;
}

inline Lavalink::NodeSettings settingsFor(const FakeNode::Server &server)
{
    auto settings = Lavalink::NodeSettings::fromUrl(server.url(), nullptr);
    settings.password = Lavalink::Secret(server.options().password);
    return settings;
}

//! A listening fake node, a network and one node that is not opened yet.
struct Pair {
    explicit Pair(FakeNode::Options options = {}, const Lavalink::Timing &timing = quickTiming())
        : server(std::move(options))
    {
        QString error;
        if (!server.listen(&error))
            qFatal("the fake node does not listen: %s", qPrintable(error));
        node = std::make_unique<Lavalink::Node>(settingsFor(server), &network);
        node->setTiming(timing);
        QObject::connect(node.get(), &Lavalink::Node::stateChanged, node.get(),
            [this](Lavalink::Node::State state, const Lavalink::Failure &reason) {
                states.append(state);
                if (reason)
                    failures.append(reason);
            });
    }

    [[nodiscard]] bool isReady() const { return node->state() == Lavalink::Node::State::Ready; }
    [[nodiscard]] int upgrades() const
    {
        const auto seen = server.requests();
        return int(std::count_if(seen.cbegin(), seen.cend(),
            [](const auto &request) { return request.path.startsWith(QLatin1StringView("/v4/websocket")); }));
    }

    FakeNode::Server server;
    Lavalink::Network network;
    std::unique_ptr<Lavalink::Node> node; // Goes before the network.
    QList<Lavalink::Node::State> states;
    QList<Lavalink::Failure> failures;
};

} // namespace Fixture
