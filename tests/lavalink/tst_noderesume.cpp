// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodefixture.h"
#include "rest.h"

#include <QJsonDocument>

using namespace Lavalink;
using namespace Fixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = Node::State;

//! Sessions: resumed, not resumed, lost, and how long each can still be had.
class NodeResumeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForResumingInWholeSeconds();
    void firstConnectCarriesNoSessionId();
    void resumesItsOwnSessionAfterACut();
    void resumesAfterThePoliteCloses_data();
    void resumesAfterThePoliteCloses();
    void twoNodesOfOneServerResumeTheirOwn();
    void notResumedIsSaidAtOnce();
    void theWindowEnds();
    void aRefusedResumeIsSurfaced();
    void resumingOffAsksForNothing();
    void playersAreAskedForAfterAResume();
    void statsAreAskedForAfterAResume();
    void halfOpenLinkGetsItsOldSessionBack();
    void readyAloneSaysWhatWasResumed();
    void readOnlyKeepsTheConnection();

private:
    static void play(Pair &pair, const QString &guild)
    {
        auto played = pair.node->rest()->updatePlayer(pair.node->sessionId(), guild, {{u"volume"_s, 50}});
        QTRY_VERIFY(played.isFinished());
        QVERIFY2(played.result(), qPrintable(played.result().failure().detail));
    }
    static void openResumable(Pair &pair)
    {
        pair.node->open();
        QTRY_VERIFY(pair.node->resumeTimeout());
    }
};

void NodeResumeTest::asksForResumingInWholeSeconds()
{
    Pair pair;
    openResumable(pair);
    QCOMPARE(pair.node->resumeTimeout().value(), 60s);
    const auto sessions = pair.server.sessions();
    QVERIFY(sessions.constFirst().resuming);
    QCOMPARE(sessions.constFirst().timeout, 60);
    for (const auto &request : pair.server.requests()) {
        if (request.method == "PATCH")
            QCOMPARE(QJsonDocument::fromJson(request.body).object().value("timeout"_L1).toInteger(), 60);
    }
}

void NodeResumeTest::firstConnectCarriesNoSessionId()
{
    Pair pair;
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    QVERIFY(pair.server.requests().constFirst().header("Session-Id").isEmpty());
}

void NodeResumeTest::resumesItsOwnSessionAfterACut()
{
    Pair pair;
    openResumable(pair);
    const QString session = pair.node->sessionId();
    QSignalSpy lost(pair.node.get(), &Node::sessionLost);
    QSignalSpy readied(pair.node.get(), &Node::readied);
    std::chrono::milliseconds window{0};
    connect(pair.node.get(), &Node::stateChanged, this, [&](State state) {
        if (state == State::WaitingToRetry)
            window = pair.node->resumeWindow();
    });
    pair.states.clear();
    pair.server.cutSockets();
    QTRY_COMPARE(readied.size(), 1);
    QVERIFY(window > 0ms && window <= 60s);
    QCOMPARE(pair.states, (QList{State::WaitingToRetry, State::Connecting, State::Resuming, State::Ready}));
    QVERIFY(pair.node->isResumed());
    QCOMPARE(pair.node->sessionId(), session);
    QCOMPARE(pair.node->resumeWindow(), 0ms);
    QCOMPARE(lost.size(), 0);
}

void NodeResumeTest::resumesAfterThePoliteCloses_data()
{
    QTest::addColumn<int>("code");
    for (const int code : {1000, 1001, 4000})
        QTest::addRow("%d", code) << code;
}

void NodeResumeTest::resumesAfterThePoliteCloses()
{
    QFETCH(int, code);
    Pair pair;
    openResumable(pair);
    const QString session = pair.node->sessionId();
    QSignalSpy readied(pair.node.get(), &Node::readied);
    pair.server.closeSockets(quint16(code));
    QTRY_COMPARE(readied.size(), 1);
    QVERIFY(pair.node->isResumed());
    QCOMPARE(pair.node->sessionId(), session);
}

