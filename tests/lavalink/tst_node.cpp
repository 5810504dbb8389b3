// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodefixture.h"
#include "rest.h"

#include <QTemporaryFile>

#include <cmath>

using namespace Lavalink;
using namespace Fixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = Node::State;

//! The Node contract: state, properties and verbs, on a fake node over real sockets.
class NodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensToReadyAndTellsEveryStep();
    void everythingIsUnknownBeforeAndAfter();
    void openTwiceIsOneConnection();
    void openFailsWithATypedFailure();
    void closeIsTheOperatorsWordAndLasts();
    void reconnectDropsTheLiveSocketFirst();
    void shutdownEndsInDestroyedForGood();
    void everyVerbIsSafeAfterShutdown();
    void pingHasItsOwnPong();
    void pingWithoutALinkSaysSo();
    void pingIsNotLeftHangingByADyingNode();
    void latencyIsMissingBeforeTheFirstPong();
    void knowsItsServersKindAndUnits();
    void penaltyIsUnknownWithoutStats();
    void settingsChangeTheServer();
    void renamingKeepsTheConnection();
    void badSettingsWaitForTheOperator();
    void stateChangedFiresOnlyOnAChange();
    void framesAreLoggedWithoutSecrets();
    void reachesIpv6();
    void reachesTlsByItsAuthority();
};

void NodeTest::opensToReadyAndTellsEveryStep()
{
    Pair pair;
    auto opened = pair.node->open();
    QTRY_VERIFY(opened.isFinished());
    QVERIFY(opened.result());
    QCOMPARE(pair.states, (QList{State::Connecting, State::Handshaking, State::Ready}));
    QVERIFY(pair.node->isConnected());
    QCOMPARE(pair.server.sessions().constFirst().id, pair.node->sessionId());
    QVERIFY(!pair.node->isResumed());
    QTRY_VERIFY(pair.node->stats().known);
    QTRY_VERIFY(pair.node->info());
    QTRY_VERIFY(pair.node->latency() >= 0);
    QVERIFY(pair.node->latencyWindow().median());
    const QStringList capabilities = pair.node->capabilities();
    QVERIFY(capabilities.contains(u"source:youtube"_s));
    QVERIFY(std::is_sorted(capabilities.cbegin(), capabilities.cend()));
    QVERIFY(pair.node->steps().contains(Step::Tcp));
    QVERIFY(pair.node->steps().contains(Step::Upgrade));
    QVERIFY(!pair.node->failure());
    QCOMPARE(pair.node->manager(), nullptr);
}

void NodeTest::everythingIsUnknownBeforeAndAfter()
{
    // B24: stats of a node that is gone are unknown, not the last ones, and not zero.
    Pair pair;
    const auto isUnknown = [&pair] {
        return !pair.node->stats().known && !pair.node->stats().players && !pair.node->info()
            && pair.node->capabilities().isEmpty() && qFuzzyCompare(pair.node->latency(), -1.0)
            && pair.node->sessionId().isEmpty() && !pair.node->isConnected();
    };
    QVERIFY(isUnknown());
    pair.node->open();
    QTRY_VERIFY(pair.node->stats().known && pair.node->info() && pair.node->latency() >= 0);
    pair.server.kill();
    QTRY_VERIFY(!pair.node->isConnected());
    QVERIFY(isUnknown());
}

void NodeTest::openTwiceIsOneConnection()
{
    // B10
    Pair pair;
    auto first = pair.node->open();
    auto second = pair.node->open();
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QVERIFY(first.result() && second.result());
    auto third = pair.node->open();
    QVERIFY(third.isFinished() && third.result());
    QCOMPARE(pair.upgrades(), 1);
    QCOMPARE(pair.server.openSockets(), 1);
}

void NodeTest::openFailsWithATypedFailure()
{
    Pair pair;
    pair.server.kill();
    auto opened = pair.node->open();
    QTRY_VERIFY(opened.isFinished());
    QCOMPARE(opened.result().failure().kind, FailureKind::Refused);
    QCOMPARE(pair.node->failure().kind, FailureKind::Refused);
    QCOMPARE(pair.states.first(2), (QList{State::Connecting, State::WaitingToRetry}));
}

void NodeTest::closeIsTheOperatorsWordAndLasts()
{
    Pair pair;
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    pair.node->close();
    QCOMPARE(pair.node->state(), State::Disconnected);
    QVERIFY(!pair.node->failure());
    QTRY_COMPARE(pair.server.openSockets(), 0);
    QCOMPARE(pair.upgrades(), 1);
    QVERIFY(!pair.node->nextRetry().isValid());
    auto again = pair.node->open();
    QTRY_VERIFY(again.isFinished());
    QVERIFY(again.result());
}

