// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodefixture.h"
#include "player.h"
#include "rest.h"

#include <QJsonObject>

using namespace Lavalink;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// One guild's player: what is asked of the node, and what it believes by the node's answers and events.
class TestPlayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_pair.reset(); }
    void guildIds_data();
    void guildIds();
    void badRequestsAreNotSent();
    void needsAReadyNode();
    void outlivesItsNode();
    void playsAndStops();
    void followsItsAnswers();
    void failureLeavesTheStateAlone();
    void b3_voiceWithoutChannelIsNeverSent();
    void destroyForgets();
    void anotherGuildIsNoneOfItsBusiness();
    void tracksThatFail();
    void endsAreToldOnce();
    void whatEndedDoesNotComeBackByALateAnswer();
    void replacedTrackDoesNotEndTheNewOne();
    void historyIsBoundedAndWithoutRepeats();
    void newSessionHasNoPlayer();
    void resumedSessionKeepsIt();

private:
    [[nodiscard]] Track track(const QString &id) const;
    [[nodiscard]] static Event event(EventType type, const Track &track);
    template <typename T> [[nodiscard]] static Result<T> wait(const QFuture<Result<T>> &future);
    [[nodiscard]] int playerRequests() const;

    std::unique_ptr<Fixture::Pair> m_pair;
};

namespace {

QString guildId()
{
    return u"817327181659111454"_s;
}

VoiceState voice()
{
    VoiceState state;
    state.token = u"token"_s;
    state.endpoint = u"localhost:1234"_s;
    state.sessionId = u"voice"_s;
    state.channelId = u"12"_s;
    return state;
}

} // namespace

void TestPlayer::init()
{
    m_pair = std::make_unique<Fixture::Pair>();
    QVERIFY(wait(m_pair->node->open()));
}

template <typename T> Result<T> TestPlayer::wait(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000) || future.resultCount() == 0)
        return Failure(FailureKind::Cancelled);
    return future.result();
}

Track TestPlayer::track(const QString &id) const
{
    const auto loaded = wait(m_pair->node->rest()->load(u"https://www.youtube.com/watch?v="_s + id));
    return loaded && !loaded->tracks.isEmpty() ? loaded->tracks.constFirst() : Track();
}

Event TestPlayer::event(EventType type, const Track &track)
{
    Event event;
    event.type = type;
    event.guildId = guildId();
    event.track = track;
    return event;
}

int TestPlayer::playerRequests() const
{
    const auto seen = m_pair->server.requests();
    return static_cast<int>(std::count_if(seen.cbegin(), seen.cend(),
        [](const FakeNode::RequestSeen &request) { return request.path.contains("/players/"_L1); }));
}

void TestPlayer::guildIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("isGuild");
    QTest::newRow("a snowflake") << u"817327181659111454"_s << true;
    QTest::newRow("the largest") << u"9223372036854775807"_s << true;
    QTest::newRow("too large") << u"9223372036854775808"_s << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("zero") << u"0"_s << false;
    QTest::newRow("negative") << u"-7"_s << false;
    QTest::newRow("plus") << u"+7"_s << false;
    QTest::newRow("space") << u" 7"_s << false;
    QTest::newRow("letters") << u"7a"_s << false;
    QTest::newRow("a path") << u"7/../8"_s << false;
    QTest::newRow("digits of another script") << u"\u0661\u0662"_s << false;
    QTest::newRow("hexadecimal") << u"0x7"_s << false;
}

void TestPlayer::guildIds()
{
    QFETCH(QString, id);
    QFETCH(bool, isGuild);
    QCOMPARE(Player::isGuildId(id), isGuild);
    if (isGuild)
        return;
    Player player(m_pair->node.get(), id); // A NodeLink 2.3 stops at such an id.
    QCOMPARE(wait(player.pause(true)).failure().kind, FailureKind::BadRequest);
    QCOMPARE(wait(player.destroy()).failure().kind, FailureKind::BadRequest);
    QCOMPARE(playerRequests(), 0);
}

