// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodefixture.h"
#include "rest.h"

#include <QJsonObject>

using namespace Lavalink;
using namespace Fixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = Node::State;

//! What goes wrong, is told, and heals by itself; and the two states that wait for the operator.
class NodeHealsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRefusedUpgradeIsToldAndNeverHangs_data();
    void aRefusedUpgradeIsToldAndNeverHangs();
    void aWrongPasswordIsNotHammered();
    void readyInTheSegmentOfThe101IsSeen();
    void neverGivesUp();
    void theBackoffForgetsOnlyWhenReadyHasLasted();
    void theOperatorsReconnectForgetsAtOnce();
    void tellsWhenTheNextTryIs();
    void aServerRestartIsSurvived();
    void aWedgedNodeIsNamedAndHeals();
    void oneSlowCallIsNoWedge();
    void aDeadHeartbeatIsNoticed();
    void badUserIdsAreToldApart_data();
    void badUserIdsAreToldApart();
    void aServerThatBlamesAGoodUserIdIsTriedAgain();
    void infoIsAskedForAgain();
    void aRedirectIsNeverFollowed();
};

void NodeHealsTest::aRefusedUpgradeIsToldAndNeverHangs_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("proxy");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<Node::State>("state");
    // B1: each of these leaves the reference in CONNECTING for ever.
    QTest::newRow("401") << 401 << false << u"wrong-password"_s << State::AuthFailed;
    QTest::newRow("403") << 403 << true << u"forbidden"_s << State::WaitingToRetry;
    QTest::newRow("404") << 404 << true << u"wrong-path"_s << State::Incompatible;
    QTest::newRow("500") << 500 << true << u"server-error"_s << State::WaitingToRetry;
    QTest::newRow("502") << 502 << true << u"server-error"_s << State::WaitingToRetry;
    QTest::newRow("503") << 503 << false << u"server-error"_s << State::WaitingToRetry;
    QTest::newRow("429") << 429 << true << u"rate-limited"_s << State::WaitingToRetry;
}

void NodeHealsTest::aRefusedUpgradeIsToldAndNeverHangs()
{
    QFETCH(int, status);
    QFETCH(bool, proxy);
    Pair pair;
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::RefuseUpgrade;
    fault.status = status;
    fault.proxy = proxy;
    pair.server.setFault(fault);
    auto opened = pair.node->open();
    QTRY_VERIFY(opened.isFinished());
    QTEST(opened.result().failure().name(), "kind");
    QCOMPARE(pair.failures.constFirst().httpStatus.value(), status);
    QTRY_VERIFY(pair.states.size() >= 2);
    QTEST(pair.states.at(1), "state");
}

void NodeHealsTest::aWrongPasswordIsNotHammered()
{
    Pair pair;
    auto settings = pair.node->settings();
    settings.password = Secret(u"wrong"_s);
    pair.node->setSettings(settings);
    pair.node->open();
    QTRY_COMPARE(pair.node->state(), State::AuthFailed);
    QVERIFY(!pair.node->nextRetry().isValid());
    const int accepted = pair.server.acceptedConnections();
    // A node that may retry comes back several times meanwhile; this one stays away.
    Pair other;
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::RefuseUpgrade;
    other.server.setFault(fault);
    other.node->open();
    QTRY_VERIFY(other.node->retries() >= 5);
    QCOMPARE(pair.server.acceptedConnections(), accepted);
    // The operator mends it.
    settings.password = Secret(pair.server.options().password);
    pair.node->setSettings(settings);
    QTRY_VERIFY(pair.isReady());
}

void NodeHealsTest::readyInTheSegmentOfThe101IsSeen()
{
    // B2
    Pair pair;
    pair.server.setFault(FakeNode::FaultKind::ReadyInSameSegment);
    for (int i = 0; i < 20; ++i) {
        auto opened = pair.node->open();
        QTRY_VERIFY(opened.isFinished());
        QVERIFY(opened.result());
        pair.node->close();
    }
}