void NodeTest::reconnectDropsTheLiveSocketFirst()
{
    // B10: never two sockets.
    Pair pair;
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    for (int i = 0; i < 20; ++i)
        pair.node->reconnect();
    QTRY_VERIFY(pair.isReady());
    QTRY_COMPARE(pair.server.openSockets(), 1);
    pair.node->shutdown();
    QTRY_COMPARE(pair.server.openSockets(), 0);
}

void NodeTest::shutdownEndsInDestroyedForGood()
{
    // B8, B17: the last state is Destroyed, and nothing of the node comes back.
    Pair pair;
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    auto gone = pair.node->shutdown();
    QTRY_VERIFY(gone.isFinished());
    QCOMPARE(pair.states.constLast(), State::Destroyed);
    QCOMPARE(pair.network.liveSockets(), 0);
    QTRY_COMPARE(pair.server.openSockets(), 0);
    const auto timers = pair.node->findChildren<QTimer *>();
    QVERIFY(
        std::none_of(timers.cbegin(), timers.cend(), [](const QTimer *timer) { return timer->isActive(); }));

    Pair waiting;
    waiting.server.kill();
    waiting.node->open();
    QTRY_COMPARE(waiting.node->state(), State::WaitingToRetry);
    waiting.node->shutdown();
    QVERIFY(waiting.server.restart());
    QVERIFY(!waiting.node->nextRetry().isValid());
    QCOMPARE(waiting.states.constLast(), State::Destroyed);
    // A second node connects in the meantime: time enough for a zombie to show up.
    Node other(settingsFor(waiting.server), &waiting.network);
    other.setTiming(quickTiming());
    other.open();
    QTRY_COMPARE(other.state(), State::Ready);
    QCOMPARE(waiting.server.openSockets(), 1);
}

void NodeTest::everyVerbIsSafeAfterShutdown()
{
    Pair pair;
    pair.node->shutdown();
    auto opened = pair.node->open();
    QVERIFY(opened.isFinished());
    QCOMPARE(opened.result().failure().kind, FailureKind::Cancelled);
    pair.node->reconnect();
    pair.node->close();
    auto pinged = pair.node->ping();
    QVERIFY(pinged.isFinished());
    auto settings = pair.node->settings();
    settings.port = 1;
    pair.node->setSettings(settings);
    QVERIFY(pair.node->shutdown().isFinished());
    QCOMPARE(pair.node->state(), State::Destroyed);
    QCOMPARE(pair.upgrades(), 0);
}

void NodeTest::pingHasItsOwnPong()
{
    // B26: two pings in the same moment are two measurements, and a pong of another payload is none.
    Pair pair;
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    auto one = pair.node->ping();
    auto other = pair.node->ping();
    QTRY_VERIFY(one.isFinished() && other.isFinished());
    QVERIFY(one.result() && other.result());
    QVERIFY(one.result()->ms > 0);

    auto timing = quickTiming();
    timing.pongDeadline = 100ms;
    timing.pingInterval = 1h;
    Pair lying({}, timing);
    lying.server.setFault(FakeNode::FaultKind::PongWrongPayload);
    lying.node->open();
    QTRY_VERIFY(lying.isReady());
    auto lost = lying.node->ping();
    QTRY_VERIFY(lost.isFinished());
    QVERIFY(!lost.result());
}

void NodeTest::pingWithoutALinkSaysSo()
{
    Pair pair;
    auto pinged = pair.node->ping();
    QVERIFY(pinged.isFinished());
    QCOMPARE(pinged.result().failure().kind, FailureKind::NotConnected);
}

void NodeTest::pingIsNotLeftHangingByADyingNode()
{
    Pair pair;
    pair.server.setFault(FakeNode::FaultKind::PongsWithheld);
    auto opened = pair.node->open();
    QTRY_VERIFY(pair.isReady());
    auto pinged = pair.node->ping();
    QVERIFY(!pinged.isFinished());
    pair.node.reset();
    QVERIFY(pinged.isFinished());
    QVERIFY(!pinged.result());
    QTRY_COMPARE(pair.network.liveSockets(), 0);
}

void NodeTest::latencyIsMissingBeforeTheFirstPong()
{
    Pair pair;
    pair.server.setFault(FakeNode::FaultKind::PongsWithheld);
    pair.node->open();
    QTRY_VERIFY(pair.node->stats().known && pair.isReady());
    QCOMPARE(pair.node->latency(), -1.0);
    QVERIFY(!pair.node->latencyWindow().last());
}

void NodeTest::knowsItsServersKindAndUnits()
{
    // B13: a NodeLink's load average is no share of 1.
    FakeNode::Options options;
    options.personality = FakeNode::Personality::NodeLink;
    options.statsInterval = 50ms;
    Pair pair(options);
    pair.node->open();
    QTRY_COMPARE(pair.node->kind(), ServerKind::NodeLink);
    QTRY_VERIFY(pair.node->stats().known);
    QTRY_COMPARE(pair.node->stats().kind, ServerKind::NodeLink);
    const auto &cpu = pair.node->stats().cpu;
    QVERIFY(cpu && cpu->systemLoad && cpu->cores);
    QCOMPARE(pair.node->stats().systemShare().value(), *cpu->systemLoad / *cpu->cores);
}