void NodeResumeTest::twoNodesOfOneServerResumeTheirOwn()
{
    // B25: a session belongs to a node, not to an address.
    Pair pair;
    openResumable(pair);
    Node other(settingsFor(pair.server), &pair.network);
    other.setTiming(quickTiming());
    other.open();
    QTRY_VERIFY(other.resumeTimeout());
    const QString first = pair.node->sessionId(), second = other.sessionId();
    QVERIFY(first != second);
    QSignalSpy readied(pair.node.get(), &Node::readied), otherReadied(&other, &Node::readied);
    pair.server.cutSockets();
    QTRY_VERIFY(readied.size() == 1 && otherReadied.size() == 1);
    QCOMPARE(pair.node->sessionId(), first);
    QCOMPARE(other.sessionId(), second);
    QVERIFY(pair.node->isResumed() && other.isResumed());
}

void NodeResumeTest::notResumedIsSaidAtOnce()
{
    // B11: nobody waits for the end of a window that the server has closed already.
    Pair pair;
    openResumable(pair);
    const QString session = pair.node->sessionId();
    QSignalSpy lost(pair.node.get(), &Node::sessionLost);
    QSignalSpy readied(pair.node.get(), &Node::readied);
    QVERIFY(pair.server.restart());
    QTRY_COMPARE(readied.size(), 1);
    QVERIFY(!pair.node->isResumed());
    QVERIFY(pair.node->sessionId() != session);
    QCOMPARE(lost.size(), 1);
    QCOMPARE(lost.constFirst().constFirst().toString(), session);
    QCOMPARE(pair.node->resumeWindow(), 0ms);
    // B25: the stale id is not sent again.
    pair.server.forgetRequests();
    QTRY_VERIFY(pair.node->resumeTimeout());
    pair.server.cutSockets();
    QTRY_COMPARE(readied.size(), 2);
    for (const auto &request : pair.server.requests())
        QVERIFY(request.header("Session-Id") != session.toUtf8());
}

void NodeResumeTest::theWindowEnds()
{
    FakeNode::Options options;
    options.resumeSecond = 10ms;
    auto timing = quickTiming();
    timing.resumeTimeout = 1s;
    Pair pair(options, timing);
    openResumable(pair);
    const QString session = pair.node->sessionId();
    QSignalSpy lost(pair.node.get(), &Node::sessionLost);
    pair.server.kill();
    QTRY_COMPARE(pair.node->state(), State::WaitingToRetry);
    QVERIFY(pair.node->resumeWindow() > 0ms);
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(pair.node->resumeWindow(), 0ms);
    QVERIFY(pair.server.restart());
    pair.server.forgetRequests();
    QTRY_VERIFY(pair.isReady());
    QVERIFY(!pair.node->isResumed());
    for (const auto &request : pair.server.requests())
        QVERIFY(request.header("Session-Id").isEmpty());
    QVERIFY(pair.node->sessionId() != session);
}

void NodeResumeTest::aRefusedResumeIsSurfaced()
{
    // B4: a server that answers 500 has promised nothing.
    Pair pair;
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::RestStatus;
    fault.path = u"/v4/sessions"_s;
    fault.status = 500;
    pair.server.setFault(fault);
    pair.node->open();
    QTRY_VERIFY(pair.node->resumeFailure());
    QCOMPARE(pair.node->resumeFailure().kind, FailureKind::ServerError);
    QCOMPARE(pair.node->resumeFailure().httpStatus.value(), 500);
    QVERIFY(!pair.node->resumeTimeout());
    QSignalSpy lost(pair.node.get(), &Node::sessionLost);
    pair.server.cutSockets();
    QTRY_COMPARE(lost.size(), 1);
}

void NodeResumeTest::resumingOffAsksForNothing()
{
    Pair pair;
    auto settings = pair.node->settings();
    settings.resume = false;
    pair.node->setSettings(settings);
    pair.node->open();
    QTRY_VERIFY(pair.node->info());
    QSignalSpy readied(pair.node.get(), &Node::readied);
    pair.server.cutSockets();
    QTRY_COMPARE(readied.size(), 1);
    QVERIFY(!pair.node->isResumed());
    for (const auto &request : pair.server.requests()) {
        QVERIFY(request.method != "PATCH");
        QVERIFY(request.header("Session-Id").isEmpty());
    }
}

