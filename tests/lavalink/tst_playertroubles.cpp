// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "playerfixture.h"

using namespace Lavalink;
using namespace PlayerFixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What a player does by itself when tracks fail, stick, or end at an odd moment: it neither hangs nor spins.
class TestPlayerTroubles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_pair.reset(); }
    void endsAreNotCountedTwice();
    void brokenTracksDoNotSpin();
    void brokenLoopDoesNotSpin();
    void emptyQueueIsToldOnce();
    void stuckTrackIsLeftOnce();
    void endWhileAnotherIsAskedFor();
    void refusedTrackMakesWayForTheNext();
    void deadNodeKeepsTheQueue();
    void gatewayKeepsTheQueue_data();
    void gatewayKeepsTheQueue();
    void failedSkipKeepsTheLoop_data();
    void failedSkipKeepsTheLoop();
    void failedSkipOfATrackThatEnds();
    void aPasswordIsMasked();

private:
    void hang(int count);

    std::unique_ptr<Silent> m_pair;
};

void TestPlayerTroubles::init()
{
    m_pair = std::make_unique<Silent>();
    QVERIFY(wait(m_pair->node->open()));
}

void TestPlayerTroubles::hang(int count)
{
    FakeNode::Fault hang;
    hang.kind = FakeNode::FaultKind::RestHangs;
    hang.path = u"/v4/sessions"_s;
    hang.count = count;
    m_pair->server.setFault(hang);
    Timing impatient = Fixture::quickTiming();
    impatient.restDeadline = 50ms;
    m_pair->node->setTiming(impatient);
}

// A NodeLink tells the end of a track that failed twice.
void TestPlayerTroubles::endsAreNotCountedTwice()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    player.queue.add({t.at(1), t.at(2)});
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    m_pair->end(t.at(0), u"loadFailed"_s);
    m_pair->end(t.at(0), u"loadFailed"_s);
    QCOMPARE(player.queue.count(), 1);
    QTRY_COMPARE(m_pair->played().size(), 2);
    m_pair->end(t.at(0), u"loadFailed"_s);
    QCOMPARE(player.queue.count(), 1);
    Event nothing = eventOf(EventType::TrackEnd, {}, u"loadFailed"_s);
    nothing.track.reset(); // Or without a track.
    m_pair->startsAfterAsking(t.at(1), 2);
    m_pair->end(t.at(1), u"loadFailed"_s);
    m_pair->say(nothing);
    QVERIFY(player.queue.isEmpty());
    m_pair->startsAfterAsking(t.at(2), 3);
    QVERIFY(isSameTrack(*player.track(), t.at(2)));
}

void TestPlayerTroubles::brokenTracksDoNotSpin()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy gaveUp(&player, &Player::queueFailed);
    player.queue.add(QList<Track>(20, t.at(1)));
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    m_pair->end(t.at(0), u"loadFailed"_s);
    for (int i = 2; i <= Player::maxFailuresInRow; ++i) {
        m_pair->startsAfterAsking(t.at(1), i);
        m_pair->end(t.at(1), u"loadFailed"_s);
    }
    QCOMPARE(gaveUp.size(), 1);
    QCOMPARE(player.queue.count(), 20 - (Player::maxFailuresInRow - 1));
    QVERIFY(wait(player.skip())); // The operator's word: it goes on.
    QCOMPARE(m_pair->played().size(), Player::maxFailuresInRow + 1);
}

void TestPlayerTroubles::brokenLoopDoesNotSpin()
{
    const QList<Track> t = load(m_pair->node.get());
    for (const auto loop : {PlayerQueue::Loop::Track, PlayerQueue::Loop::Queue}) {
        m_pair->server.forgetRequests();
        Player player(m_pair->node.get(), guildId());
        QSignalSpy over(&player, &Player::queueEnded);
        player.queue.setLoop(loop);
        QVERIFY(wait(player.play(t.at(0))));
        m_pair->start(t.at(0));
        // A source that dies in the middle: an exception, and then "finished".
        m_pair->say(eventOf(EventType::TrackException, t.at(0)));
        m_pair->end(t.at(0), u"finished"_s);
        QCOMPARE(over.size(), 1);
        QCOMPARE(m_pair->played().size(), 1);
    }
}

