// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplayfixture.h"
#include "rest.h"

#include <QJsonDocument>

using namespace Lavalink;
using namespace AutoPlayFixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// B20: the reference calls a track played that never was. Here only the node's own word counts.
class TestAutoPlayStart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trackThatFailsIsDroppedForTheNext();
    void threeFailuresAreEnough();
    void b20WithoutTrackStartNothingHasStarted();
    void trackStartBeforeTheAnswer();
    void trackStartOvertakesASlowAnswer();
    void tracksThatDieAtOnce_data();
    void tracksThatDieAtOnce();
    void failedPatchTakesTheNext();
    void failedPatchPutsThePauseBack();
    void hungPatchIsNotTriedAgain();
    void hungPatchThatPlaysAllTheSame();
    void cancelledSearchPlaysNothing();
    void refusedPatchTakesTheNext();
    void hungSearchHasADeadline();
    void endsWithItsNode();
    void endsWithItsPlayer();
    void endsWithTheLink();

private:
    //! A node with `bad` tracks that fail at their start, and `good` ones, all in the mix of "seed".
    [[nodiscard]] static std::unique_ptr<Fixture::Pair> mixed(int bad, int good);
    static void speakUp(Player &player);
    static void setFault(Fixture::Pair &pair, FakeNode::FaultKind kind, std::chrono::milliseconds delay = {});
    //! The first seed that draws a track whose key begins so.
    [[nodiscard]] static quint32 seedFor(const QStringList &keys, QLatin1StringView beginning);
    [[nodiscard]] static qsizetype plays(const Fixture::Pair &pair);
};