void TestPlayer::badRequestsAreNotSent()
{
    Player player(m_pair->node.get(), guildId());
    QCOMPARE(wait(player.setVolume(-1)).failure().kind, FailureKind::BadRequest);
    QCOMPARE(wait(player.setVolume(1001)).failure().kind, FailureKind::BadRequest);
    QCOMPARE(wait(player.seek(-1)).failure().kind, FailureKind::BadRequest);
    QCOMPARE(wait(player.play(Track())).failure().kind, FailureKind::BadRequest);
    QCOMPARE(wait(player.setVoice(VoiceState())).failure().kind, FailureKind::BadRequest);
    QCOMPARE(playerRequests(), 0);
}

void TestPlayer::needsAReadyNode()
{
    Player player(m_pair->node.get(), guildId());
    m_pair->node->close();
    QCOMPARE(wait(player.pause(true)).failure().kind, FailureKind::NotConnected);
    QCOMPARE(playerRequests(), 0);
}

void TestPlayer::outlivesItsNode()
{
    Player player(m_pair->node.get(), guildId());
    const auto pending = player.pause(true);
    m_pair->node.reset();
    QCOMPARE(wait(pending).failure().kind, FailureKind::Cancelled);
    QVERIFY(!player.node());
    QCOMPARE(wait(player.pause(true)).failure().kind, FailureKind::NotConnected);
}

void TestPlayer::playsAndStops()
{
    Player player(m_pair->node.get(), guildId());
    QSignalSpy started(&player, &Player::started);
    QSignalSpy ended(&player, &Player::ended);
    const Track song = track(u"hL4tAq9ZbW0"_s);
    const auto answer = wait(player.play(song));
    QVERIFY2(answer, qPrintable(answer.failure().text()));
    QCOMPARE(answer->track->info.identifier, song.info.identifier);
    QTRY_COMPARE(started.size(), 1);
    QCOMPARE(player.track()->info.identifier, song.info.identifier);
    QCOMPARE(player.history().size(), 1);
    QVERIFY(wait(player.stop()));
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.constFirst().at(1).toString(), u"stopped"_s);
    QVERIFY(!player.track());
    QCOMPARE(player.history().size(), 1); // It was played, whatever its end.
}

void TestPlayer::followsItsAnswers()
{
    Player player(m_pair->node.get(), guildId());
    QSignalSpy changed(&player, &Player::changed);
    QCOMPARE(player.volume(), 100);
    QVERIFY(!player.isPaused());
    QVERIFY(wait(player.setVolume(150)));
    QCOMPARE(player.volume(), 150);
    QVERIFY(wait(player.pause(true)));
    QVERIFY(player.isPaused());
    const QJsonObject filters{{u"tremolo"_s, QJsonObject{{u"frequency"_s, 2.0}, {u"depth"_s, 0.5}}}};
    QVERIFY(wait(player.setFilters(filters)));
    QVERIFY(player.info().filters.contains("tremolo"_L1));
    QVERIFY(wait(player.setFilters({})));
    QVERIFY(!player.info().filters.contains("tremolo"_L1));
    QVERIFY(changed.size() >= 4);
}

void TestPlayer::failureLeavesTheStateAlone()
{
    Player player(m_pair->node.get(), guildId());
    QVERIFY(wait(player.play(track(u"hL4tAq9ZbW0"_s))));
    const PlayerInfo before = player.info();
    Track garbage;
    garbage.encoded = u"garbage"_s;
    const auto answer = wait(player.play(garbage));
    QVERIFY(!answer);
    QVERIFY(answer.failure().httpStatus);
    QCOMPARE(player.info().track, before.track);
}