void NodeHealsTest::neverGivesUp()
{
    // B6, and B9 of the tables: there is no last try.
    Pair pair;
    pair.server.kill();
    pair.node->open();
    QTRY_VERIFY(pair.node->retries() >= 12);
    QVERIFY(pair.server.restart());
    QTRY_VERIFY(pair.isReady());
}

void NodeHealsTest::theBackoffForgetsOnlyWhenReadyHasLasted()
{
    // B7: a node that gets ready and drops at once is not hammered with "attempt 1" for ever.
    Pair pair;
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::DropAfterReady;
    pair.server.setFault(fault);
    pair.node->open();
    QTRY_VERIFY(pair.node->retries() >= 4);
    QVERIFY(pair.states.contains(State::Ready));
    pair.server.clearFaults();
    auto timing = quickTiming();
    timing.stableAfter = 50ms;
    Pair stable({}, timing);
    stable.server.kill();
    stable.node->open();
    QTRY_VERIFY(stable.node->retries() >= 2);
    QVERIFY(stable.server.restart());
    QTRY_COMPARE(stable.node->retries(), 0);
}

void NodeHealsTest::theOperatorsReconnectForgetsAtOnce()
{
    auto timing = quickTiming();
    timing.backoffFloor = timing.backoffBase = timing.backoffCap = 1h;
    Pair pair({}, timing);
    pair.server.kill();
    pair.node->open();
    QTRY_COMPARE(pair.node->state(), State::WaitingToRetry);
    QVERIFY(pair.server.restart());
    pair.node->reconnect();
    QCOMPARE(pair.node->retries(), 0);
    QTRY_VERIFY(pair.isReady());
}

void NodeHealsTest::tellsWhenTheNextTryIs()
{
    auto timing = quickTiming();
    timing.backoffFloor = 40s;
    timing.backoffBase = timing.backoffCap = 41s;
    Pair pair({}, timing);
    pair.server.kill();
    pair.node->open();
    QTRY_COMPARE(pair.node->state(), State::WaitingToRetry);
    const auto seconds = QDateTime::currentDateTimeUtc().secsTo(pair.node->nextRetry());
    QVERIFY2(seconds > 20 && seconds <= 41, qPrintable(QString::number(seconds)));
    QCOMPARE(pair.node->failure().kind, FailureKind::Refused);
    pair.node->close();
    QVERIFY(!pair.node->nextRetry().isValid());
}

void NodeHealsTest::aServerRestartIsSurvived()
{
    Pair pair;
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    pair.server.stop();
    QTRY_VERIFY(pair.failures.size() >= 1);
    QCOMPARE(pair.failures.constFirst().kind, FailureKind::GoingAway);
    QCOMPARE(pair.failures.constFirst().closeCode.value(), 1001);
    QVERIFY(pair.server.restart());
    QTRY_VERIFY(pair.isReady());
    QVERIFY(!pair.node->failure());
}

void NodeHealsTest::aWedgedNodeIsNamedAndHeals()
{
    auto timing = quickTiming();
    timing.restDeadline = 100ms;
    timing.wedgeProbe = 50ms;
    Pair pair({}, timing);
    pair.node->open();
    QTRY_VERIFY(pair.node->info());
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::RestHangs;
    pair.server.setFault(fault);
    QTRY_VERIFY(pair.node->isWedged());
    QCOMPARE(pair.node->failure().kind, FailureKind::Wedged);
    QCOMPARE(pair.node->state(), State::Ready); // The socket is fine, and says so.
    QVERIFY(pair.node->latency() >= 0);
    pair.server.clearFaults();
    QTRY_VERIFY(!pair.node->isWedged());
    QVERIFY(!pair.node->failure());
}