std::unique_ptr<Fixture::Pair> TestAutoPlayStart::mixed(int bad, int good)
{
    QJsonArray tracks;
    QStringList keys;
    for (int i = 0; i < bad + good; ++i) {
        keys.append((i < bad ? u"bad%1"_s : u"good%1"_s).arg(i));
        tracks.append(
            scripted(keys.constLast(), u"youtube"_s, i < bad ? u"java.io.IOException: gone"_s : u""_s));
    }
    auto pair = std::make_unique<Fixture::Pair>(
        options({u"youtube"_s}, tracks, {{mix(u"seed"_s), listOf(u"playlist"_s, keys)}}));
    const auto opened = pair->node->open();
    if (!QTest::qWaitFor([&] { return opened.isFinished() && pair->node->info().has_value(); }, 10'000))
        qFatal("the node never became ready");
    return pair;
}

//! With a voice connection, so that a track that fails ends, as with a real server.
void TestAutoPlayStart::speakUp(Player &player)
{
    VoiceState voice;
    voice.token = u"token"_s;
    voice.endpoint = u"localhost:1234"_s;
    voice.sessionId = u"voice"_s;
    voice.channelId = u"12"_s;
    const auto given = player.setVoice(voice);
    QTRY_VERIFY(given.isFinished());
    QVERIFY(given.result());
}

void TestAutoPlayStart::trackThatFailsIsDroppedForTheNext()
{
    // Two of four fail: whatever is drawn first, the third one at the latest plays.
    const auto pair = mixed(2, 2);
    int failures = 0;
    for (quint32 seed = 1; seed <= 6; ++seed) {
        Player player(pair->node.get(), QString::number(seed));
        QSignalSpy failed(&player, &Player::failed);
        speakUp(player);
        const auto result
            = outcome(autoPlay(pair->node.get(), &player, played(u"seed"_s, u"youtube"_s), seed));
        QVERIFY2(result.started, qPrintable(result.failure.text() + result.failure.detail));
        QVERIFY(!result.failure);
        QVERIFY(result.chosen->info.identifier.startsWith("good"_L1));
        QCOMPARE(player.track()->info.identifier, result.chosen->info.identifier);
        failures += static_cast<int>(failed.size());
    }
    QVERIFY(failures > 0); // The draws did meet the bad ones.
}

void TestAutoPlayStart::threeFailuresAreEnough()
{
    const auto pair = mixed(5, 0);
    Player player(pair->node.get(), guildId());
    speakUp(player);
    const auto result = outcome(autoPlay(pair->node.get(), &player, played(u"seed"_s, u"youtube"_s), 1));
    QVERIFY(!result.started);
    QCOMPARE(result.candidates, 5);
    QCOMPARE(result.failure.kind, FailureKind::TrackFailed);
    QVERIFY2(result.failure.detail.contains("gone"_L1), qPrintable(result.failure.detail));
    QCOMPARE(result.bad().size(), 3);
    const auto seen = pair->server.requests();
    const auto plays = std::count_if(seen.cbegin(), seen.cend(),
        [](const FakeNode::RequestSeen &request) { return request.body.contains("\"track\""); });
    QCOMPARE(plays, 3);
}

void TestAutoPlayStart::b20WithoutTrackStartNothingHasStarted()
{
    const auto pair = mixed(0, 5);
    Timing timing = pair->node->timing();
    timing.trackStartDeadline = 500ms;
    pair->node->setTiming(timing);
    pair->server.setLie(u"event_type_misspelt"_s);
    Player player(pair->node.get(), guildId());
    const auto result = outcome(autoPlay(pair->node.get(), &player, played(u"seed"_s, u"youtube"_s), 1));
    QVERIFY(!result.started); // Although the server took every one of the PATCHes.
    QVERIFY(result.chosen);
    QCOMPARE(result.attempts.size(), 3);
    QCOMPARE(result.failure.kind, FailureKind::TrackFailed);
    QVERIFY(!result.failure.detail.isEmpty());
}

void TestAutoPlayStart::trackStartBeforeTheAnswer()
{
    const auto pair = mixed(0, 3);
    pair->server.setLie(u"event_type_misspelt"_s); // The only TrackStart is the one below.
    Player player(pair->node.get(), guildId());
    connect(&pair->server, &FakeNode::Server::requestSeen, this, [&](const FakeNode::RequestSeen &request) {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (!body.contains("track"_L1))
            return;
        Event event; // The request is not answered yet.
        event.type = EventType::TrackStart;
        event.guildId = guildId();
        event.track = Track();
        event.track->encoded = body.value("track"_L1).toObject().value("encoded"_L1).toString();
        Q_EMIT pair->node->eventReceived(event);
    });
    const auto result = outcome(autoPlay(pair->node.get(), &player, played(u"seed"_s, u"youtube"_s), 1));
    QVERIFY2(result.started, qPrintable(result.failure.text()));
    QVERIFY(!result.failure);
}

void TestAutoPlayStart::setFault(
    Fixture::Pair &pair, FakeNode::FaultKind kind, std::chrono::milliseconds delay)
{
    FakeNode::Fault fault;
    fault.kind = kind;
    fault.delay = delay;
    fault.path = u"/v4/sessions"_s;
    pair.server.setFault(fault);
}

quint32 TestAutoPlayStart::seedFor(const QStringList &keys, QLatin1StringView beginning)
{
    QList<Track> tracks;
    for (const QString &key : keys)
        tracks.append(played(key, u"youtube"_s));
    quint32 seed = 0;
    while (!drawn(tracks, seed).constFirst().info.identifier.startsWith(beginning))
        ++seed;
    return seed;
}

//! How many tracks the node was asked to play.
qsizetype TestAutoPlayStart::plays(const Fixture::Pair &pair)
{
    const auto seen = pair.server.requests();
    return std::count_if(seen.cbegin(), seen.cend(),
        [](const FakeNode::RequestSeen &request) { return request.body.contains("\"track\""); });
}

void TestAutoPlayStart::trackStartOvertakesASlowAnswer()
{
    const auto pair = mixed(0, 3);
    setFault(*pair, FakeNode::FaultKind::RestSlow, 150ms);
    Player player(pair->node.get(), guildId());
    const auto result = outcome(autoPlay(pair->node.get(), &player, played(u"seed"_s, u"youtube"_s), 1));
    QVERIFY2(result.started, qPrintable(result.failure.text()));
    QCOMPARE(result.attempts.size(), 1);
    QStringList marks;
    for (const AutoPlayMark &mark : result.attempts.constFirst().marks)
        marks.append(mark.what);
    QCOMPARE(marks, (QStringList{u"patch"_s, u"TrackStartEvent"_s, u"answer"_s, u"player"_s}));
}

void TestAutoPlayStart::tracksThatDieAtOnce_data()
{
    QTest::addColumn<QString>("mishap");
    QTest::addColumn<QString>("says");
    QTest::newRow("dies, and is called finished") << u"fails_midway"_s << u"gone"_s;
    QTest::newRow("stuck, and never ends") << u"sticks"_s << u"stuck"_s;
    QTest::newRow("fails while loading") << u"fails_at_start"_s << u"gone"_s;
}

// Protocol 3.10: a TrackStart comes for each of them.
void TestAutoPlayStart::tracksThatDieAtOnce()
{
    QFETCH(QString, mishap);
    QFETCH(QString, says);
    const QStringList keys{u"bad"_s, u"good"_s};
    QJsonArray tracks{scripted(u"bad"_s, u"youtube"_s), scripted(u"good"_s, u"youtube"_s)};
    QJsonObject bad = tracks.at(0).toObject();
    bad.insert(u"mishap"_s,
        QJsonObject{{u"kind"_s, mishap}, {u"at_ms"_s, 0}, {u"cause"_s, u"java.io.IOException: gone"_s}});
    tracks.replace(0, bad);
    auto base = options({u"youtube"_s}, tracks, {{mix(u"seed"_s), listOf(u"playlist"_s, keys)}});
    base.stuckThreshold = 1ms;
    Fixture::Pair pair(base);
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Player player(pair.node.get(), guildId());
    speakUp(player);
    setFault(pair, FakeNode::FaultKind::RestSlow, 150ms); // So that it dies before it can be confirmed.
    const auto result = outcome(
        autoPlay(pair.node.get(), &player, played(u"seed"_s, u"youtube"_s), seedFor(keys, "bad"_L1)));
    QVERIFY2(result.started, qPrintable(result.failure.text() + result.failure.detail));
    QCOMPARE(result.chosen->info.identifier, u"good"_s);
    QCOMPARE(result.attempts.size(), 2);
    const AutoPlayAttempt first = result.attempts.constFirst();
    QCOMPARE(first.failure.kind, FailureKind::TrackFailed);
    QVERIFY2(first.failure.detail.contains(says), qPrintable(first.failure.detail));
    QCOMPARE(result.bad().size(), 1);
    QTRY_COMPARE(player.track()->info.identifier, u"good"_s);
}

//! The node's catalogue has a track of a source that it does not have: it cannot be decoded, and the PATCH is
//! an error that has changed the player all the same.
void TestAutoPlayStart::failedPatchTakesTheNext()
{
    const QStringList keys{u"bad"_s, u"good"_s};
    Fixture::Pair pair(
        options({u"youtube"_s}, {scripted(u"bad"_s, u"soundcloud"_s), scripted(u"good"_s, u"youtube"_s)},
            {{mix(u"seed"_s), listOf(u"playlist"_s, keys)}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Player player(pair.node.get(), guildId());
    const auto result = outcome(
        autoPlay(pair.node.get(), &player, played(u"seed"_s, u"youtube"_s), seedFor(keys, "bad"_L1)));
    QVERIFY2(result.started, qPrintable(result.failure.text()));
    QCOMPARE(result.attempts.size(), 2);
    QCOMPARE(result.attempts.constFirst().failure.kind, FailureKind::TrackFailed);
    QVERIFY(!result.attempts.constFirst().failure.detail.isEmpty());
}

void TestAutoPlayStart::failedPatchPutsThePauseBack()
{
    Fixture::Pair pair(options({u"youtube"_s}, {scripted(u"bad"_s, u"soundcloud"_s)},
        {{mix(u"seed"_s), listOf(u"playlist"_s, {u"bad"_s})}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Player player(pair.node.get(), guildId());
    const auto volume = player.setVolume(30);
    const auto paused = player.pause(true);
    QTRY_VERIFY(volume.isFinished() && paused.isFinished());
    const auto result = outcome(autoPlay(pair.node.get(), &player, played(u"seed"_s, u"youtube"_s), 1));
    QVERIFY(!result.started);
    QCOMPARE(result.failure.kind, FailureKind::TrackFailed);
    const QJsonObject there = pair.server.players(pair.node->sessionId()).at(0).toObject();
    QCOMPARE(there.value("paused"_L1), QJsonValue(true)); // The node had taken it away.
    QCOMPARE(there.value("volume"_L1).toInt(), 30);
    QVERIFY(player.isPaused() && player.volume() == 30);
}

void TestAutoPlayStart::hungPatchIsNotTriedAgain()
{
    const auto pair = mixed(0, 5);
    Timing timing = pair->node->timing();
    timing.trackStartDeadline = 50ms;
    pair->node->setTiming(timing);
    setFault(*pair, FakeNode::FaultKind::RestHangs);
    Player player(pair->node.get(), guildId());
    const auto result = outcome(autoPlay(pair->node.get(), &player, played(u"seed"_s, u"youtube"_s), 1));
    QVERIFY(!result.started);
    QCOMPARE(result.failure.kind, FailureKind::RestTimeout);
    QVERIFY(!result.failure.detail.isEmpty());
    QCOMPARE(result.attempts.size(), 1);
    QCOMPARE(plays(*pair), 1); // A second one would hang as well.
    QVERIFY(result.bad().isEmpty()); // It was not the track's fault.
}

//! The node plays; only its answers hang. What it said counts.
void TestAutoPlayStart::hungPatchThatPlaysAllTheSame()
{
    const auto pair = mixed(0, 5);
    Timing timing = pair->node->timing();
    timing.trackStartDeadline = 200ms;
    pair->node->setTiming(timing);
    setFault(*pair, FakeNode::FaultKind::RestSlow, 5s);
    Player player(pair->node.get(), guildId());
    const auto result = outcome(autoPlay(pair->node.get(), &player, played(u"seed"_s, u"youtube"_s), 1));
    QVERIFY(result.started);
    QCOMPARE(result.attempts.constFirst().marks.constLast().what, u"deadline"_s);
}

void TestAutoPlayStart::cancelledSearchPlaysNothing()
{
    const auto pair = mixed(0, 3);
    Player player(pair->node.get(), guildId());
    auto run = autoPlay(pair->node.get(), &player, played(u"seed"_s, u"youtube"_s), 1);
    run.cancel();
    QTRY_VERIFY(run.isFinished());
    const auto after = pair->node->rest()->load(mix(u"seed"_s));
    QTRY_VERIFY(after.isFinished());
    QCOMPARE(plays(*pair), 0);
}

void TestAutoPlayStart::refusedPatchTakesTheNext()
{
    const auto pair = mixed(0, 3);
    FakeNode::Fault refuse;
    refuse.kind = FakeNode::FaultKind::RestStatus;
    refuse.status = 400;
    refuse.count = 1;
    refuse.path = u"/v4/sessions"_s;
    pair->server.setFault(refuse);
    Player player(pair->node.get(), guildId());
    QSignalSpy started(&player, &Player::started);
    const auto result = outcome(autoPlay(pair->node.get(), &player, played(u"seed"_s, u"youtube"_s), 1));
    QVERIFY(result.started);
    QTRY_COMPARE(started.size(), 1);
    QCOMPARE(started.constFirst().at(0).value<Track>().info.identifier, result.chosen->info.identifier);
}

void TestAutoPlayStart::hungSearchHasADeadline()
{
    const auto pair = mixed(0, 3);
    Timing timing = pair->node->timing();
    timing.loadDeadline = 50ms;
    pair->node->setTiming(timing);
    FakeNode::Fault hang;
    hang.kind = FakeNode::FaultKind::RestHangs;
    hang.path = u"/v4/loadtracks"_s;
    pair->server.setFault(hang);
    Player player(pair->node.get(), guildId());
    const auto result = outcome(autoPlay(pair->node.get(), &player, played(u"seed"_s, u"youtube"_s), 1));
    QVERIFY(!result.started);
    QCOMPARE(result.failure.kind, FailureKind::RestTimeout);
    QCOMPARE(result.requests(), (QStringList{mix(u"seed"_s), u"ytsearch:Title seed Author seed"_s}));
}

void TestAutoPlayStart::endsWithItsNode()
{
    const auto pair = mixed(0, 3);
    Player player(pair->node.get(), guildId());
    const auto run = autoPlay(pair->node.get(), &player, played(u"seed"_s, u"youtube"_s), 1);
    pair->node.reset();
    QVERIFY(run.isFinished());
    QVERIFY(!run.result().started);
    QCOMPARE(run.result().failure.kind, FailureKind::Cancelled);
}

void TestAutoPlayStart::endsWithItsPlayer()
{
    const auto pair = mixed(0, 3);
    auto player = std::make_unique<Player>(pair->node.get(), guildId());
    const auto run = autoPlay(pair->node.get(), player.get(), played(u"seed"_s, u"youtube"_s), 1);
    player.reset();
    QVERIFY(run.isFinished());
    QCOMPARE(run.result().failure.kind, FailureKind::Cancelled);
}

void TestAutoPlayStart::endsWithTheLink()
{
    const auto pair = mixed(0, 3);
    FakeNode::Fault hang;
    hang.kind = FakeNode::FaultKind::RestHangs;
    hang.path = u"/v4/loadtracks"_s;
    pair->server.setFault(hang);
    Player player(pair->node.get(), guildId());
    const auto run = autoPlay(pair->node.get(), &player, played(u"seed"_s, u"youtube"_s), 1);
    pair->server.cutSockets();
    const auto result = outcome(run);
    QVERIFY(!result.started);
    QVERIFY(result.failure);
}

QTEST_GUILESS_MAIN(TestAutoPlayStart)
#include "tst_autoplaystart.moc"
