// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawclient.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// One node with one socket and the path of one player.
class TestPlayers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutVoiceNothingMoves();
    void trackEventsInOrder();
    void withVoiceTheTrackEnds();
    void pauseSeekAndEndTime();
    void timescaleCountsOutputTime();
    void mishaps();
    void stuckAndFailingOnDemand();
    void voiceCloses();
    void everyNewTrackUnpauses();
    void badFiltersWhilePlaying();
    void frameStatsAfterACleanMinute();
    void init();
    void cleanup();

private:
    RawReply patch(const QByteArray &body) { return rawHttp((*m_node).port(), "PATCH", m_player, body); }
    RawReply get() { return rawHttp(m_node->port(), "GET", m_player); }
    void start(const FakeNode::Options &options);

    std::optional<ThreadedNode> m_node;
    std::optional<RawSocket> m_socket;
    QByteArray m_session;
    QByteArray m_player;
};

namespace {

QByteArray play(const QByteArray &name, const QByteArray &more = {})
{
    return "{\"track\":{\"identifier\":\"/srv/music/sounds/" + name + "\"}" + more + "}";
}

QString typeOf(const QJsonObject &json)
{
    return json.contains("type"_L1) ? json.value("type"_L1).toString() : json.value("op"_L1).toString();
}

} // namespace

void TestPlayers::start(const FakeNode::Options &options)
{
    m_socket.reset();
    m_node.reset();
    m_node.emplace(options);
    m_socket.emplace(m_node->port());
    m_session = "/v4/sessions/" + m_socket->ready().toLatin1();
    m_player = m_session + "/players/817327181659111454";
    QVERIFY(!m_socket->nextOp(u"stats"_s).isEmpty());
}

void TestPlayers::init()
{
    start({});
}

void TestPlayers::cleanup()
{
    m_socket.reset();
    m_node.reset();
}

void TestPlayers::withoutVoiceNothingMoves()
{
    FakeNode::Options options;
    options.playerUpdateInterval = 30ms;
    options.clockSpeed = 1000;
    start(options);
    QCOMPARE(patch(play("tone3.wav")).json().value("state"_L1)["position"_L1], QJsonValue(0));
    for (int i = 0; i < 6; ++i) {
        const QJsonObject state = m_socket->nextOp(u"playerUpdate"_s).value("state"_L1).toObject();
        QCOMPARE(state.value("position"_L1), QJsonValue(0));
        QCOMPARE(state.value("connected"_L1), QJsonValue(false));
        QCOMPARE(state.value("ping"_L1), QJsonValue(-1));
    }
    const QJsonObject player = get().json();
    QCOMPARE(
        player.value("track"_L1)["info"_L1]["identifier"_L1].toString(), u"/srv/music/sounds/tone3.wav"_s);
    QVERIFY(player.value("voice"_L1)["channelId"_L1].isNull());
}

void TestPlayers::trackEventsInOrder()
{
    QCOMPARE(patch(play("tone10.mp3")).status, 200);
    const QByteArray more
        = R"({"track":{"identifier":"/srv/music/sounds/tone3.wav","userData":{"a":[1,null]}}})";
    QCOMPARE(patch(more).json().value("track"_L1)["userData"_L1]["a"_L1].toArray().size(), 2);
    QCOMPARE(patch("{\"track\":{\"encoded\":null}}").status, 200);
    QStringList seen;
    while (seen.size() < 8)
        seen << typeOf(m_socket->next().json());
    const QString update = u"playerUpdate"_s;
    const QStringList expected{update, u"TrackStartEvent"_s, update, u"TrackEndEvent"_s, update,
        u"TrackStartEvent"_s, update, u"TrackEndEvent"_s};
    QCOMPARE(seen, expected);
    // noReplace leaves what plays alone.
    QCOMPARE(patch(play("tone3.wav")).status, 200);
    const RawReply kept = rawHttp(m_node->port(), "PATCH", m_player + "?noReplace=true", play("tone10.mp3"));
    QCOMPARE(kept.json().value("track"_L1)["info"_L1]["length"_L1], QJsonValue(3000));
    QCOMPARE(rawHttp(m_node->port(), "PATCH", m_player + "?noReplace=maybe", play("tone10.mp3")).status, 400);
    QCOMPARE(rawHttp(m_node->port(), "DELETE", m_player).status, 204);
    QCOMPARE(get().status, 404);
    QCOMPARE(rawHttp(m_node->port(), "DELETE", m_player).status, 204);
}

