// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "playerfixture.h"

using namespace Lavalink;
using namespace PlayerFixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// A player whose link, session or server goes and comes back, and a profile that may only look.
class TestPlayerSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_pair.reset(); }
    void createsAPlayerThatPlaysNothing();
    void playsAsTold();
    void badOptionsAreNotSent();
    void lostSessionIsToldAndRestored();
    void lostWithTheWindow();
    void destroyedIsNotLost();
    void b22_resumesOnTheNodeThatHoldsIt();
    void resumeGoesOnWithTheQueue();
    void resumeWithoutThePlayer();
    void movedAtItsEndGoesOnWithTheQueue_data();
    void movedAtItsEndGoesOnWithTheQueue();
    void movedWhileTheNextIsAskedFor_data();
    void movedWhileTheNextIsAskedFor();
    void movedLeavesItsTroublesBehind();
    void restoreCountsInTheTracksTime_data();
    void restoreCountsInTheTracksTime();
    void readOnlyRefusesEveryVerb();
    void readOnlyNodeDoesNotAskToResume();

private:
    [[nodiscard]] static int changesSeen(const FakeNode::Server &server);

    std::unique_ptr<Fixture::Pair> m_pair;
};

void TestPlayerSession::init()
{
    m_pair = std::make_unique<Fixture::Pair>();
    QVERIFY(wait(m_pair->node->open()));
}

int TestPlayerSession::changesSeen(const FakeNode::Server &server)
{
    const auto seen = server.requests();
    return static_cast<int>(std::count_if(seen.cbegin(), seen.cend(),
        [](const FakeNode::RequestSeen &request) { return request.method != "GET"; }));
}

void TestPlayerSession::createsAPlayerThatPlaysNothing()
{
    Player player(m_pair->node.get(), guildId());
    QVERIFY(wait(player.create()));
    QCOMPARE(m_pair->server.players(m_pair->node->sessionId()).size(), 1);
    QVERIFY(!player.track());
    QVERIFY(!player.position());
}

void TestPlayerSession::playsAsTold()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    PlayOptions options;
    options.paused = true;
    options.volume = 30;
    options.position = 5'000;
    options.endTime = 9'000;
    QVERIFY(wait(player.play(t.at(0), options)));
    QVERIFY(player.isPaused());
    QCOMPARE(player.volume(), 30);
    QVERIFY(m_pair->server.requests().constLast().body.contains("\"endTime\":9000"));
    options.noReplace = true;
    const auto kept = wait(player.play(t.at(1), options));
    QVERIFY(kept);
    QVERIFY(isSameTrack(*player.track(), t.at(0)));
}

void TestPlayerSession::badOptionsAreNotSent()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    const int before = changesSeen(m_pair->server);
    PlayOptions options;
    options.position = -1;
    QCOMPARE(wait(player.play(t.at(0), options)).failure().kind, FailureKind::BadRequest);
    options.position = 10;
    options.endTime = 10;
    QCOMPARE(wait(player.play(t.at(0), options)).failure().kind, FailureKind::BadRequest);
    options = {};
    options.volume = 1001;
    QCOMPARE(wait(player.play(t.at(0), options)).failure().kind, FailureKind::BadRequest);
    const QJsonObject band{{u"equalizer"_s, QJsonArray{QJsonObject{{u"band"_s, 15}, {u"gain"_s, 0.1}}}}};
    QCOMPARE(wait(player.setFilters(band)).failure().kind, FailureKind::BadRequest);
    QCOMPARE(wait(player.restore()).failure().kind, FailureKind::BadRequest);
    QCOMPARE(changesSeen(m_pair->server), before);
}

