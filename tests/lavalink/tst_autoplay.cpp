// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplayfixture.h"

using namespace Lavalink;
using namespace AutoPlayFixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Which tracks autoplay asks for, on which node, and which one it takes.
class TestAutoPlay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void identifiersOnTheWire_data();
    void identifiersOnTheWire();
    void nativeWay();
    void b19StaysOnItsNode();
    void fallbackFindsAMix();
    void fallbackAfterANativeFailure();
    void b20FallbackTakesYouTubeOnly();
    void repeatsAreDropped();
    void seedDecidesAmongTheFirstTen();
    void nothingLeftIsToldAsSuch();
    void loadErrorIsTold();
    void aPasswordIsMasked();
    void hungLoadDoesNotCostTheNext();
    void gatewayIsNoFaultOfTheTrack();
    void cannotStart_data();
    void cannotStart();
    void asksForCapabilitiesThatItDoesNotKnowYet();
};

void TestAutoPlay::identifiersOnTheWire_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QStringList>("identifiers");
    const QString search = u"ytsearch:Title ID Author ID"_s;
    // Reference client 1.11, row by row; a plain Lavalink with LavaSrc is asked like any other.
    QTest::newRow("youtube") << u"youtube"_s << u"ID"_s << QStringList{u"youtube"_s}
                             << QStringList{mix(u"ID"_s), search};
    QTest::newRow("spotify") << u"spotify"_s << u"ID"_s << QStringList{u"spotify"_s}
                             << QStringList{u"sprec:seed_tracks=ID"_s, u"sprec:mix:track:ID"_s,
                                    u"spsearch:Title ID Author ID"_s};
    QTest::newRow("deezer") << u"deezer"_s << u"ID"_s << QStringList{u"deezer"_s, u"youtube"_s}
                            << QStringList{u"dzrec:ID"_s, search};
    QTest::newRow("applemusic") << u"applemusic"_s << u"ID"_s << QStringList{u"applemusic"_s, u"youtube"_s}
                                << QStringList{u"amrec:ID"_s, search, u"amsearch:Author ID"_s};
    QTest::newRow("soundcloud") << u"soundcloud"_s << u"ID"_s << QStringList{u"soundcloud"_s}
                                << QStringList{u"scsearch:Author ID"_s};
    QTest::newRow("anything else") << u"bandcamp"_s << u"ID"_s << QStringList{u"youtube"_s}
                                   << QStringList{search};
    QTest::newRow("spotify on a node without it")
        << u"spotify"_s << u"ID"_s << QStringList{u"youtube"_s} << QStringList{search};
    QTest::newRow("youtubemusic") << u"youtubemusic"_s << u"ID"_s << QStringList{u"youtube"_s}
                                  << QStringList{mix(u"ID"_s), search};
    QTest::newRow("lastfm") << u"lastfm"_s << u"ID"_s << QStringList{u"lastfm"_s, u"youtube"_s}
                            << QStringList{u"lfrec:Author ID - Title ID"_s, search, u"lfsearch:Author ID"_s};
    // Beyond it.
    QTest::newRow("soundcloud's own station")
        << u"soundcloud"_s << u"4711"_s << QStringList{u"soundcloud"_s}
        << QStringList{
               u"https://soundcloud.com/discover/sets/track-stations:4711"_s, u"scsearch:Author 4711"_s};
    for (const auto &[name, prefix] : {std::pair(u"yandexmusic"_s, u"ym"_s), std::pair(u"vkmusic"_s, u"vk"_s),
             std::pair(u"tidal"_s, u"td"_s), std::pair(u"jiosaavn"_s, u"js"_s),
             std::pair(u"qobuz"_s, u"qb"_s), std::pair(u"pandora"_s, u"pd"_s)})
        QTest::newRow(qPrintable(name))
            << name << u"-1_2"_s << QStringList{name, u"youtube"_s}
            << QStringList{prefix + u"rec:-1_2"_s, u"ytsearch:Title -1_2 Author -1_2"_s};
    QTest::newRow("a hostile id") << u"youtube"_s << u"a&list=PL1#x"_s << QStringList{u"youtube"_s}
                                  << QStringList{mix(u"a%26list%3DPL1%23x"_s),
                                         u"ytsearch:Title a&list=PL1#x Author a&list=PL1#x"_s};
}

