// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "playerfixture.h"

using namespace Lavalink;
using namespace PlayerFixture;
using namespace Qt::StringLiterals;

// What is next when a track has ended, and what the queue takes.
class TestPlayerQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_pair.reset(); }
    void edits();
    void isBounded();
    void b27_whatMayStartTheNext_data();
    void b27_whatMayStartTheNext();
    void playsTheWholeQueueOnARunningNode();
    void endThatSaysAnotherPosition();
    void loops_data();
    void loops();
    void whoIsToldMayChoose();
    void skips();
    void historyLimits();

private:
    std::unique_ptr<Silent> m_pair;
};

void TestPlayerQueue::init()
{
    m_pair = std::make_unique<Silent>();
    QVERIFY(wait(m_pair->node->open()));
}

void TestPlayerQueue::edits()
{
    const QList<Track> t = load(m_pair->node.get());
    QCOMPARE(t.size(), 3);
    PlayerQueue queue;
    QSignalSpy changed(&queue, &PlayerQueue::changed);
    QVERIFY(queue.add(t.at(0)));
    QVERIFY(queue.insert(0, t.at(1)));
    QVERIFY(queue.insert(2, t.at(2)));
    QCOMPARE(queue.tracks(), (QList<Track>{t.at(1), t.at(0), t.at(2)}));
    QVERIFY(queue.move(2, 0));
    QCOMPARE(queue.tracks(), (QList<Track>{t.at(2), t.at(1), t.at(0)}));
    QVERIFY(queue.remove(1));
    QCOMPARE(queue.tracks(), (QList<Track>{t.at(2), t.at(0)}));
    QCOMPARE(changed.size(), 5);
    QVERIFY(!queue.add(Track()));
    QVERIFY(!queue.insert(3, t.at(1)));
    QVERIFY(!queue.insert(-1, t.at(1)));
    QVERIFY(!queue.remove(2));
    QVERIFY(!queue.remove(-1));
    QVERIFY(!queue.move(0, 2));
    QCOMPARE(changed.size(), 5);
    queue.clear();
    QVERIFY(queue.isEmpty());
    queue.clear();
    QCOMPARE(changed.size(), 6);
    QCOMPARE(queue.add({t.at(0), Track(), t.at(1)}), 2);
    QCOMPARE(queue.count(), 2);
}

void TestPlayerQueue::isBounded()
{
    PlayerQueue queue;
    QList<Track> many;
    for (int i = 0; i < PlayerQueue::maxTracks + 5; ++i)
        many << garbage(i);
    QCOMPARE(queue.add(many), PlayerQueue::maxTracks);
    QVERIFY(!queue.add(garbage(1)));
    queue = many;
    QCOMPARE(queue.count(), PlayerQueue::maxTracks);
    queue.setLoop(PlayerQueue::Loop::Queue); // What comes back takes the place of what goes.
    QVERIFY(queue.takeNext(garbage(7), PlayerQueue::End::Finished));
    QCOMPARE(queue.count(), PlayerQueue::maxTracks);
}

void TestPlayerQueue::b27_whatMayStartTheNext_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("finished") << u"finished"_s << true;
    QTest::newRow("loadFailed") << u"loadFailed"_s << true;
    QTest::newRow("stopped") << u"stopped"_s << false;
    QTest::newRow("replaced") << u"replaced"_s << false;
    QTest::newRow("cleanup") << u"cleanup"_s << false;
    QTest::newRow("a reason of tomorrow") << u"somethingNew"_s << false;
    QTest::newRow("none") << QString() << false;
}

void TestPlayerQueue::b27_whatMayStartTheNext()
{
    QFETCH(QString, reason);
    QFETCH(bool, goesOn);
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy ended(&player, &Player::ended);
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    player.queue.add(t.at(1));
    m_pair->end(t.at(0), reason);
    QCOMPARE(ended.size(), 1); // It is told, whatever follows.
    QCOMPARE(ended.constFirst().at(1).toString(), reason);
    QCOMPARE(player.queue.isEmpty(), goesOn);
    QVERIFY(wait(player.setVolume(50))); // What was sent before it has arrived.
    QCOMPARE(m_pair->played().size(), goesOn ? 2 : 1);
}

