// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplayer.h"
#include "autoplayfixture.h"
#include "rest.h"

#include <QJsonDocument>

using namespace Lavalink;
using namespace AutoPlayFixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// `autoPlay` on a player: what happens at the end of its queue, without a hand.
class TestAutoPlayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesOnAtTheEndOfTheQueue();
    void b27OnlyAnEndThatMayStartNext_data();
    void b27OnlyAnEndThatMayStartNext();
    void loopsComeFirst_data();
    void loopsComeFirst();
    void itsOwnTrackMayBeFollowed_data();
    void itsOwnTrackMayBeFollowed();
    void skipWithAnEmptyQueue();
    void offMeansOff();
    void calledOffWhileItSearches();
    void whatIsQueuedMeanwhileComesFirst_data();
    void whatIsQueuedMeanwhileComesFirst();
    void dyingTracksAreLeftForTheNext_data();
    void dyingTracksAreLeftForTheNext();
    void givesUpOnAChainOfDeaths();
    void failureIsToldOnce();

private:
    //! A node on which everything is like everything else: `good` tracks, and `bad` ones with the mishap.
    struct Stage {
        explicit Stage(int good, int bad = 0, const QJsonObject &mishap = {}, FakeNode::Options base = {});
        [[nodiscard]] Track loaded(const QString &key);
        void say(EventType type, const Track &track, const QString &reason = {});
        void speakUp();
        [[nodiscard]] QString playing() const;

        QStringList keys;
        Fixture::Pair pair;
        Player player;
        AutoPlayer autoPlayer;
        QList<AutoPlayResult> results;

    private:
        static FakeNode::Options scripted(
            int good, int bad, const QJsonObject &mishap, FakeNode::Options base, QStringList *keys);
    };
};

FakeNode::Options TestAutoPlayer::Stage::scripted(
    int good, int bad, const QJsonObject &mishap, FakeNode::Options base, QStringList *keys)
{
    QJsonArray tracks;
    QJsonObject load;
    for (int i = 0; i < good + bad; ++i) {
        keys->append((i < good ? u"good%1"_s : u"bad%1"_s).arg(i));
        QJsonObject track = AutoPlayFixture::scripted(keys->constLast(), u"youtube"_s);
        if (i >= good)
            track.insert(u"mishap"_s, mishap);
        tracks.append(track);
    }
    for (const QString &key : std::as_const(*keys))
        load.insert(mix(key), listOf(u"playlist"_s, *keys));
    base.script = options({u"youtube"_s}, tracks, load).script;
    return base;
}

