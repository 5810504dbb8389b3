// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fakenode.h"
#include "fleetmodel.h"
#include "network.h"
#include "node.h"
#include "nodemanager.h"

#include <memory>
#include <vector>

//! What the tests of the window share: a manager over fake nodes, with times short enough to wait for.
namespace Fixture {

inline Lavalink::Timing quickTiming()
{
    using namespace std::chrono_literals;
    Lavalink::Timing timing;
    timing.pingInterval = 100ms;
    timing.pongDeadline = 5s;
    timing.restRetryDelay = 10ms;
    timing.stableAfter = 1h;
    timing.wedgeProbe = 1h;
    return timing;
}

//! A backoff whose first wait is long enough to be looked at: the floor is the wait.
inline Lavalink::Timing patientTiming()
{
    using namespace std::chrono_literals;
    Lavalink::Timing timing = quickTiming();
    timing.backoffFloor = 41s;
    timing.backoffBase = 41s;
    timing.backoffCap = 41s;
    return timing;
}

//! Fake nodes and a manager that dials them.
struct Servers {
    Servers() { manager.setTiming(quickTiming()); }

    //! Starts a fake node and adds it; null when that fails. `change` may alter the settings first.
    template <typename F> Lavalink::Node *add(const QString &name, FakeNode::Options options, F &&change)
    {
        auto &server = servers.emplace_back(std::make_unique<FakeNode::Server>(std::move(options)));
        if (!server->listen())
            return nullptr;
        auto settings = Lavalink::NodeSettings::fromUrl(server->url(), nullptr);
        settings.identifier = name;
        settings.password = Lavalink::Secret(server->options().password);
        change(settings);
        return manager.add(settings);
    }
    Lavalink::Node *add(const QString &name, FakeNode::Options options = {})
    {
        return add(name, std::move(options), [](Lavalink::NodeSettings &) {});
    }

    std::vector<std::unique_ptr<FakeNode::Server>> servers;
    Lavalink::Network network;
    Lavalink::NodeManager manager{&network};
};

struct Fleet : Servers {
    Deck::FleetModel model{&manager};
};

//! A script whose stats say always the same.
inline QJsonObject steadyStats(int players, int playing, double load, int usedMiB)
{
    constexpr qint64 mebibyte = 1024 * 1024;
    const QJsonObject point{{QStringLiteral("at_ms"), 0}, {QStringLiteral("players"), players},
        {QStringLiteral("playing_players"), playing}, {QStringLiteral("system_load"), load},
        {QStringLiteral("node_load"), load / 2}, {QStringLiteral("cores"), 4},
        {QStringLiteral("memory_used"), usedMiB * mebibyte}, {QStringLiteral("memory_free"), 100 * mebibyte},
        {QStringLiteral("memory_allocated"), (usedMiB + 100) * mebibyte},
        {QStringLiteral("memory_reservable"), 1024 * mebibyte}};
    return {{QStringLiteral("stats"), QJsonArray{point}}};
}

} // namespace Fixture