void TestPlayer::b3_voiceWithoutChannelIsNeverSent()
{
    Player player(m_pair->node.get(), guildId());
    QVERIFY(wait(player.setVoice(voice())));
    const auto body = m_pair->server.requests().constLast().body;
    for (const char *word : {"\"token\"", "localhost:1234", "\"voice\"", "\"channelId\":\"12\""})
        QVERIFY2(body.contains(word), word);
    const int before = playerRequests();
    for (const auto &channel : {std::optional<QString>(), std::optional(QString())}) {
        VoiceState old = voice();
        old.channelId = channel; // As a bot of the time before 4.2.0 gives it: the player would be silent.
        const auto refused = wait(player.setVoice(old));
        QCOMPARE(refused.failure().kind, FailureKind::BadRequest);
        QVERIFY(!refused.failure().httpStatus);
        QVERIFY(refused.failure().detail.contains("channelId"_L1));
    }
    QCOMPARE(playerRequests(), before);

    FakeNode::Options options;
    options.personality = FakeNode::Personality::NodeLink;
    Fixture::Pair other(options);
    QVERIFY(wait(other.node->open()));
    QTRY_COMPARE(other.node->kind(), ServerKind::NodeLink);
    VoiceState old = voice();
    old.channelId.reset();
    Player there(other.node.get(), guildId()); // A NodeLink wants none.
    (void)wait(there.setVoice(old));
    const auto seen = other.server.requests();
    QVERIFY(std::any_of(seen.cbegin(), seen.cend(),
        [](const FakeNode::RequestSeen &request) { return request.body.contains("\"voice\""); }));
}

void TestPlayer::destroyForgets()
{
    Player player(m_pair->node.get(), guildId());
    QVERIFY(wait(player.play(track(u"hL4tAq9ZbW0"_s))));
    QVERIFY(wait(player.setVolume(50)));
    QVERIFY(wait(player.destroy()));
    QVERIFY(!player.track());
    QCOMPARE(player.volume(), 100);
    QCOMPARE(player.guildId(), guildId());
    QVERIFY(m_pair->server.players(m_pair->node->sessionId()).isEmpty());
}

void TestPlayer::anotherGuildIsNoneOfItsBusiness()
{
    Player player(m_pair->node.get(), guildId());
    Player other(m_pair->node.get(), u"42"_s);
    QSignalSpy started(&player, &Player::started);
    QSignalSpy otherStarted(&other, &Player::started);
    QVERIFY(wait(other.play(track(u"hL4tAq9ZbW0"_s))));
    QTRY_COMPARE(otherStarted.size(), 1);
    QCOMPARE(started.size(), 0);
    QVERIFY(!player.track());
    PlayerUpdate update;
    update.guildId = guildId();
    update.state.position = 1234;
    Q_EMIT m_pair->node->playerUpdated(update);
    QCOMPARE(player.info().state->position, std::optional<qint64>(1234));
    QVERIFY(!other.info().state || other.info().state->position != 1234);
}

void TestPlayer::tracksThatFail()
{
    Player player(m_pair->node.get(), guildId());
    QSignalSpy failed(&player, &Player::failed);
    QVERIFY(wait(player.setVoice(voice())));
    const auto gone = wait(m_pair->node->rest()->load(u"/srv/music/sounds/gone.wav"_s));
    QVERIFY(gone);
    QVERIFY(wait(player.play(gone->tracks.constFirst())));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY2(failed.constFirst().at(1).toString().contains("FileNotFound"_L1),
        qPrintable(failed.constFirst().at(1).toString()));
    QTRY_VERIFY(!player.track());
    const Track song = track(u"hL4tAq9ZbW0"_s);
    QVERIFY(wait(player.play(song)));
    m_pair->server.stickTrack(guildId());
    Event stuck = event(EventType::TrackStuck, song);
    stuck.thresholdMs = 10'000;
    Q_EMIT m_pair->node->eventReceived(stuck);
    QCOMPARE(failed.size(), 2);
    QVERIFY(failed.constLast().at(1).toString().contains("10000"_L1));
    QVERIFY(player.track()); // A stuck track has no end.
}

// NodeLink 3.7: a failing track sends one exception and then two ends.
void TestPlayer::endsAreToldOnce()
{
    Player player(m_pair->node.get(), guildId());
    QSignalSpy ended(&player, &Player::ended);
    const Track song = track(u"hL4tAq9ZbW0"_s);
    Event end = event(EventType::TrackEnd, song);
    end.reason = u"loadFailed"_s;
    for (int turn = 1; turn <= 2; ++turn) { // And again, when the same track is played once more.
        Q_EMIT m_pair->node->eventReceived(event(EventType::TrackStart, song));
        Q_EMIT m_pair->node->eventReceived(end);
        Q_EMIT m_pair->node->eventReceived(end);
        QCOMPARE(ended.size(), turn);
        QVERIFY(!player.track());
    }
    end.track.reset(); // And its track can be null.
    Q_EMIT m_pair->node->eventReceived(event(EventType::TrackStart, song));
    Q_EMIT m_pair->node->eventReceived(end);
    QCOMPARE(ended.size(), 3);
    QCOMPARE(ended.constLast().at(0).value<Track>().encoded, song.encoded);
    QVERIFY(!player.track());
}