void TestPlayerTroubles::emptyQueueIsToldOnce()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy over(&player, &Player::queueEnded);
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    m_pair->end(t.at(0), u"finished"_s);
    QCOMPARE(over.size(), 1);
    // What autoplay tries now, and what does not load, is its own affair.
    QVERIFY(wait(player.play(t.at(1))));
    m_pair->start(t.at(1));
    m_pair->end(t.at(1), u"loadFailed"_s);
    QCOMPARE(over.size(), 1);
    QVERIFY(wait(player.play(t.at(2))));
    m_pair->start(t.at(2));
    m_pair->end(t.at(2), u"finished"_s);
    QCOMPARE(over.size(), 2);
}

void TestPlayerTroubles::stuckTrackIsLeftOnce()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy over(&player, &Player::queueEnded);
    player.queue.add({t.at(1), t.at(2)});
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    m_pair->say(eventOf(EventType::TrackStuck, t.at(0))); // No end follows.
    m_pair->say(eventOf(EventType::TrackStuck, t.at(0)));
    QCOMPARE(player.queue.count(), 1);
    QTRY_COMPARE(m_pair->played().size(), 2);
    m_pair->end(t.at(0), u"replaced"_s);
    m_pair->start(t.at(1));
    QCOMPARE(player.queue.count(), 1);
    m_pair->say(eventOf(EventType::TrackStuck, t.at(1)));
    m_pair->startsAfterAsking(t.at(2), 3);
    m_pair->say(eventOf(EventType::TrackStuck, t.at(2)));
    QCOMPARE(over.size(), 1);
    m_pair->end(t.at(2), u"finished"_s); // It came back after all: told already.
    QCOMPARE(over.size(), 1);
}

void TestPlayerTroubles::endWhileAnotherIsAskedFor()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    player.queue.add(t.at(2));
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    const auto other = player.play(t.at(1));
    m_pair->end(t.at(0), u"finished"_s); // By itself, a moment before it would have been replaced.
    QVERIFY(wait(other));
    QCOMPARE(player.queue.count(), 1);
    m_pair->start(t.at(1));

    const auto bad = player.play(garbage(1));
    m_pair->end(t.at(1), u"finished"_s); // But what was to follow cannot be played: the queue does not hang.
    QVERIFY(!wait(bad));
    QVERIFY(player.queue.isEmpty());
    m_pair->startsAfterAsking(t.at(2), 4);

    player.queue.add(t.at(0));
    const auto stop = player.stop();
    m_pair->end(t.at(2), u"finished"_s);
    QVERIFY(wait(stop));
    QCOMPARE(player.queue.count(), 1); // Who stops wants silence.
}

void TestPlayerTroubles::refusedTrackMakesWayForTheNext()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy failed(&player, &Player::failed);
    player.queue.add({garbage(1), garbage(2), t.at(1)});
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    m_pair->end(t.at(0), u"finished"_s);
    m_pair->startsAfterAsking(t.at(1), 4);
    QCOMPARE(failed.size(), 2);
    QVERIFY(!failed.constFirst().at(1).toString().isEmpty());
    QVERIFY(player.queue.isEmpty());
}

void TestPlayerTroubles::deadNodeKeepsTheQueue()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy stands(&player, &Player::queueFailed);
    player.queue.add({t.at(1), t.at(2)});
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    hang(-1);
    m_pair->end(t.at(0), u"finished"_s);
    QTRY_COMPARE(stands.size(), 1);
    QCOMPARE(stands.constFirst().at(0).value<Failure>().kind, FailureKind::RestTimeout);
    QCOMPARE(player.queue.tracks(), (QList<Track>{t.at(1), t.at(2)}));
    m_pair->start(t.at(1)); // Only the answer was lost: it is not played a second time.
    QCOMPARE(player.queue.tracks(), QList<Track>{t.at(2)});
}