//! Nothing is found, so that each way is tried.
void TestAutoPlay::identifiersOnTheWire()
{
    QFETCH(QString, source);
    QFETCH(QString, id);
    QFETCH(QStringList, capabilities);
    QFETCH(QStringList, identifiers);
    QJsonObject nothing;
    for (const QString &identifier : identifiers)
        nothing.insert(identifier, QJsonObject{{u"type"_s, u"empty"_s}});
    Fixture::Pair pair(options(capabilities, {}, nothing));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    const auto result = outcome(findSimilar(pair.node.get(), played(id, source), {}, {}));
    QCOMPARE(asked(pair.server), identifiers);
    QCOMPARE(result.requests(), identifiers);
    QCOMPARE(result.failure.kind, FailureKind::NothingSimilar);
    QCOMPARE(result.way, AutoPlayWay::None);
    QVERIFY(!result.chosen);
}

void TestAutoPlay::nativeWay()
{
    Fixture::Pair pair(
        options({u"spotify"_s}, {scripted(u"a"_s, u"spotify"_s), scripted(u"b"_s, u"spotify"_s)},
            {{u"sprec:seed_tracks=a"_s, listOf(u"playlist"_s, {u"a"_s, u"b"_s, u"b"_s})}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Player player(pair.node.get(), guildId());
    const auto result = outcome(pair.node->handleAutoPlay(&player, played(u"a"_s, u"spotify"_s)));
    QVERIFY2(result.started, qPrintable(result.failure.text() + result.failure.detail));
    QVERIFY(!result.failure);
    QCOMPARE(result.way, AutoPlayWay::Native);
    QCOMPARE(result.requests(), QStringList{u"sprec:seed_tracks=a"_s});
    QCOMPARE(result.candidates, 1);
    QCOMPARE(result.chosen->info.identifier, u"b"_s);
    QCOMPARE(player.track()->info.identifier, u"b"_s);
}

// B19: the reference asks for this node's capabilities and then searches on another one.
void TestAutoPlay::b19StaysOnItsNode()
{
    const QJsonArray tracks{scripted(u"a"_s, u"youtube"_s), scripted(u"b"_s, u"youtube"_s)};
    const QJsonObject load{{mix(u"a"_s), listOf(u"playlist"_s, {u"a"_s, u"b"_s})}};
    Fixture::Pair poor(options({u"http"_s}, tracks, load));
    Fixture::Pair rich(options({u"youtube"_s}, tracks, load));
    QTRY_VERIFY(poor.node->open().isFinished() && poor.node->info());
    QTRY_VERIFY(rich.node->open().isFinished() && rich.node->info());
    Player onPoor(poor.node.get(), guildId());
    const auto refused = outcome(autoPlay(poor.node.get(), &onPoor, played(u"a"_s, u"youtube"_s), 1));
    QCOMPARE(refused.failure.kind, FailureKind::Unsupported);
    QVERIFY(!refused.started);
    QCOMPARE(refused.way, AutoPlayWay::None);
    QCOMPARE(loadsOf(poor.server), 0);
    QCOMPARE(loadsOf(rich.server), 0);
    Player onRich(rich.node.get(), guildId());
    QVERIFY(outcome(autoPlay(rich.node.get(), &onRich, played(u"a"_s, u"youtube"_s), 1)).started);
    QCOMPARE(loadsOf(poor.server), 0);
    QCOMPARE(loadsOf(rich.server), 1);
    QVERIFY(poor.server.players(poor.node->sessionId()).isEmpty());
}

void TestAutoPlay::fallbackFindsAMix()
{
    Fixture::Pair pair(options({u"youtube"_s, u"bandcamp"_s},
        {scripted(u"y"_s, u"youtube"_s), scripted(u"z"_s, u"youtube"_s)},
        {{u"ytsearch:Title x Author x"_s, listOf(u"search"_s, {u"y"_s})},
            {mix(u"y"_s), listOf(u"playlist"_s, {u"y"_s, u"z"_s})}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Player player(pair.node.get(), guildId());
    const auto result = outcome(autoPlay(pair.node.get(), &player, played(u"x"_s, u"bandcamp"_s), 1));
    QVERIFY(result.started);
    QCOMPARE(result.way, AutoPlayWay::Fallback);
    QCOMPARE(result.requests(), (QStringList{u"ytsearch:Title x Author x"_s, mix(u"y"_s)}));
    QCOMPARE(result.candidates, 2);
}

void TestAutoPlay::fallbackAfterANativeFailure()
{
    Fixture::Pair pair(options({u"youtube"_s, u"spotify"_s},
        {scripted(u"y"_s, u"youtube"_s), scripted(u"z"_s, u"youtube"_s)},
        {{u"sprec:seed_tracks=x"_s,
             QJsonObject{{u"type"_s, u"error"_s}, {u"root_cause"_s, u"java.lang.Exception: no token"_s}}},
            {u"ytsearch:Title x Author x"_s, listOf(u"search"_s, {u"y"_s})},
            {mix(u"y"_s), listOf(u"playlist"_s, {u"z"_s})}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Player player(pair.node.get(), guildId());
    const auto result = outcome(autoPlay(pair.node.get(), &player, played(u"x"_s, u"spotify"_s), 1));
    QVERIFY(result.started);
    QCOMPARE(result.way, AutoPlayWay::Fallback);
    QCOMPARE(result.requests(),
        (QStringList{
            u"sprec:seed_tracks=x"_s, u"sprec:mix:track:x"_s, u"ytsearch:Title x Author x"_s, mix(u"y"_s)}));
}

// B20: the reference takes the first result for a YouTube id, whatever it is.
void TestAutoPlay::b20FallbackTakesYouTubeOnly()
{
    Fixture::Pair pair(options({u"youtube"_s, u"soundcloud"_s},
        {scripted(u"s"_s, u"soundcloud"_s), scripted(u"y"_s, u"youtube"_s), scripted(u"z"_s, u"youtube"_s)},
        {{u"ytsearch:Title x Author x"_s, listOf(u"search"_s, {u"s"_s, u"y"_s})},
            {u"ytsearch:Title w Author w"_s, listOf(u"search"_s, {u"s"_s})},
            {mix(u"y"_s), listOf(u"playlist"_s, {u"z"_s})}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Player player(pair.node.get(), guildId());
    const auto found = outcome(autoPlay(pair.node.get(), &player, played(u"x"_s, u"bandcamp"_s), 1));
    QCOMPARE(found.requests().constLast(), mix(u"y"_s));
    QVERIFY(found.started);
    const auto none = outcome(autoPlay(pair.node.get(), &player, played(u"w"_s, u"bandcamp"_s), 1));
    QVERIFY(!none.started);
    QCOMPARE(none.requests(), QStringList{u"ytsearch:Title w Author w"_s});
    QCOMPARE(none.failure.kind, FailureKind::NothingSimilar);
}

void TestAutoPlay::repeatsAreDropped()
{
    QJsonArray tracks;
    for (const QString &key : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s})
        tracks.append(scripted(key, u"youtube"_s));
    tracks.append(scripted(u"f"_s, u"soundcloud"_s)); // The same song from another source.
    tracks.append(scripted(u"g"_s, u"soundcloud"_s));
    Fixture::Pair pair(options({u"youtube"_s, u"soundcloud"_s}, tracks,
        {{mix(u"a"_s),
            listOf(u"playlist"_s,
                {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"e"_s, u"f"_s, u"e"_s, u"g"_s, u"f"_s})}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Player player(pair.node.get(), guildId());
    for (const QString &key : {u"b"_s, u"c"_s}) { // In its history, and c is still playing.
        Event started;
        started.type = EventType::TrackStart;
        started.guildId = guildId();
        started.track = played(key, u"youtube"_s);
        Q_EMIT pair.node->eventReceived(started);
    }
    player.queue = {played(u"d"_s, u"youtube"_s), played(u"f"_s, u"youtube"_s)};
    const auto result = outcome(autoPlay(pair.node.get(), &player, played(u"a"_s, u"youtube"_s), 3));
    QCOMPARE(result.candidates, 2); // e and g.
    QVERIFY(result.chosen->info.identifier == u"e"_s || result.chosen->info.identifier == u"g"_s);
    QStringList dropped;
    for (const AutoPlayDropped &drop : result.dropped)
        dropped.append(drop.track.info.identifier + u' ' + drop.why);
    QCOMPARE(dropped,
        (QStringList{u"a same-track-as-previous"_s, u"b same-track-as-history"_s,
            u"c same-track-as-playing"_s, u"d same-track-as-queue"_s, u"e same-track-as-other"_s,
            u"f same-song-as-queue"_s, u"e same-track-as-other"_s, u"f same-song-as-queue"_s}));
}

void TestAutoPlay::seedDecidesAmongTheFirstTen()
{
    QJsonArray tracks;
    QStringList keys;
    for (int i = 0; i < 25; ++i) {
        keys.append(u"k%1"_s.arg(i));
        tracks.append(scripted(keys.constLast(), u"youtube"_s));
    }
    Fixture::Pair pair(options({u"youtube"_s}, tracks, {{mix(u"seed"_s), listOf(u"playlist"_s, keys)}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    QSet<QString> chosen;
    for (quint32 seed = 1; seed <= 12; ++seed) {
        QStringList twice;
        for (const int turn : {1, 2}) {
            Player player(pair.node.get(), QString::number(seed * 10 + quint32(turn)));
            const auto result
                = outcome(autoPlay(pair.node.get(), &player, played(u"seed"_s, u"youtube"_s), seed));
            QVERIFY(result.started);
            QCOMPARE(result.candidates, 25);
            twice.append(result.chosen->info.identifier);
        }
        QCOMPARE(twice.at(0), twice.at(1));
        QVERIFY(keys.indexOf(twice.at(0)) < 10);
        chosen.insert(twice.at(0));
    }
    QVERIFY(chosen.size() > 3);
}

void TestAutoPlay::nothingLeftIsToldAsSuch()
{
    Fixture::Pair pair(options({u"youtube"_s}, {scripted(u"a"_s, u"youtube"_s)},
        {{mix(u"a"_s), listOf(u"playlist"_s, {u"a"_s})},
            {u"ytsearch:Title a Author a"_s, listOf(u"search"_s, {u"a"_s})}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Player player(pair.node.get(), guildId());
    const auto result = outcome(autoPlay(pair.node.get(), &player, played(u"a"_s, u"youtube"_s), 1));
    QVERIFY(!result.started);
    QVERIFY(!result.chosen);
    QCOMPARE(result.way, AutoPlayWay::None);
    QCOMPARE(result.candidates, 0);
    QCOMPARE(result.failure.kind, FailureKind::NothingSimilar);
    // The mix of the search's first result is the one that was empty already: it is not asked for twice.
    QCOMPARE(result.requests(), (QStringList{mix(u"a"_s), u"ytsearch:Title a Author a"_s}));
}

void TestAutoPlay::loadErrorIsTold()
{
    const QJsonObject error{
        {u"type"_s, u"error"_s}, {u"root_cause"_s, u"java.io.IOException: sign in to confirm"_s}};
    Fixture::Pair pair(options({u"youtube"_s}, {scripted(u"a"_s, u"youtube"_s)},
        {{mix(u"a"_s), error}, {u"ytsearch:Title a Author a"_s, error}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Player player(pair.node.get(), guildId());
    const auto result = outcome(autoPlay(pair.node.get(), &player, played(u"a"_s, u"youtube"_s), 1));
    QVERIFY(!result.started);
    QCOMPARE(result.failure.kind, FailureKind::ServerError);
    QVERIFY2(result.failure.detail.contains("sign in to confirm"_L1), qPrintable(result.failure.detail));
}

// A server may say what it was sent, in a load and in a track's exception.
void TestAutoPlay::aPasswordIsMasked()
{
    const QString password = FakeNode::Options().password;
    QVERIFY(!password.isEmpty());
    const QString echo = u"java.io.IOException: got "_s + password;
    Fixture::Pair pair(
        options({u"youtube"_s}, {scripted(u"a"_s, u"youtube"_s), scripted(u"b"_s, u"youtube"_s, echo)},
            {{mix(u"a"_s), QJsonObject{{u"type"_s, u"error"_s}, {u"root_cause"_s, echo}}},
                {u"ytsearch:Title a Author a"_s, listOf(u"search"_s, {u"b"_s})},
                {mix(u"b"_s), listOf(u"playlist"_s, {u"b"_s})}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Player player(pair.node.get(), guildId());
    VoiceState voice; // With it a track that fails says so.
    voice.token = voice.sessionId = voice.channelId = u"1"_s;
    voice.endpoint = u"localhost:1234"_s;
    const auto given = player.setVoice(voice);
    QTRY_VERIFY(given.isFinished());
    const auto result = outcome(autoPlay(pair.node.get(), &player, played(u"a"_s, u"youtube"_s), 1));
    QCOMPARE(result.failure.kind, FailureKind::TrackFailed);
    for (const QString &words : {result.loads.constFirst().failure.detail, result.failure.detail})
        QVERIFY2(words.contains(u"got "_s + Secret::masked()), qPrintable(words));
}

// The request that was given up must not hold the next one's place for another try.
void TestAutoPlay::hungLoadDoesNotCostTheNext()
{
    Fixture::Pair pair(
        options({u"youtube"_s}, {scripted(u"a"_s, u"youtube"_s), scripted(u"b"_s, u"youtube"_s)},
            {{mix(u"a"_s), QJsonObject{{u"type"_s, u"hang"_s}}},
                {u"ytsearch:Title a Author a"_s, listOf(u"search"_s, {u"b"_s})},
                {mix(u"b"_s), listOf(u"playlist"_s, {u"b"_s})}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Timing timing = pair.node->timing();
    timing.loadDeadline = 500ms;
    pair.node->setTiming(timing);
    Player player(pair.node.get(), guildId());
    const auto result = outcome(autoPlay(pair.node.get(), &player, played(u"a"_s, u"youtube"_s), 1));
    QVERIFY2(result.started, qPrintable(result.failure.text()));
    QCOMPARE(result.chosen->info.identifier, u"b"_s);
    QCOMPARE(result.loads.constFirst().failure.kind, FailureKind::RestTimeout);
    QCOMPARE(asked(pair.server), result.requests()); // Each was sent once.
}

void TestAutoPlay::gatewayIsNoFaultOfTheTrack()
{
    Fixture::Pair pair(
        options({u"youtube"_s}, {scripted(u"b"_s, u"youtube"_s), scripted(u"c"_s, u"youtube"_s)},
            {{mix(u"a"_s), listOf(u"playlist"_s, {u"b"_s, u"c"_s})}}));
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    FakeNode::Fault away;
    away.kind = FakeNode::FaultKind::RestStatus;
    away.status = 503;
    away.path = u"/v4/sessions"_s;
    pair.server.setFault(away);
    Player player(pair.node.get(), guildId());
    const auto result = outcome(autoPlay(pair.node.get(), &player, played(u"a"_s, u"youtube"_s), 1));
    QVERIFY(!result.started);
    QCOMPARE(result.failure.httpStatus, std::optional(503));
    QCOMPARE(result.attempts.size(), 1);
    QVERIFY(result.bad().isEmpty());
}

void TestAutoPlay::cannotStart_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<FailureKind>("kind");
    QTest::newRow("closed") << u"closed"_s << FailureKind::NotConnected;
    QTest::newRow("no source") << u"no source"_s << FailureKind::BadRequest;
    QTest::newRow("no player") << u"no player"_s << FailureKind::BadRequest;
    QTest::newRow("another node's player") << u"another"_s << FailureKind::BadRequest;
}

void TestAutoPlay::cannotStart()
{
    QFETCH(QString, what);
    QFETCH(FailureKind, kind);
    Fixture::Pair pair;
    Fixture::Pair other;
    QTRY_VERIFY(pair.node->open().isFinished() && pair.node->info());
    Player player(pair.node.get(), guildId());
    Player elsewhere(other.node.get(), guildId());
    if (what == u"closed"_s)
        pair.node->close();
    Player *asked = what == u"no player"_s ? nullptr : what == u"another"_s ? &elsewhere : &player;
    const Track previous = played(u"a"_s, what == u"no source"_s ? QString() : u"youtube"_s);
    const auto result = outcome(autoPlay(pair.node.get(), asked, previous, 1));
    QCOMPARE(result.failure.kind, kind);
    QVERIFY(!result.started);
    QVERIFY(result.requests().isEmpty());
}

void TestAutoPlay::asksForCapabilitiesThatItDoesNotKnowYet()
{
    Fixture::Pair pair(
        options({u"youtube"_s}, {scripted(u"a"_s, u"youtube"_s), scripted(u"b"_s, u"youtube"_s)},
            {{mix(u"a"_s), listOf(u"playlist"_s, {u"b"_s})}}));
    Player player(pair.node.get(), guildId());
    QFuture<AutoPlayResult> run;
    connect(pair.node.get(), &Node::readied, this, [&] {
        QVERIFY(!pair.node->info());
        run = autoPlay(pair.node.get(), &player, played(u"a"_s, u"youtube"_s), 1);
    });
    const auto opened = pair.node->open();
    QTRY_VERIFY(pair.isReady());
    QVERIFY(outcome(run).started);
}

QTEST_GUILESS_MAIN(TestAutoPlay)
#include "tst_autoplay.moc"