void TestPlayers::withVoiceTheTrackEnds()
{
    FakeNode::Options options;
    options.clockSpeed = 20;
    options.playerUpdateInterval = 20ms;
    start(options);
    const RawReply reply = patch("{" + goodVoice() + "," + play("tone3.wav").mid(1));
    QCOMPARE(reply.json().value("state"_L1)["connected"_L1], QJsonValue(true));
    bool moved = false;
    for (;;) {
        const QJsonObject json = m_socket->next().json();
        QVERIFY(!json.isEmpty());
        if (typeOf(json) == u"playerUpdate") {
            const qint64 position = json.value("state"_L1)["position"_L1].toInteger();
            QCOMPARE(position % 20, 0);
            moved = moved || position > 0;
        }
        if (typeOf(json) == u"TrackEndEvent") {
            QCOMPARE(json.value("reason"_L1).toString(), u"finished"_s);
            QVERIFY(json.value("track"_L1)["info"_L1]["position"_L1].toInteger() >= 2960);
            break;
        }
    }
    QVERIFY(moved);
    QVERIFY(get().json().value("track"_L1).isNull());
    // None follows the end.
    QVERIFY(m_socket->nextOp(u"playerUpdate"_s, {}, 100).isEmpty());
}

void TestPlayers::pauseSeekAndEndTime()
{
    FakeNode::Options options;
    options.clockSpeed = 50;
    start(options);
    QCOMPARE(patch("{" + goodVoice() + "," + play("tone10.mp3").mid(1)).status, 200);
    const QJsonObject paused = patch("{\"paused\":true}").json();
    const qint64 frozen = paused.value("state"_L1)["position"_L1].toInteger();
    QCOMPARE(get().json().value("state"_L1)["position"_L1].toInteger(), frozen);
    // A seek echoes the number, beyond the end too.
    QCOMPARE(patch("{\"position\":99999999}").json().value("state"_L1)["position"_L1], QJsonValue(99999999));
    QCOMPARE(patch("{\"position\":-5}").json().value("state"_L1)["position"_L1], QJsonValue(0));
    QCOMPARE(patch("{\"position\":4000}").json().value("state"_L1)["position"_L1], QJsonValue(4000));
    // An end behind the position does nothing, one before it ends the track there.
    QCOMPARE(patch("{\"endTime\":1000}").status, 200);
    QCOMPARE(patch("{\"endTime\":6000,\"paused\":false}").status, 200);
    const QJsonObject end = m_socket->nextOp(u"event"_s, u"TrackEndEvent"_s);
    const qint64 last = end.value("track"_L1)["info"_L1]["position"_L1].toInteger();
    QVERIFY2(last >= 5900 && last < 10000, qPrintable(QString::number(last)));
}

void TestPlayers::timescaleCountsOutputTime()
{
    FakeNode::Options options;
    options.clockSpeed = 50;
    start(options);
    const QByteArray fast = R"(,"filters":{"timescale":{"speed":2}}})";
    QCOMPARE(patch("{" + goodVoice() + "," + play("tone10.mp3").mid(1).chopped(1) + fast).status, 200);
    const QJsonObject end = m_socket->nextOp(u"event"_s, u"TrackEndEvent"_s);
    const qint64 last = end.value("track"_L1)["info"_L1]["position"_L1].toInteger();
    QVERIFY2(last >= 4980 && last < 8000, qPrintable(QString::number(last)));
}

void TestPlayers::mishaps()
{
    FakeNode::Options options;
    options.clockSpeed = 1000;
    options.stuckThreshold = 20ms;
    start(options);
    QCOMPARE(patch(play("gone.wav")).status, 200);
    QJsonObject exception = m_socket->nextOp(u"event"_s, u"TrackExceptionEvent"_s);
    QVERIFY(exception.value("exception"_L1)["cause"_L1].toString().contains(u"FileNotFoundException"));
    QVERIFY(exception.value("exception"_L1)["causeStackTrace"_L1].isString());
    // Without voice even a failed track does not end.
    QVERIFY(m_socket->nextOp(u"event"_s, u"TrackEndEvent"_s, 100).isEmpty());
    QCOMPARE(patch("{" + goodVoice() + "}").status, 200);
    QCOMPARE(m_socket->nextOp(u"event"_s, u"TrackEndEvent"_s).value("reason"_L1).toString(), u"loadFailed"_s);
    QCOMPARE(patch(play("stall.mp3")).status, 200);
    const QJsonObject stuck = m_socket->nextOp(u"event"_s, u"TrackStuckEvent"_s);
    QCOMPARE(stuck.value("thresholdMs"_L1), QJsonValue(20));
    QVERIFY(m_socket->nextOp(u"event"_s, {}, 100).isEmpty());
    QVERIFY(get().json().value("track"_L1).isObject());
}

