// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawclient.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace FakeNode;
using namespace std::chrono_literals;

class TestRestFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rest();
    void restByPathAndCount();
    void voicePatchHangsAndWedges();
    void oldLavalink();
    void liesInFrames();
    void liesInReplies();
    void timedFaults();
    void faultsBeforeListenAndAfterRestart();
};

namespace {

Fault fault(FaultKind kind)
{
    Fault fault;
    fault.kind = kind;
    return fault;
}

} // namespace

void TestRestFaults::rest()
{
    ThreadedNode node;
    RawSocket socket(node.port());
    QVERIFY(!socket.nextOp(u"stats"_s).isEmpty());
    node->setFault(FaultKind::RestHangs);
    QCOMPARE(rawHttp(node.port(), "GET", "/v4/info", {}, {}, 150).status, 0);
    socket.send(9, "alive");
    QCOMPARE(socket.next().payload, "alive");
    node->clearFaults();
    node->setFault(FaultKind::RestBodyNotJson);
    const RawReply page = rawHttp(node.port(), "GET", "/v4/info");
    QCOMPARE(page.status, 200);
    QVERIFY(page.json().isEmpty() && !page.body.isEmpty());
    node->clearFaults();
    node->setFault(FaultKind::RestDropsMidBody);
    const RawReply half = rawHttp(node.port(), "GET", "/v4/info");
    QVERIFY(!half.complete);
    node->clearFaults();
    Fault slow = fault(FaultKind::RestSlow);
    slow.delay = 200ms;
    node->setFault(slow);
    QCOMPARE(rawHttp(node.port(), "GET", "/v4/info", {}, {}, 20).status, 0);
    QCOMPARE(rawHttp(node.port(), "GET", "/v4/info").status, 200);
}

void TestRestFaults::restByPathAndCount()
{
    ThreadedNode node;
    Fault busy = fault(FaultKind::RestStatus);
    busy.status = 429;
    busy.count = 2;
    busy.path = u"/v4/stats"_s;
    node->setFault(busy);
    QCOMPARE(rawHttp(node.port(), "GET", "/v4/info").status, 200);
    const RawReply first = rawHttp(node.port(), "GET", "/v4/stats");
    QCOMPARE(first.status, 429);
    QVERIFY(first.headers.contains("retry-after"));
    QCOMPARE(rawHttp(node.port(), "GET", "/v4/stats").status, 429);
    QCOMPARE(rawHttp(node.port(), "GET", "/v4/stats").status, 200);
    Fault hang = fault(FaultKind::RestHangs);
    hang.path = u"/v4/load"_s;
    node->setFault(hang);
    QCOMPARE(rawHttp(node.port(), "GET", "/v4/loadtracks?identifier=x", {}, {}, 100).status, 0);
    QCOMPARE(rawHttp(node.port(), "GET", "/v4/info").status, 200);
}

void TestRestFaults::voicePatchHangsAndWedges()
{
    Options options;
    options.workers = 3;
    ThreadedNode node(options);
    RawSocket socket(node.port());
    const QByteArray players = "/v4/sessions/" + socket.ready().toLatin1() + "/players/";
    const auto patch = [&](const QByteArray &guild, const QByteArray &endpoint) {
        return rawHttp(node.port(), "PATCH", players + guild, "{" + goodVoice(endpoint) + "}", {}, 100)
            .status;
    };
    QCOMPARE(patch("1", "hang.invalid:443"), 0);
    // Later ones of that guild hang too, other guilds do not.
    QCOMPARE(patch("1", "voice.example.net:443"), 0);
    QCOMPARE(patch("2", "voice.example.net:443"), 200);
    node->setFault(FaultKind::VoicePatchHangs);
    QCOMPARE(patch("3", "voice.example.net:443"), 0);
    // All workers are stuck now: REST and new sockets get no answer, the open socket goes on.
    QCOMPARE(rawHttp(node.port(), "GET", "/version", {}, {}, 100).status, 0);
    socket.send(9, "alive");
    RawFrame pong;
    do
        pong = socket.next();
    while (pong.opcode == 1);
    QCOMPARE(pong.payload, "alive");
    node->clearFaults();
    QVERIFY(node->restart());
    QCOMPARE(rawHttp(node.port(), "GET", "/version").status, 200);
}

void TestRestFaults::oldLavalink()
{
    ThreadedNode node;
    node->setFault(FaultKind::Lavalink3);
    const RawReply version = rawHttp(node.port(), "GET", "/version");
    QCOMPARE(version.body, "3.7.11");
    QVERIFY(!version.headers.contains("lavalink-api-version"));
    QCOMPARE(rawHttp(node.port(), "GET", "/v4/info").status, 404);
    QCOMPARE(RawSocket(node.port()).status(), 404);
}