void TestPlayerTroubles::gatewayKeepsTheQueue_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {502, 503, 504})
        QTest::addRow("%d", status) << status;
}

// It is the node that is away, and no other track would do better.
void TestPlayerTroubles::gatewayKeepsTheQueue()
{
    QFETCH(int, status);
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy stands(&player, &Player::queueFailed);
    QSignalSpy failed(&player, &Player::failed);
    player.queue.add({t.at(1), t.at(2)});
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    FakeNode::Fault away;
    away.kind = FakeNode::FaultKind::RestStatus;
    away.status = status;
    away.path = u"/v4/sessions"_s;
    m_pair->server.setFault(away);
    m_pair->end(t.at(0), u"finished"_s);
    QTRY_COMPARE(stands.size(), 1);
    QCOMPARE(stands.constFirst().at(0).value<Failure>().httpStatus, std::optional(status));
    QCOMPARE(player.queue.tracks(), (QList<Track>{t.at(1), t.at(2)}));
    QVERIFY(failed.isEmpty());
}

void TestPlayerTroubles::failedSkipKeepsTheLoop_data()
{
    QTest::addColumn<bool>("isAlone");
    QTest::addColumn<bool>("hangs");
    QTest::newRow("nobody answers") << false << true;
    QTest::newRow("the next one is refused") << false << false;
    QTest::newRow("alone, nobody answers") << true << true;
    QTest::newRow("alone, refused") << true << false;
}

// What plays on is not in the queue's loop a second time.
void TestPlayerTroubles::failedSkipKeepsTheLoop()
{
    QFETCH(bool, isAlone);
    QFETCH(bool, hangs);
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    player.queue.setLoop(PlayerQueue::Loop::Queue);
    if (!isAlone)
        player.queue.add(t.at(1));
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    if (hangs) {
        hang(-1);
    } else {
        FakeNode::Fault refuse;
        refuse.kind = FakeNode::FaultKind::RestStatus;
        refuse.status = 400;
        refuse.path = u"/v4/sessions"_s;
        m_pair->server.setFault(refuse);
    }
    QVERIFY(!wait(player.skip()));
    QVERIFY(isSameTrack(*player.track(), t.at(0)));
    QCOMPARE(player.queue.tracks(), isAlone || !hangs ? QList<Track>() : QList<Track>{t.at(1)});
    if (!hangs)
        return;
    // Only the answer was lost: the loop is as if it had come.
    m_pair->start(isAlone ? t.at(0) : t.at(1));
    QCOMPARE(player.queue.tracks(), isAlone ? QList<Track>() : QList<Track>{t.at(0)});
}

void TestPlayerTroubles::failedSkipOfATrackThatEnds()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    player.queue.setLoop(PlayerQueue::Loop::Queue);
    player.queue.add({t.at(1), t.at(2)});
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    hang(1);
    const auto skipped = player.skip();
    m_pair->end(t.at(0), u"finished"_s);
    QVERIFY(!wait(skipped));
    m_pair->startsAfterAsking(t.at(2), 3);
    QCOMPARE(player.queue.tracks(), (QList<Track>{t.at(1), t.at(0)}));
}

// A server may say what it was sent.
void TestPlayerTroubles::aPasswordIsMasked()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy failed(&player, &Player::failed);
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    Event event = eventOf(EventType::TrackException, t.at(0));
    event.exception.emplace().cause = u"got "_s + m_pair->server.options().password;
    m_pair->say(event);
    QCOMPARE(failed.size(), 1);
    const QString why = failed.constFirst().at(1).toString();
    QVERIFY2(why.contains(u"got "_s + Secret::masked()), qPrintable(why));
}

QTEST_GUILESS_MAIN(TestPlayerTroubles)
#include "tst_playertroubles.moc"