void TestPlayerSession::lostSessionIsToldAndRestored()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy lost(&player, &Player::sessionLost);
    QVERIFY(wait(player.setVoice(voice())));
    QVERIFY(wait(player.setVolume(70)));
    QVERIFY(wait(player.setFilters({{u"tremolo"_s, QJsonObject{{u"frequency"_s, 2.0}, {u"depth"_s, 0.5}}}})));
    PlayOptions options;
    options.position = 40'000;
    QVERIFY(wait(player.play(t.at(0), options)));
    QVERIFY(m_pair->server.restart());
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, 10'000);
    QVERIFY(player.isLost());
    QVERIFY(!player.track());
    QVERIFY(isSameTrack(*player.lost()->track, t.at(0)));
    QVERIFY(player.lost()->state->position >= 40'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_pair->isReady(), 10'000);
    QVERIFY(player.isLost()); // Until it is there again.
    QVERIFY(m_pair->server.players(m_pair->node->sessionId()).isEmpty());

    QVERIFY(wait(player.restore()));
    QVERIFY(!player.isLost());
    QCOMPARE(lost.size(), 1);
    const QJsonArray players = m_pair->server.players(m_pair->node->sessionId());
    QCOMPARE(players.size(), 1);
    const QJsonObject there = players.first().toObject();
    QCOMPARE(there["volume"_L1].toInt(), 70);
    QCOMPARE(there["track"_L1]["info"_L1]["identifier"_L1].toString(), t.at(0).info.identifier);
    QVERIFY(there["state"_L1]["position"_L1].toInteger() >= 40'000);
    QVERIFY(there["state"_L1]["connected"_L1].toBool());
    QVERIFY(there["filters"_L1]["tremolo"_L1].isObject());
}

void TestPlayerSession::lostWithTheWindow()
{
    FakeNode::Options options;
    options.resumeSecond = 1ms;
    Timing timing = Fixture::quickTiming();
    timing.resumeTimeout = 1s;
    timing.backoffFloor = timing.backoffBase = timing.backoffCap = 1h;
    Fixture::Pair pair(options, timing);
    QVERIFY(wait(pair.node->open()));
    QTRY_VERIFY(pair.node->resumeTimeout());
    Player player(pair.node.get(), guildId());
    QSignalSpy lost(&player, &Player::sessionLost);
    QVERIFY(wait(player.setVolume(70)));
    pair.server.cutSockets();
    QTRY_VERIFY(!pair.isReady());
    QVERIFY(!player.isLost()); // It may come back.
    QCOMPARE(player.volume(), 70);
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, 10'000);
    QCOMPARE(player.lost()->volume, std::optional(70));
}