void NodeHealsTest::oneSlowCallIsNoWedge()
{
    auto timing = quickTiming();
    timing.loadDeadline = 100ms;
    Pair pair({}, timing);
    pair.node->open();
    QTRY_VERIFY(pair.node->info());
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::RestHangs;
    fault.path = u"/v4/loadtracks"_s;
    pair.server.setFault(fault);
    const int before = int(pair.server.requests().size());
    auto loaded = pair.node->rest()->load(u"ytsearch:x"_s);
    QTRY_VERIFY(loaded.isFinished());
    QCOMPARE(loaded.result().failure().kind, FailureKind::RestTimeout);
    // The call that decides has been asked and answered.
    QTRY_VERIFY(pair.server.requests().size() > before);
    QTRY_COMPARE(pair.node->rest()->inFlight(), 0);
    QVERIFY(!pair.node->isWedged());
}

void NodeHealsTest::aDeadHeartbeatIsNoticed()
{
    auto timing = quickTiming();
    timing.pongDeadline = 100ms;
    Pair pair({}, timing);
    pair.node->open();
    QTRY_VERIFY(pair.isReady() && pair.node->latency() >= 0);
    pair.server.halfOpen();
    QTRY_VERIFY(!pair.failures.isEmpty());
    QCOMPARE(pair.failures.constFirst().kind, FailureKind::HeartbeatLost);
    QVERIFY(pair.node->latencyWindow().loss().value() > 0);
    QTRY_VERIFY(pair.isReady());
}

void NodeHealsTest::badUserIdsAreToldApart_data()
{
    QTest::addColumn<QString>("userId");
    QTest::addColumn<QString>("kind");
    QTest::newRow("zero") << u"0"_s << u"bad-user-id"_s;
    QTest::newRow("no number") << u"bot"_s << u"user-id-not-number"_s;
    QTest::newRow("too large") << u"99999999999999999999999"_s << u"user-id-not-number"_s;
}

void NodeHealsTest::badUserIdsAreToldApart()
{
    QFETCH(QString, userId);
    Pair pair;
    auto settings = pair.node->settings();
    settings.userId = userId;
    pair.node->setSettings(settings);
    auto opened = pair.node->open();
    QTRY_VERIFY(opened.isFinished());
    QTEST(opened.result().failure().name(), "kind");
    QCOMPARE(pair.node->state(), State::AuthFailed);
}

void NodeHealsTest::aServerThatBlamesAGoodUserIdIsTriedAgain()
{
    Pair pair;
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::CloseAfterUpgrade;
    fault.closeCode = 1011;
    pair.server.setFault(fault);
    auto opened = pair.node->open();
    QTRY_VERIFY(opened.isFinished());
    QCOMPARE(opened.result().failure().kind, FailureKind::ServerFault);
    pair.server.clearFaults();
    QTRY_VERIFY(pair.isReady());
}

void NodeHealsTest::infoIsAskedForAgain()
{
    auto timing = quickTiming();
    timing.wedgeProbe = 50ms;
    Pair pair({}, timing);
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::RestStatus;
    fault.path = u"/v4/info"_s;
    fault.status = 503;
    pair.server.setFault(fault);
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    pair.server.clearFaults();
    QTRY_VERIFY(pair.node->info());
}

void NodeHealsTest::aRedirectIsNeverFollowed()
{
    // B28, B29: neither the socket nor REST carries the password to another host.
    FakeNode::Server other;
    QVERIFY(other.listen());
    Pair pair;
    for (const auto kind : {FakeNode::FaultKind::RedirectUpgrade, FakeNode::FaultKind::RedirectRest}) {
        FakeNode::Fault fault;
        fault.kind = kind;
        fault.status = 302;
        fault.location = u"http://localhost:%1/v4/websocket"_s.arg(other.port());
        pair.server.setFault(fault);
    }
    auto opened = pair.node->open();
    QTRY_VERIFY(opened.isFinished());
    QCOMPARE(opened.result().failure().kind, FailureKind::Redirected);
    QVERIFY(opened.result().failure().detail.contains("localhost"_L1));
    auto version = pair.node->rest()->version();
    QTRY_VERIFY(version.isFinished());
    QCOMPARE(version.result().failure().kind, FailureKind::Redirected);
    QCOMPARE(other.acceptedConnections(), 0);
}

QTEST_GUILESS_MAIN(NodeHealsTest)
#include "tst_nodeheals.moc"
