// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fakenode.h"
#include "fleethistory.h"
#include "network.h"
#include "node.h"
#include "nodemanager.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Deck;
using Lavalink::Node;

namespace {

//! A manager, its histories, and one fake node with steady stats.
struct Stage {
    explicit Stage(FakeNode::Personality personality = FakeNode::Personality::Lavalink, double load = 0.25)
    {
        const QJsonObject point{{u"at_ms"_s, 0}, {u"players"_s, 9}, {u"playing_players"_s, 5},
            {u"system_load"_s, load}, {u"node_load"_s, 0.125}, {u"cores"_s, 4}, {u"memory_used"_s, 512},
            {u"memory_free"_s, 100}, {u"memory_allocated"_s, 612}, {u"memory_reservable"_s, 1024}};
        FakeNode::Options options;
        options.personality = personality;
        options.script = {{u"stats"_s, QJsonArray{point}}};
        server = std::make_unique<FakeNode::Server>(options);
        Lavalink::Timing timing;
        timing.pingInterval = 100ms;
        timing.backoffFloor = 41s; // One try, and then a wait that can be looked at.
        timing.backoffBase = 41s;
        timing.backoffCap = 41s;
        manager.setTiming(timing);
    }
    [[nodiscard]] Node *add(const QString &password = {})
    {
        if (!server->listen())
            return nullptr;
        auto settings = Lavalink::NodeSettings::fromUrl(server->url(), nullptr);
        settings.password = Lavalink::Secret(password.isEmpty() ? server->options().password : password);
        return manager.add(settings);
    }

    std::unique_ptr<FakeNode::Server> server;
    Lavalink::Network network;
    Lavalink::NodeManager manager{&network};
    FleetHistory histories{&manager};
};

} // namespace

class TestNodeHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordsPingsAndStats()
    {
        Stage stage;
        Node *node = stage.add();
        QVERIFY(node);
        NodeHistory *history = stage.histories.of(node);
        QVERIFY(history);
        QTRY_VERIFY(history->pings().size() >= 3);
        QTRY_VERIFY(history->loads().size() >= 1);
        QVERIFY(*history->pings().at(0, NodeHistory::LastPing) > 0);
        QVERIFY(history->pings().at(0, NodeHistory::P95Ping));
        const Samples &loads = history->loads();
        QCOMPARE(loads.at(0, NodeHistory::Players), std::optional(9.0));
        QCOMPARE(loads.at(0, NodeHistory::PlayingPlayers), std::optional(5.0));
        QCOMPARE(loads.at(0, NodeHistory::MemoryReservable), std::optional(1024.0));
        QCOMPARE(loads.at(0, NodeHistory::FrameDeficit), std::nullopt); // null is not 0.
        QVERIFY(history->outages().isEmpty());

        // As many rows as pings: the info and the stats are no pings.
        QCOMPARE(history->pings().size(), node->latencyWindow().samples().size());
    }

    // The first stats come before the server has said that it is a NodeLink, whose load counts cores.
    void waitsForTheUnits()
    {
        Stage stage(FakeNode::Personality::NodeLink, 2.0);
        Node *node = stage.add();
        QVERIFY(node);
        const NodeHistory *history = stage.histories.of(node);
        QTRY_VERIFY(history->loads().size() >= 1);
        QCOMPARE(history->loads().at(0, NodeHistory::SystemShare), std::optional(0.5));
    }

    void aLostLinkIsAGapAndAnOutage()
    {
        Stage stage;
        Node *node = stage.add();
        QVERIFY(node);
        const NodeHistory *history = stage.histories.of(node);
        QTRY_VERIFY(history->pings().size() >= 1 && history->loads().size() >= 1);
        stage.server->stop();
        QTRY_COMPARE(node->state(), Node::State::WaitingToRetry);
        QVERIFY(history->pings().isGap(history->pings().size() - 1));
        QVERIFY(history->loads().isGap(history->loads().size() - 1));
        QCOMPARE(history->outages().size(), 1);
        QVERIFY(!history->outages().constFirst().to);

        QVERIFY(stage.server->restart());
        node->reconnect();
        QTRY_VERIFY(history->outages().constFirst().to);
        QCOMPARE(node->state(), Node::State::Ready);
    }

    void theOperatorsOwnDisconnectIsNoOutage()
    {
        Stage stage;
        Node *node = stage.add();
        QVERIFY(node);
        const NodeHistory *history = stage.histories.of(node);
        QTRY_VERIFY(history->pings().size() >= 1);
        node->close();
        QVERIFY(history->pings().isGap(history->pings().size() - 1));
        QVERIFY(history->outages().isEmpty());
    }

    void aRefusedNodeIsOutFromTheStart()
    {
        Stage stage;
        Node *node = stage.add(u"wrong"_s);
        QVERIFY(node);
        const NodeHistory *history = stage.histories.of(node);
        QTRY_COMPARE(node->state(), Node::State::AuthFailed);
        QCOMPARE(history->outages().size(), 1);
        QCOMPARE(history->pings().size(), 0);
        stage.manager.remove(node);
        QCOMPARE(stage.histories.of(node), nullptr);
    }

    void silenceIsNotBridged()
    {
        Lavalink::Network network;
        Node node({}, &network);
        NodeHistory history(&node);
        Lavalink::Stats stats;
        stats.players = 1;
        history.addStats(1'000'000, stats);
        history.addStats(1'060'000, stats);
        QCOMPARE(history.loads().size(), 2);
        history.addStats(1'060'000 + 151'000, stats);
        QCOMPARE(history.loads().size(), 4);
        QVERIFY(history.loads().isGap(2));
        QCOMPARE(history.start(), 1'000'000);
    }

    void isBoundedForEver()
    {
        Lavalink::Network network;
        Node node({}, &network);
        NodeHistory history(&node);
        const std::size_t bytes = history.bytes();
        QVERIFY(bytes < 28'000); // What one node costs.
        Lavalink::Stats stats;
        stats.players = 1;
        for (int i = 0; i < 20'000; ++i) {
            const qint64 time = 1'000'000 + i * 15'000LL;
            history.addPing(time, 20, 19, 30);
            history.addStats(time, stats);
            if (i % 7 == 0) {
                history.addBreak(time + 1);
                history.beginOutage(time + 1);
                history.endOutage(time + 2);
            }
        }
        QCOMPARE(history.bytes(), bytes);
        QVERIFY(history.pings().size() <= NodeHistory::pingRows);
        QVERIFY(history.loads().size() <= NodeHistory::loadRows);
        QCOMPARE(history.outages().size(), NodeHistory::maxOutages);
    }
};

QTEST_GUILESS_MAIN(TestNodeHistory)
#include "tst_nodehistory.moc"