void TestPlayerSession::destroyedIsNotLost()
{
    Player player(m_pair->node.get(), guildId());
    QSignalSpy lost(&player, &Player::sessionLost);
    QSignalSpy readied(m_pair->node.get(), &Node::readied);
    QVERIFY(wait(player.setVolume(70)));
    QVERIFY(wait(player.destroy()));
    QVERIFY(m_pair->server.restart());
    QTRY_COMPARE_WITH_TIMEOUT(readied.size(), 1, 10'000);
    QCOMPARE(lost.size(), 0);
    QVERIFY(!player.isLost());
}

void TestPlayerSession::b22_resumesOnTheNodeThatHoldsIt()
{
    Fixture::Pair other;
    QVERIFY(wait(other.node->open()));
    QTRY_VERIFY(m_pair->node->resumeTimeout());
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QVERIFY(wait(player.play(t.at(0))));
    QVERIFY(wait(player.setVolume(77)));
    const QString session = m_pair->node->sessionId();
    QSignalSpy resumed(m_pair->node.get(), &Node::playersResumed);
    QSignalSpy lost(&player, &Player::sessionLost);
    m_pair->server.cutSockets();
    QTRY_COMPARE_WITH_TIMEOUT(resumed.size(), 1, 10'000);
    QCOMPARE(m_pair->node->sessionId(), session);
    QCOMPARE(player.volume(), 77);
    QVERIFY(isSameTrack(*player.track(), t.at(0)));
    QCOMPARE(lost.size(), 0);
    QVERIFY(wait(player.pause(true)));
    QCOMPARE(m_pair->server.players(session).size(), 1);
    QVERIFY(other.server.players(other.node->sessionId()).isEmpty());
    const auto seen = other.server.requests();
    QVERIFY(std::none_of(seen.cbegin(), seen.cend(),
        [](const FakeNode::RequestSeen &request) { return request.path.contains("/players"_L1); }));
}

// A NodeLink replays nothing: what ended meanwhile is known by the server's list only.
void TestPlayerSession::resumeGoesOnWithTheQueue()
{
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy ended(&player, &Player::ended);
    player.queue.add(t.at(1));
    QVERIFY(wait(player.play(t.at(0))));
    QTRY_VERIFY(player.track());
    PlayerInfo idle = player.info();
    idle.track.reset();
    Q_EMIT m_pair->node->playersResumed({idle});
    QCOMPARE(ended.size(), 1);
    QVERIFY(player.queue.isEmpty());
    QTRY_VERIFY(player.track() && isSameTrack(*player.track(), t.at(1)));
    // A Lavalink's replayed end of the first one changes nothing any more.
    Q_EMIT m_pair->node->eventReceived(eventOf(EventType::TrackEnd, t.at(0), u"finished"_s));
    QVERIFY(isSameTrack(*player.track(), t.at(1)));
}

void TestPlayerSession::resumeWithoutThePlayer()
{
    Player player(m_pair->node.get(), guildId());
    QVERIFY(wait(player.setVolume(70)));
    Q_EMIT m_pair->node->playersResumed({});
    QVERIFY(player.isLost());
    QCOMPARE(player.volume(), 100);
}

void TestPlayerSession::movedAtItsEndGoesOnWithTheQueue_data()
{
    QTest::addColumn<bool>("isLost");
    QTest::newRow("within the session's window") << false;
    QTest::newRow("after the session was lost") << true;
}

// Whoever moves it makes nothing of a track that was at its end.
void TestPlayerSession::movedAtItsEndGoesOnWithTheQueue()
{
    QFETCH(bool, isLost);
    Fixture::Pair other;
    QVERIFY(wait(other.node->open()));
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy ended(&player, &Player::ended);
    player.queue.add(t.at(1));
    QVERIFY(wait(player.play(t.at(0))));
    QTRY_VERIFY(player.track());
    PlayerInfo idle = player.info();
    idle.track.reset();
    if (isLost)
        Q_EMIT m_pair->node->sessionLost(m_pair->node->sessionId());
    QCOMPARE(player.isLost(), isLost);
    player.moveTo(other.node.get(), idle);
    QCOMPARE(ended.size(), 1);
    QVERIFY(isSameTrack(ended.constFirst().at(0).value<Track>(), t.at(0)));
    QVERIFY(player.queue.isEmpty());
    QTRY_VERIFY(player.track() && isSameTrack(*player.track(), t.at(1)));
    QCOMPARE(other.server.players(other.node->sessionId()).size(), 1);
}

void TestPlayerSession::movedWhileTheNextIsAskedFor_data()
{
    QTest::addColumn<bool>("isAnswered");
    QTest::newRow("and was given up") << true;
    QTest::newRow("and is given up later") << false;
}

// The node has died over it: on the new one nobody else asks for it.
void TestPlayerSession::movedWhileTheNextIsAskedFor()
{
    QFETCH(bool, isAnswered);
    Fixture::Pair other;
    QVERIFY(wait(other.node->open()));
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy stands(&player, &Player::queueFailed);
    player.queue.add({t.at(1), t.at(2)});
    QVERIFY(wait(player.play(t.at(0))));
    QTRY_VERIFY(player.track());
    FakeNode::Fault hang;
    hang.kind = FakeNode::FaultKind::RestHangs;
    m_pair->server.setFault(hang);
    Timing impatient = Fixture::quickTiming();
    impatient.restDeadline = 50ms;
    m_pair->node->setTiming(impatient);
    Q_EMIT m_pair->node->eventReceived(eventOf(EventType::TrackEnd, t.at(0), u"finished"_s));
    if (isAnswered)
        QTRY_COMPARE(stands.size(), 1);
    player.moveTo(other.node.get(), player.info());
    QTRY_VERIFY(player.track() && isSameTrack(*player.track(), t.at(1)));
    QCOMPARE(player.node(), other.node.get());
    QCOMPARE(player.queue.tracks(), QList<Track>{t.at(2)});
    QCOMPARE(stands.size(), isAnswered ? 1 : 0);
}

void TestPlayerSession::movedLeavesItsTroublesBehind()
{
    Fixture::Pair other;
    QVERIFY(wait(other.node->open()));
    const QList<Track> t = load(m_pair->node.get());
    Player player(m_pair->node.get(), guildId());
    QSignalSpy over(&player, &Player::queueEnded);
    QSignalSpy started(&player, &Player::started);
    QVERIFY(wait(player.play(t.at(0))));
    QTRY_COMPARE(started.size(), 1);
    Q_EMIT m_pair->node->eventReceived(eventOf(EventType::TrackException, t.at(0)));
    Q_EMIT m_pair->node->eventReceived(eventOf(EventType::TrackStuck, t.at(0)));
    QCOMPARE(over.size(), 1);
    player.moveTo(other.node.get(), player.info());
    player.queue.setLoop(PlayerQueue::Loop::Track);
    // On the new node it has played well to its end.
    Q_EMIT other.node->eventReceived(eventOf(EventType::TrackEnd, t.at(0), u"finished"_s));
    QTRY_COMPARE(started.size(), 2);
    QCOMPARE(over.size(), 1);
}

void TestPlayerSession::restoreCountsInTheTracksTime_data()
{
    QTest::addColumn<QJsonObject>("filters");
    QTest::addColumn<bool>("isStream");
    QTest::addColumn<QJsonValue>("position");
    const QJsonObject twice{{u"timescale"_s, QJsonObject{{u"speed"_s, 2.0}}}};
    QTest::newRow("as it is") << QJsonObject() << false << QJsonValue(60'000);
    QTest::newRow("twice as fast") << twice << false << QJsonValue(120'000);
    QTest::newRow("a stream") << QJsonObject() << true << QJsonValue(QJsonValue::Undefined);
}

// A server counts what it has sent, and seeks in the track (protocol 3.10).
void TestPlayerSession::restoreCountsInTheTracksTime()
{
    QFETCH(QJsonObject, filters);
    QFETCH(bool, isStream);
    QFETCH(QJsonValue, position);
    PlayerInfo lost;
    lost.track = garbage(1);
    lost.track->info.length = 200'000;
    lost.track->info.isStream = isStream;
    lost.filters = filters;
    lost.state.emplace().position = 60'000;
    const QJsonObject body = PlayerPatch::restore(lost, ServerKind::Lavalink);
    QCOMPARE(body.value("position"_L1), position);
    QCOMPARE(body["track"_L1]["encoded"_L1].toString(), lost.track->encoded);
}

void TestPlayerSession::readOnlyRefusesEveryVerb()
{
    const QList<Track> t = load(m_pair->node.get());
    NodeSettings settings = m_pair->node->settings();
    settings.readOnly = true;
    m_pair->node->setSettings(settings);
    QVERIFY(wait(m_pair->node->open()));
    const int before = changesSeen(m_pair->server);
    Player player(m_pair->node.get(), guildId());
    player.queue.add(t.at(1));
    for (const auto &reply :
        {player.create(), player.play(t.at(0)), player.pause(true), player.seek(1), player.setVolume(1),
            player.setFilters({}), player.stop(), player.setVoice(voice()), player.skip(), player.restore()})
        QCOMPARE(wait(reply).failure().kind, FailureKind::ReadOnly);
    QCOMPARE(wait(player.destroy()).failure().kind, FailureKind::ReadOnly);
    QCOMPARE(player.queue.count(), 1);
    // And what it would do by itself.
    QSignalSpy stands(&player, &Player::queueFailed);
    Q_EMIT m_pair->node->eventReceived(eventOf(EventType::TrackStart, t.at(0)));
    Q_EMIT m_pair->node->eventReceived(eventOf(EventType::TrackEnd, t.at(0), u"finished"_s));
    QCOMPARE(stands.size(), 1);
    QCOMPARE(stands.constFirst().at(0).value<Failure>().kind, FailureKind::ReadOnly);
    QCOMPARE(player.queue.count(), 1);
    QCOMPARE(changesSeen(m_pair->server), before);
}

void TestPlayerSession::readOnlyNodeDoesNotAskToResume()
{
    Fixture::Pair pair;
    NodeSettings settings = pair.node->settings();
    settings.readOnly = true;
    pair.node->setSettings(settings);
    QVERIFY(wait(pair.node->open()));
    QTRY_VERIFY(pair.node->info()); // Asked for at the same time.
    QVERIFY(wait(pair.node->rest()->version()));
    QCOMPARE(changesSeen(pair.server), 0);
    QVERIFY(!pair.node->resumeFailure());
    QVERIFY(!pair.node->resumeTimeout());
}

QTEST_GUILESS_MAIN(TestPlayerSession)
#include "tst_playersession.moc"