void TestPlayer::whatEndedDoesNotComeBackByALateAnswer()
{
    m_pair->server.setLie(u"event_type_misspelt"_s); // The events of this test are its own.
    Player player(m_pair->node.get(), guildId());
    const Track song = track(u"hL4tAq9ZbW0"_s);
    const auto answer = player.play(song);
    Q_EMIT m_pair->node->eventReceived(event(EventType::TrackStart, song));
    Event end = event(EventType::TrackEnd, song);
    end.reason = u"loadFailed"_s;
    Q_EMIT m_pair->node->eventReceived(end);
    const auto result = wait(answer);
    QVERIFY(result);
    QVERIFY(result->track); // So says the answer, which is older.
    QVERIFY(!player.track());
}

void TestPlayer::replacedTrackDoesNotEndTheNewOne()
{
    m_pair->server.setLie(u"event_type_misspelt"_s);
    Player player(m_pair->node.get(), guildId());
    const Track first = track(u"hL4tAq9ZbW0"_s);
    const Track second = track(u"sTn0rThB2cU"_s);
    QVERIFY(wait(player.play(first)));
    QVERIFY(wait(player.play(second))); // This answer overtook the events.
    Event end = event(EventType::TrackEnd, first);
    end.reason = u"replaced"_s;
    Q_EMIT m_pair->node->eventReceived(end);
    QCOMPARE(player.track()->encoded, second.encoded);
    end.track.reset();
    Q_EMIT m_pair->node->eventReceived(end);
    QCOMPARE(player.track()->encoded, second.encoded);
}

void TestPlayer::historyIsBoundedAndWithoutRepeats()
{
    Player player(m_pair->node.get(), guildId());
    Track song;
    song.info.sourceName = u"youtube"_s;
    for (int i = 0; i < 60; ++i) {
        song.info.identifier = QString::number(i);
        Q_EMIT m_pair->node->eventReceived(event(EventType::TrackStart, song));
    }
    QCOMPARE(player.history().size(), Player::maxHistory);
    QCOMPARE(player.history().constFirst().info.identifier, u"59"_s);
    song.info.identifier = u"30"_s;
    Q_EMIT m_pair->node->eventReceived(event(EventType::TrackStart, song));
    QCOMPARE(player.history().size(), Player::maxHistory);
    QCOMPARE(player.history().constFirst().info.identifier, u"30"_s);
    QCOMPARE(player.history().at(1).info.identifier, u"59"_s);
}

void TestPlayer::newSessionHasNoPlayer()
{
    Player player(m_pair->node.get(), guildId());
    QVERIFY(wait(player.play(track(u"hL4tAq9ZbW0"_s))));
    QVERIFY(player.track());
    QSignalSpy readied(m_pair->node.get(), &Node::readied);
    QVERIFY(m_pair->server.restart());
    QTRY_COMPARE_WITH_TIMEOUT(readied.size(), 1, 10'000);
    QVERIFY(!player.track());
}

void TestPlayer::resumedSessionKeepsIt()
{
    Player player(m_pair->node.get(), guildId());
    QTRY_VERIFY(m_pair->node->resumeTimeout());
    QVERIFY(wait(player.play(track(u"hL4tAq9ZbW0"_s))));
    QVERIFY(wait(player.setVolume(77)));
    QSignalSpy resumed(m_pair->node.get(), &Node::playersResumed);
    m_pair->server.cutSockets();
    QTRY_COMPARE_WITH_TIMEOUT(resumed.size(), 1, 10'000);
    QVERIFY(player.track());
    QCOMPARE(player.volume(), 77);
    Q_EMIT m_pair->node->playersResumed({}); // The server has it no more.
    QVERIFY(!player.track());
}

QTEST_GUILESS_MAIN(TestPlayer)
#include "tst_player.moc"