TestAutoPlayer::Stage::Stage(int good, int bad, const QJsonObject &mishap, FakeNode::Options base)
    : pair(scripted(good, bad, mishap, std::move(base), &keys))
    , player(pair.node.get(), guildId())
    , autoPlayer(&player)
{
    const auto opened = pair.node->open();
    if (!QTest::qWaitFor([&] { return opened.isFinished() && pair.node->info().has_value(); }, 10'000))
        qFatal("the node never became ready");
    autoPlayer.setEnabled(true);
    QObject::connect(&autoPlayer, &AutoPlayer::finished, &autoPlayer,
        [this](const AutoPlayResult &result) { results.append(result); });
}

Track TestAutoPlayer::Stage::loaded(const QString &key)
{
    const auto answer = pair.node->rest()->load(key);
    if (!QTest::qWaitFor([&] { return answer.isFinished(); }, 10'000) || !answer.result()
        || answer.result()->tracks.isEmpty())
        qFatal("the node does not have the track");
    return answer.result()->tracks.constFirst();
}

void TestAutoPlayer::Stage::say(EventType type, const Track &track, const QString &reason)
{
    Event event;
    event.type = type;
    event.guildId = guildId();
    event.track = track;
    if (!reason.isEmpty())
        event.reason = reason;
    Q_EMIT pair.node->eventReceived(event);
}

void TestAutoPlayer::Stage::speakUp()
{
    VoiceState voice;
    voice.token = voice.sessionId = voice.channelId = u"1"_s;
    voice.endpoint = u"localhost:1234"_s;
    const auto given = player.setVoice(voice);
    QTRY_VERIFY(given.isFinished());
    QVERIFY(given.result());
}

QString TestAutoPlayer::Stage::playing() const
{
    return player.track() ? player.track()->info.identifier : QString();
}

void TestAutoPlayer::goesOnAtTheEndOfTheQueue()
{
    Stage stage(8);
    const Track first = stage.loaded(u"good0"_s);
    const Track second = stage.loaded(u"good1"_s);
    stage.player.queue.add(second);
    (void)stage.player.play(first);
    QTRY_COMPARE(stage.playing(), u"good0"_s);
    stage.say(EventType::TrackEnd, first, u"finished"_s);
    QTRY_COMPARE(stage.playing(), u"good1"_s);
    QVERIFY(stage.results.isEmpty()); // The queue came first.
    QStringList heard{u"good0"_s, u"good1"_s};
    for (qsizetype round = 1; round <= 5; ++round) {
        stage.say(EventType::TrackEnd, *stage.player.track(), u"finished"_s);
        QTRY_COMPARE(stage.results.size(), round);
        QVERIFY2(stage.results.constLast().started, qPrintable(stage.results.constLast().failure.detail));
        QTRY_COMPARE(stage.playing(), stage.results.constLast().chosen->info.identifier);
        QVERIFY(!heard.contains(stage.playing()));
        heard.append(stage.playing());
    }
}

void TestAutoPlayer::b27OnlyAnEndThatMayStartNext_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("finished") << u"finished"_s << true;
    QTest::newRow("loadFailed") << u"loadFailed"_s << true;
    QTest::newRow("stopped") << u"stopped"_s << false;
    QTest::newRow("replaced") << u"replaced"_s << false;
    QTest::newRow("cleanup") << u"cleanup"_s << false;
    QTest::newRow("gapless") << u"gapless"_s << false;
}

// B27: the reference takes `cleanup` for "play next", and says nothing of replaced tracks.
void TestAutoPlayer::b27OnlyAnEndThatMayStartNext()
{
    QFETCH(QString, reason);
    QFETCH(bool, goesOn);
    Stage stage(4);
    QSignalSpy ended(&stage.player, &Player::ended);
    const Track first = stage.loaded(u"good0"_s);
    (void)stage.player.play(first);
    QTRY_COMPARE(stage.playing(), u"good0"_s);
    const auto loads = loadsOf(stage.pair.server);
    stage.say(EventType::TrackEnd, first, reason);
    QCOMPARE(ended.size(), 1); // Told, whatever the reason.
    QCOMPARE(ended.constFirst().at(1).toString(), reason);
    QCOMPARE(stage.autoPlayer.isBusy(), goesOn);
    if (goesOn) {
        QTRY_COMPARE(stage.results.size(), 1);
        QVERIFY(stage.results.constFirst().started);
    } else {
        (void)stage.loaded(u"good1"_s); // A request of our own: nothing was asked before it.
        QCOMPARE(loadsOf(stage.pair.server), loads + 1);
        QVERIFY(stage.results.isEmpty());
    }
}

void TestAutoPlayer::loopsComeFirst_data()
{
    QTest::addColumn<PlayerQueue::Loop>("loop");
    QTest::newRow("track") << PlayerQueue::Loop::Track;
    QTest::newRow("queue") << PlayerQueue::Loop::Queue;
}

void TestAutoPlayer::loopsComeFirst()
{
    QFETCH(PlayerQueue::Loop, loop);
    Stage stage(4);
    QSignalSpy started(&stage.player, &Player::started);
    stage.player.queue.setLoop(loop);
    const Track first = stage.loaded(u"good0"_s);
    (void)stage.player.play(first);
    QTRY_COMPARE(started.size(), 1);
    stage.say(EventType::TrackEnd, first, u"finished"_s);
    QTRY_COMPARE(started.size(), 2);
    QCOMPARE(stage.playing(), u"good0"_s);
    QVERIFY(!stage.autoPlayer.isBusy() && stage.results.isEmpty());
    stage.player.queue.setLoop(PlayerQueue::Loop::Off);
    stage.say(EventType::TrackEnd, first, u"finished"_s);
    QTRY_COMPARE(stage.results.size(), 1);
    QVERIFY(stage.results.constFirst().started);
    QVERIFY(stage.results.constFirst().chosen->info.identifier != u"good0"_s);
}

void TestAutoPlayer::itsOwnTrackMayBeFollowed_data()
{
    QTest::addColumn<PlayerQueue::Loop>("loop");
    QTest::addColumn<bool>("isQueued");
    QTest::newRow("by itself, looped") << PlayerQueue::Loop::Track << false;
    QTest::newRow("by itself, in the queue's loop") << PlayerQueue::Loop::Queue << false;
    QTest::newRow("by the only one in the queue") << PlayerQueue::Loop::Off << true;
}

// The queue is empty while its last track is on its way: that is no death of the one before.
void TestAutoPlayer::itsOwnTrackMayBeFollowed()
{
    QFETCH(PlayerQueue::Loop, loop);
    QFETCH(bool, isQueued);
    Stage stage(6);
    const Track first = stage.loaded(u"good0"_s);
    (void)stage.player.play(first);
    QTRY_COMPARE(stage.playing(), u"good0"_s);
    stage.say(EventType::TrackEnd, first, u"finished"_s);
    QTRY_COMPARE(stage.results.size(), 1);
    QVERIFY(stage.results.constFirst().started);
    const Track own = *stage.player.track();
    stage.player.queue.setLoop(loop);
    if (isQueued)
        stage.player.queue.add(first);
    QSignalSpy started(&stage.player, &Player::started);
    stage.say(EventType::TrackEnd, own, u"finished"_s);
    QTRY_COMPARE(started.size(), 1);
    (void)stage.loaded(u"good1"_s); // A request of our own: a search would have come before it.
    QVERIFY(!stage.autoPlayer.isBusy());
    QCOMPARE(stage.results.size(), 1);
    QCOMPARE(stage.playing(), isQueued ? u"good0"_s : own.info.identifier);
    QVERIFY(stage.autoPlayer.options().bad.isEmpty());
}

void TestAutoPlayer::skipWithAnEmptyQueue()
{
    Stage stage(4);
    (void)stage.player.play(stage.loaded(u"good0"_s));
    QTRY_COMPARE(stage.playing(), u"good0"_s);
    (void)stage.player.skip();
    QTRY_COMPARE(stage.results.size(), 1);
    QVERIFY(stage.results.constFirst().started);
}

void TestAutoPlayer::offMeansOff()
{
    Stage stage(4);
    QSignalSpy queueEnded(&stage.player, &Player::queueEnded);
    stage.autoPlayer.setEnabled(false);
    const Track first = stage.loaded(u"good0"_s);
    (void)stage.player.play(first);
    QTRY_COMPARE(stage.playing(), u"good0"_s);
    stage.say(EventType::TrackEnd, first, u"finished"_s);
    QCOMPARE(queueEnded.size(), 1);
    QVERIFY(!stage.autoPlayer.isBusy());
}

void TestAutoPlayer::calledOffWhileItSearches()
{
    Stage stage(4);
    const Track first = stage.loaded(u"good0"_s);
    (void)stage.player.play(first);
    QTRY_COMPARE(stage.playing(), u"good0"_s);
    QSignalSpy started(&stage.player, &Player::started);
    const auto loads = loadsOf(stage.pair.server);
    stage.say(EventType::TrackEnd, first, u"finished"_s);
    QVERIFY(stage.autoPlayer.isBusy());
    stage.autoPlayer.setEnabled(false);
    QVERIFY(!stage.autoPlayer.isBusy());
    QTRY_COMPARE(loadsOf(stage.pair.server), loads + 1);
    (void)stage.loaded(u"good1"_s); // Later than what was on its way.
    QVERIFY(started.isEmpty() && stage.results.isEmpty());
}

void TestAutoPlayer::whatIsQueuedMeanwhileComesFirst_data()
{
    QTest::addColumn<bool>("hasOptions");
    QTest::newRow("as it is") << false;
    QTest::newRow("with options of its own") << true;
}

void TestAutoPlayer::whatIsQueuedMeanwhileComesFirst()
{
    QFETCH(bool, hasOptions);
    Stage stage(4);
    if (hasOptions)
        stage.autoPlayer.setOptions(AutoPlayOptions());
    const Track first = stage.loaded(u"good0"_s);
    const Track wanted = stage.loaded(u"good3"_s);
    (void)stage.player.play(first);
    QTRY_COMPARE(stage.playing(), u"good0"_s);
    stage.say(EventType::TrackEnd, first, u"finished"_s);
    stage.player.queue.add(wanted);
    QTRY_COMPARE(stage.results.size(), 1);
    QVERIFY(!stage.results.constFirst().started);
    QCOMPARE(stage.results.constFirst().failure.kind, FailureKind::Cancelled);
    QTRY_COMPARE(stage.playing(), u"good3"_s);
}

void TestAutoPlayer::dyingTracksAreLeftForTheNext_data()
{
    QTest::addColumn<QString>("mishap");
    QTest::newRow("dies, and is called finished") << u"fails_midway"_s;
    QTest::newRow("stuck, and never ends") << u"sticks"_s;
}

// Protocol 3.10. Whether it dies before or after it was confirmed: a good one plays in the end.
void TestAutoPlayer::dyingTracksAreLeftForTheNext()
{
    QFETCH(QString, mishap);
    FakeNode::Options base;
    base.stuckThreshold = 30ms;
    Stage stage(2, 3,
        QJsonObject{{u"kind"_s, mishap}, {u"at_ms"_s, 60}, {u"cause"_s, u"java.io.IOException: gone"_s}},
        base);
    stage.speakUp();
    const Track first = stage.loaded(u"good0"_s);
    // So that the first choice is one of the bad ones.
    AutoPlayOptions chosen = stage.autoPlayer.options();
    const QStringList others = stage.keys.mid(1);
    QList<Track> candidates;
    for (const QString &key : others)
        candidates.append(played(key, u"youtube"_s));
    while (!drawn(candidates, chosen.seed + 1).constFirst().info.identifier.startsWith("bad"_L1))
        ++chosen.seed;
    stage.autoPlayer.setOptions(chosen);
    (void)stage.player.play(first);
    QTRY_COMPARE(stage.playing(), u"good0"_s);
    stage.say(EventType::TrackEnd, first, u"finished"_s);
    const auto plays = [&stage](const QString &key) {
        return !stage.results.isEmpty() && stage.results.constLast().started
            && stage.results.constLast().chosen->info.identifier == key && stage.playing() == key;
    };
    QTRY_VERIFY_WITH_TIMEOUT(plays(u"good1"_s), 10'000);
    QVERIFY(stage.results.size() > 1 || stage.results.constLast().attempts.size() > 1);
}

void TestAutoPlayer::givesUpOnAChainOfDeaths()
{
    Stage stage(30);
    stage.pair.server.setLie(u"event_type_misspelt"_s); // The only events are those below.
    QStringList asked;
    connect(&stage.pair.server, &FakeNode::Server::requestSeen, &stage.autoPlayer,
        [&](const FakeNode::RequestSeen &request) {
            const QJsonObject body = QJsonDocument::fromJson(request.body).object();
            const QString encoded = body.value("track"_L1).toObject().value("encoded"_L1).toString();
            if (encoded.isEmpty())
                return;
            asked.append(encoded);
            Track track;
            track.encoded = encoded;
            track.info.identifier = encoded;
            stage.say(EventType::TrackStart, track);
        });
    connect(&stage.autoPlayer, &AutoPlayer::finished, &stage.autoPlayer, [&](const AutoPlayResult &result) {
        if (result.started)
            stage.say(EventType::TrackEnd, *result.chosen, u"loadFailed"_s);
    });
    const Track first = stage.loaded(u"good0"_s);
    (void)stage.player.play(first);
    QTRY_COMPARE(asked.size(), 1);
    stage.say(EventType::TrackEnd, first, u"finished"_s);
    QTRY_COMPARE(stage.results.size(), 1 + AutoPlayer::maxDeathsInRow);
    (void)stage.loaded(u"good1"_s);
    QVERIFY(!stage.autoPlayer.isBusy());
    QCOMPARE(stage.results.size(), 1 + AutoPlayer::maxDeathsInRow);
    QVERIFY(stage.autoPlayer.options().bad.size() >= AutoPlayer::maxDeathsInRow);
    AutoPlayOptions other;
    other.bad = {played(u"hated"_s, u"youtube"_s)};
    stage.autoPlayer.setOptions(other); // What has died stays dead.
    QCOMPARE(stage.autoPlayer.options().bad.constFirst().info.identifier, u"hated"_s);
    QVERIFY(stage.autoPlayer.options().bad.size() > AutoPlayer::maxDeathsInRow);
}

void TestAutoPlayer::failureIsToldOnce()
{
    Stage stage(1); // Nothing is like it but itself.
    const Track first = stage.loaded(u"good0"_s);
    (void)stage.player.play(first);
    QTRY_COMPARE(stage.playing(), u"good0"_s);
    stage.say(EventType::TrackEnd, first, u"finished"_s);
    QTRY_COMPARE(stage.results.size(), 1);
    QCOMPARE(stage.results.constFirst().failure.kind, FailureKind::NothingSimilar);
    (void)stage.loaded(u"good0"_s);
    QCOMPARE(stage.results.size(), 1);
    QVERIFY(!stage.autoPlayer.isBusy());
}

QTEST_GUILESS_MAIN(TestAutoPlayer)
#include "tst_autoplayer.moc"