void NodeResumeTest::playersAreAskedForAfterAResume()
{
    Pair pair;
    openResumable(pair);
    play(pair, u"4242"_s);
    QSignalSpy players(pair.node.get(), &Node::playersResumed);
    pair.server.cutSockets();
    QTRY_COMPARE(players.size(), 1);
    const auto seen = players.constFirst().constFirst().value<QList<PlayerInfo>>();
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen.constFirst().guildId, u"4242"_s);
}

void NodeResumeTest::statsAreAskedForAfterAResume()
{
    // A resumed session gets none from Lavalink before the next minute: known at once all the same.
    Pair pair;
    openResumable(pair);
    QSignalSpy readied(pair.node.get(), &Node::readied);
    pair.server.cutSockets();
    QTRY_COMPARE(readied.size(), 1);
    QVERIFY(pair.node->isResumed());
    QTRY_VERIFY(pair.node->stats().known);
}

void NodeResumeTest::halfOpenLinkGetsItsOldSessionBack()
{
    // The server still holds the dead link: it gives a new session first, and the old one once it has
    // noticed.
    auto timing = quickTiming();
    timing.pongDeadline = 200ms;
    timing.resumeTimeout = 4s;
    Pair pair({}, timing);
    openResumable(pair);
    play(pair, u"4242"_s);
    pair.server.sendText(
        R"({"op":"playerUpdate","guildId":"4242","state":{"time":1,"position":0,"connected":true,"ping":0}})");
    QTRY_VERIFY(!pair.node->frames().frames().isEmpty());
    const QString session = pair.node->sessionId();
    QSignalSpy readied(pair.node.get(), &Node::readied);
    pair.server.halfOpen();
    QTRY_COMPARE(readied.size(), 1);
    QCOMPARE(pair.failures.constLast().kind, FailureKind::HeartbeatLost);
    QVERIFY(!pair.node->isResumed());
    QVERIFY(pair.node->sessionId() != session);
    QVERIFY(pair.node->resumeWindow() > 0ms);
    pair.server.cutSockets(); // Now it notices.
    QTRY_COMPARE(pair.node->sessionId(), session);
    QVERIFY(pair.node->isResumed());
}

void NodeResumeTest::readyAloneSaysWhatWasResumed()
{
    // A server that says "resumed" and gives another id has resumed nothing.
    Pair pair;
    openResumable(pair);
    const QString session = pair.node->sessionId();
    QSignalSpy lost(pair.node.get(), &Node::sessionLost);
    pair.server.setLie(u"resumed_though_new"_s);
    QSignalSpy readied(pair.node.get(), &Node::readied);
    QVERIFY(pair.server.restart());
    QTRY_COMPARE(readied.size(), 1);
    QVERIFY(pair.node->sessionId() != session);
    QVERIFY(!pair.node->isResumed());
    QCOMPARE(lost.size(), 1);
}

void NodeResumeTest::readOnlyKeepsTheConnection()
{
    Pair pair;
    auto settings = pair.node->settings();
    settings.readOnly = true;
    pair.node->setSettings(settings);
    pair.node->open();
    QTRY_VERIFY(pair.isReady() && pair.node->info());
    const QString session = pair.node->sessionId();
    QVERIFY(!pair.server.sessions().constFirst().resuming);
    settings.readOnly = false;
    pair.node->setSettings(settings);
    QTRY_VERIFY(pair.node->resumeTimeout()); // What it was not allowed to ask for before.
    QVERIFY(pair.server.sessions().constFirst().resuming);
    settings.readOnly = true;
    pair.node->setSettings(settings);
    QVERIFY(pair.isReady());
    QCOMPARE(pair.node->sessionId(), session);
    QCOMPARE(pair.upgrades(), 1);
}

QTEST_GUILESS_MAIN(NodeResumeTest)
#include "tst_noderesume.moc"