void NodeTest::penaltyIsUnknownWithoutStats()
{
    // B12: a node without stats is not the best one.
    Pair pair;
    QVERIFY(!pair.node->penalties(Formula::Moonlink).score);
    QVERIFY(!pair.node->penalties(Formula::Moonlink).why.isEmpty());
    QVERIFY(std::isnan(pair.node->penalty()));
    pair.node->open();
    QTRY_VERIFY(pair.node->stats().known);
    QVERIFY(pair.node->penalties(Formula::Moonlink).score);
    QVERIFY(!std::isnan(pair.node->penalty()));
}

void NodeTest::settingsChangeTheServer()
{
    Pair pair;
    FakeNode::Server other;
    QVERIFY(other.listen());
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    QSignalSpy changed(pair.node.get(), &Node::settingsChanged);
    pair.node->setSettings(settingsFor(other));
    QCOMPARE(changed.size(), 1);
    QTRY_COMPARE(other.openSockets(), 1);
    QTRY_COMPARE(pair.server.openSockets(), 0);
    QTRY_VERIFY(pair.isReady());
    // The session of the first server is of no use to the second.
    for (const auto &request : other.requests())
        QVERIFY(request.header("Session-Id").isEmpty());
}

void NodeTest::renamingKeepsTheConnection()
{
    Pair pair;
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    auto settings = pair.node->settings();
    settings.identifier = u"eu-1"_s;
    settings.tags = {u"prod"_s};
    pair.node->setSettings(settings);
    QCOMPARE(pair.node->identifier(), u"eu-1"_s);
    QVERIFY(pair.isReady());
    QCOMPARE(pair.upgrades(), 1);
}

void NodeTest::badSettingsWaitForTheOperator()
{
    Network network;
    NodeSettings settings;
    settings.host = u"two words"_s;
    Node node(settings, &network);
    auto opened = node.open();
    QVERIFY(opened.isFinished());
    QCOMPARE(opened.result().failure().kind, FailureKind::BadSettings);
    QCOMPARE(node.state(), State::Incompatible);
    QVERIFY(!node.failure().detail.isEmpty());
}

void NodeTest::stateChangedFiresOnlyOnAChange()
{
    Pair pair;
    pair.node->open();
    QSignalSpy readied(pair.node.get(), &Node::readied);
    for (int i = 1; i <= 5; ++i) {
        QTRY_COMPARE(readied.size(), i);
        pair.server.cutSockets();
    }
    QTRY_COMPARE(readied.size(), 6);
    for (qsizetype i = 1; i < pair.states.size(); ++i)
        QVERIFY(pair.states.at(i) != pair.states.at(i - 1));
}

void NodeTest::framesAreLoggedWithoutSecrets()
{
    FakeNode::Options options;
    options.password = u"hunter2-planted"_s;
    Pair pair(options);
    pair.node->open();
    QTRY_VERIFY(pair.isReady() && pair.node->stats().known);
    pair.server.sendText(
        R"({"op":"event","type":"PlayerConnectedEvent","guildId":"1","voice":{"token":"hunter2-planted"}})");
    QTRY_VERIFY(pair.node->frames().frames().size() >= 3);
    QVERIFY(pair.node->frames().frames().constLast().time.isValid());
    for (const Frame &frame : pair.node->frames().frames())
        QVERIFY2(!frame.text.contains("hunter2"), frame.text.constData());
}

void NodeTest::reachesIpv6()
{
    // B16
    FakeNode::Options options;
    options.address = QHostAddress(QHostAddress::LocalHostIPv6);
    Pair pair(options);
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    QCOMPARE(pair.node->address(), u"[::1]:%1"_s.arg(pair.server.port()));
    QTRY_VERIFY(pair.node->info());
}

void NodeTest::reachesTlsByItsAuthority()
{
    QTemporaryFile authority;
    QVERIFY(authority.open());
    authority.write(FakeNode::testCaPem());
    authority.close();
    FakeNode::Options options;
    options.tls = FakeNode::Tls::Good;
    Pair pair(options);
    auto settings = pair.node->settings();
    settings.caFile = authority.fileName();
    pair.node->setSettings(settings);
    pair.node->open();
    QTRY_VERIFY2(pair.isReady() || pair.node->failure(), "still connecting");
    QVERIFY2(pair.isReady(), qPrintable(pair.node->failure().name()));
    QTRY_VERIFY(pair.node->info());
    QVERIFY(!pair.node->certificate().isNull());
    QVERIFY(pair.node->steps().contains(Step::Tls));
}

QTEST_GUILESS_MAIN(NodeTest)
#include "tst_node.moc"