void TestRestFaults::liesInFrames()
{
    ThreadedNode node;
    node->setLie(u"ready_without_session_id"_s);
    QVERIFY(!RawSocket(node.port()).nextOp(u"ready"_s).contains("sessionId"_L1));
    node->clearFaults();
    node->setLie(u"session_id_as_number"_s);
    QVERIFY(RawSocket(node.port()).nextOp(u"ready"_s).value("sessionId"_L1).isDouble());
    node->clearFaults();
    node->setLie(u"resumed_though_new"_s);
    QCOMPARE(RawSocket(node.port()).nextOp(u"ready"_s).value("resumed"_L1), QJsonValue(true));
    node->clearFaults();

    RawSocket socket(node.port());
    const QByteArray player = "/v4/sessions/" + socket.ready().toLatin1() + "/players/1";
    for (const QString &lie : {u"stats_without_memory"_s, u"player_update_without_state"_s,
             u"track_start_without_track"_s, u"event_type_misspelt"_s})
        node->setLie(lie);
    node->sendStats();
    QJsonObject stats = socket.nextOp(u"stats"_s);
    if (stats.contains("memory"_L1)) // the one that came with ready
        stats = socket.nextOp(u"stats"_s);
    QVERIFY(!stats.contains("memory"_L1));
    const QByteArray play = "{\"track\":{\"identifier\":\"/srv/music/sounds/tone10.mp3\"}}";
    QCOMPARE(rawHttp(node.port(), "PATCH", player, play).status, 200);
    QVERIFY(!socket.nextOp(u"playerUpdate"_s).contains("state"_L1));
    const QJsonObject start = socket.nextOp(u"event"_s);
    QVERIFY(!start.contains("track"_L1));
    QVERIFY(start.value("type"_L1).toString() != u"TrackStartEvent"_s);
    node->clearFaults();
    node->setLie(u"track_length_as_text"_s);
    QCOMPARE(rawHttp(node.port(), "PATCH", player, play).status, 200);
    const QJsonObject event = socket.nextOp(u"event"_s, u"TrackStartEvent"_s);
    QVERIFY(event.value("track"_L1)["info"_L1]["length"_L1].isString());
}

void TestRestFaults::liesInReplies()
{
    ThreadedNode node;
    for (const QString &lie : lieNames())
        node->setLie(lie);
    QVERIFY(!rawHttp(node.port(), "GET", "/v4/info").json().contains("version"_L1));
    QVERIFY(!rawHttp(node.port(), "GET", "/v4/stats").json().contains("memory"_L1));
    const RawReply load
        = rawHttp(node.port(), "GET", "/v4/loadtracks?identifier=/srv/music/sounds/tone10.mp3");
    QVERIFY(load.json().value("data"_L1).isArray());
    QCOMPARE(load.json().value("loadType"_L1).toString(), u"track"_s);
    const QByteArray encoded
        = load.json().value("data"_L1)[0]["encoded"_L1].toString().toUtf8().toPercentEncoding();
    const RawReply decode = rawHttp(node.port(), "GET", "/v4/decodetrack?encodedTrack=" + encoded);
    QCOMPARE(decode.json().value("info"_L1)["identifier"_L1].toString(), u"another"_s);
    node->clearFaults();
    RawSocket socket(node.port());
    const QByteArray players = "/v4/sessions/" + socket.ready().toLatin1() + "/players";
    node->setLie(u"patch_volume_as_text"_s);
    QVERIFY(rawHttp(node.port(), "PATCH", players + "/1", "{\"volume\":50}")
                .json()
                .value("volume"_L1)
                .isString());
    node->setLie(u"players_as_object"_s);
    QVERIFY(rawHttp(node.port(), "GET", players).json().contains("players"_L1));
}

void TestRestFaults::timedFaults()
{
    Options options;
    options.script
        = QJsonDocument::fromJson(R"({"faults": [{"at_ms": 0, "fault": "rest_status", "status": 500,
        "path": "/v4/info"}, {"at_ms": 100, "fault": "unknown_op"}]})")
              .object();
    ThreadedNode node(options);
    RawSocket socket(node.port());
    QCOMPARE(rawHttp(node.port(), "GET", "/v4/info").status, 500);
    QVERIFY(!socket.nextOp(u"somethingNew"_s).isEmpty());
}

void TestRestFaults::faultsBeforeListenAndAfterRestart()
{
    Server server;
    Fault busy = fault(FaultKind::RestStatus);
    busy.status = 503;
    server.setFault(busy);
    QVERIFY(server.listen());
    QVERIFY(server.restart());
    QThread *thread = QThread::create(
        [port = server.port(), result = &busy] { result->status = rawHttp(port, "GET", "/version").status; });
    busy.status = 0;
    thread->start();
    QTRY_VERIFY(thread->isFinished());
    delete thread;
    QCOMPARE(busy.status, 503);
}

QTEST_GUILESS_MAIN(TestRestFaults)
#include "tst_restfaults.moc"