void TestPlayers::stuckAndFailingOnDemand()
{
    FakeNode::Options options;
    options.stuckThreshold = 10ms;
    start(options);
    QCOMPARE(patch("{" + goodVoice() + "," + play("tone10.mp3").mid(1)).status, 200);
    (*m_node)->stickTrack(u"817327181659111454"_s);
    QVERIFY(!m_socket->nextOp(u"event"_s, u"TrackStuckEvent"_s).isEmpty());
    (*m_node)->failTrack(u"817327181659111454"_s, u"java.net.SocketTimeoutException: Read timed out"_s);
    const QJsonObject event = m_socket->nextOp(u"event"_s, u"TrackExceptionEvent"_s);
    QCOMPARE(event.value("exception"_L1)["severity"_L1].toString(), u"fault"_s);
    QCOMPARE(m_socket->nextOp(u"event"_s).value("reason"_L1).toString(), u"finished"_s);
}

void TestPlayers::voiceCloses()
{
    QCOMPARE(patch("{" + goodVoice() + "," + play("tone10.mp3").mid(1)).status, 200);
    for (const int healed : {4009, 4015, 0})
        (*m_node)->voiceClosed(u"817327181659111454"_s, healed, u"x"_s);
    (*m_node)->voiceClosed(u"817327181659111454"_s, 4014, u"Disconnected."_s);
    const QJsonObject event = m_socket->nextOp(u"event"_s, u"WebSocketClosedEvent"_s);
    QCOMPARE(event.value("code"_L1), QJsonValue(4014));
    QCOMPARE(event.value("reason"_L1).toString(), u"Disconnected."_s);
    QCOMPARE(event.value("byRemote"_L1), QJsonValue(true));
    const QJsonObject state = m_socket->nextOp(u"playerUpdate"_s).value("state"_L1).toObject();
    QCOMPARE(state.value("connected"_L1), QJsonValue(false));
    QVERIFY(state.value("ping"_L1).toInt() >= 0);
    const qint64 then = state.value("position"_L1).toInteger();
    QTRY_VERIFY(get().json().value("state"_L1)["position"_L1].toInteger() > then);
    QCOMPARE(patch("{" + goodVoice() + "}").json().value("state"_L1)["connected"_L1], QJsonValue(true));
}

void TestPlayers::everyNewTrackUnpauses()
{
    QCOMPARE(patch(play("tone10.mp3", ",\"paused\":true")).json().value("paused"_L1), QJsonValue(true));
    QCOMPARE(patch(R"({"track":{"identifier":"nope"}})").status, 400);
    QCOMPARE(get().json().value("paused"_L1), QJsonValue(false));
    QCOMPARE(patch("{\"paused\":true}").json().value("paused"_L1), QJsonValue(true));
    QCOMPARE(patch(play("tone3.wav")).json().value("paused"_L1), QJsonValue(false));
    QCOMPARE(patch(R"({"track":{"userData":{"changed":true}}})")
                 .json()
                 .value("track"_L1)["userData"_L1]["changed"_L1],
        QJsonValue(true));
}

void TestPlayers::badFiltersWhilePlaying()
{
    QCOMPARE(patch("{" + goodVoice() + "," + play("tone10.mp3").mid(1)).status, 200);
    QCOMPARE(patch(R"({"filters":{"timescale":{"speed":0}}})").status, 200);
    QJsonObject event = m_socket->nextOp(u"event"_s, u"TrackExceptionEvent"_s);
    QVERIFY(event.value("exception"_L1)["cause"_L1].toString().endsWith(u"speed <= 0"));
    QCOMPARE(patch(R"({"filters":{"vibrato":{"depth":2,"frequency":99}}})").status, 200);
    event = m_socket->nextOp(u"event"_s, u"TrackExceptionEvent"_s);
    QVERIFY(event.value("exception"_L1)["cause"_L1].toString().contains(u"14.0"));
    QVERIFY(get().json().value("track"_L1).isObject());
}

void TestPlayers::frameStatsAfterACleanMinute()
{
    FakeNode::Options options;
    options.statsInterval = 20ms;
    options.frameStatsAfter = 60ms;
    start(options);
    QCOMPARE(patch("{" + goodVoice() + "," + play("tone10.mp3").mid(1)).status, 200);
    QJsonObject frames;
    QTRY_VERIFY(!(frames = m_socket->nextOp(u"stats"_s).value("frameStats"_L1).toObject()).isEmpty());
    QCOMPARE(frames.value("sent"_L1), QJsonValue(3000));
    const QJsonObject stats = rawHttp(m_node->port(), "GET", "/v4/stats").json();
    QCOMPARE(stats.value("players"_L1), QJsonValue(1));
    QCOMPARE(stats.value("playingPlayers"_L1), QJsonValue(1));
    // Frame stats are for one's own session only.
    RawSocket other(m_node->port());
    QVERIFY(other.nextOp(u"stats"_s).value("frameStats"_L1).isNull());
}

QTEST_GUILESS_MAIN(TestPlayers)
#include "tst_players.moc"