void TestPlayerQueue::playsTheWholeQueueOnARunningNode()
{
    FakeNode::Options options;
    options.clockSpeed = 2'000; // A track of four minutes lasts for an eighth of a second.
    Fixture::Pair pair(options);
    QVERIFY(wait(pair.node->open()));
    const QList<Track> t = load(pair.node.get());
    Player player(pair.node.get(), guildId());
    QVERIFY(wait(player.setVoice(voice())));
    QSignalSpy started(&player, &Player::started);
    QSignalSpy over(&player, &Player::queueEnded);
    player.queue.add(t.mid(1));
    QVERIFY(wait(player.play(t.at(0))));
    QTRY_COMPARE_WITH_TIMEOUT(over.size(), 1, 20'000);
    QCOMPARE(started.size(), 3);
    for (int i = 0; i < 3; ++i)
        QVERIFY(isSameTrack(started.at(i).at(0).value<Track>(), t.at(i)));
    QVERIFY(isSameTrack(over.constFirst().at(0).value<Track>(), t.at(2)));
    QCOMPARE(player.history().size(), 3);
    QVERIFY(!player.track());
}

// Measured on 4.2.2: a track's encoded form is another one at its end.
void TestPlayerQueue::endThatSaysAnotherPosition()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    player.queue.setLoop(PlayerQueue::Loop::Track);
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    m_pair->end(atItsEnd(t.at(0)), u"finished"_s);
    QVERIFY(!player.track());
    QTRY_COMPARE(m_pair->played().size(), 2);
    QCOMPARE(m_pair->played().constLast(), t.at(0).encoded); // As it was given, and from its beginning.
    QVERIFY(m_pair->server.requests().constLast().body.contains("\"position\":0"));
    m_pair->start(t.at(0));
    QCOMPARE(player.history().size(), 1);
}

void TestPlayerQueue::loops_data()
{
    QTest::addColumn<PlayerQueue::Loop>("loop");
    QTest::addColumn<QList<int>>("order");
    QTest::newRow("off") << PlayerQueue::Loop::Off << QList<int>{0, 1, 2};
    QTest::newRow("track") << PlayerQueue::Loop::Track << QList<int>{0, 0, 0, 0, 0};
    QTest::newRow("queue") << PlayerQueue::Loop::Queue << QList<int>{0, 1, 2, 0, 1, 2, 0};
}

void TestPlayerQueue::loops()
{
    QFETCH(PlayerQueue::Loop, loop);
    QFETCH(QList<int>, order);
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy over(&player, &Player::queueEnded);
    player.queue.setLoop(loop);
    player.queue.add(t.mid(1));
    QVERIFY(wait(player.play(t.at(0))));
    for (int i = 0; i < order.size(); ++i) {
        m_pair->startsAfterAsking(t.at(order.at(i)), i + 1);
        m_pair->end(atItsEnd(t.at(order.at(i))), u"finished"_s);
    }
    QCOMPARE(over.size(), loop == PlayerQueue::Loop::Off ? 1 : 0);
}

void TestPlayerQueue::whoIsToldMayChoose()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    player.queue.add(t.at(2));
    connect(&player, &Player::ended, this, [&player, &t] { (void)player.play(t.at(1)); });
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    m_pair->end(t.at(0), u"finished"_s);
    QCOMPARE(player.queue.count(), 1);
    m_pair->startsAfterAsking(t.at(1), 2);
}

void TestPlayerQueue::skips()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy over(&player, &Player::queueEnded);
    player.queue.setLoop(PlayerQueue::Loop::Track); // Nobody skips to hear it again.
    player.queue.add(t.at(1));
    QVERIFY(wait(player.play(t.at(0))));
    m_pair->start(t.at(0));
    const auto skipped = wait(player.skip());
    QVERIFY(skipped);
    QVERIFY(isSameTrack(*skipped->track, t.at(1)));
    m_pair->end(t.at(0), u"replaced"_s);
    m_pair->start(t.at(1));
    QVERIFY(wait(player.skip()));
    QCOMPARE(m_pair->played().constLast(), u"-"_s);
    QCOMPARE(over.size(), 1);
    QVERIFY(isSameTrack(over.constFirst().at(0).value<Track>(), t.at(1)));
    m_pair->node->close();
    player.queue.add(t.at(2));
    QCOMPARE(wait(player.skip()).failure().kind, FailureKind::NotConnected);
    QCOMPARE(player.queue.count(), 1);
}

void TestPlayerQueue::historyLimits()
{
    Player player(m_pair->node.get(), guildId());
    for (int i = 0; i < 10; ++i)
        m_pair->start(garbage(i));
    QCOMPARE(player.history().size(), 10);
    player.setHistoryLimit(3);
    QCOMPARE(player.history().size(), 3);
    QCOMPARE(player.history().constFirst().encoded, u"garbage9"_s);
    m_pair->start(garbage(10));
    QCOMPARE(player.history().size(), 3);
    QCOMPARE(player.history().constFirst().encoded, u"garbage10"_s);
    player.setHistoryLimit(0); // None, and not all of it.
    QVERIFY(player.history().isEmpty());
    m_pair->start(garbage(11));
    QVERIFY(player.history().isEmpty());
    player.setHistoryLimit(-5);
    m_pair->start(garbage(12));
    QVERIFY(player.history().isEmpty());
}

QTEST_GUILESS_MAIN(TestPlayerQueue)
#include "tst_playerqueue.moc"
