// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawclient.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;

class TestHandshake : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void acceptsAndSaysReadyAndStats();
    void refuses_data();
    void refuses();
    void closesForAUserIdThatIsNoNumber();
    void plainGetIsNoUpgrade();
    void otherPathsAreNoWebSocket();
    void answersFrames_data();
    void answersFrames();
    void ignoresTextAndPutsFragmentsTogether();
    void sendsStatsRegularly();
};

void TestHandshake::acceptsAndSaysReadyAndStats()
{
    ThreadedNode node;
    RawSocket socket(node.port());
    QCOMPARE(socket.status(), 101);
    QCOMPARE(socket.header("session-resumed"), "false");
    QCOMPARE(socket.header("lavalink-api-version"), "4");
    QCOMPARE(socket.header("upgrade"), "WebSocket");
    const QByteArray accept = QCryptographicHash::hash(
        QByteArray(socket.key() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"), QCryptographicHash::Sha1);
    QCOMPARE(socket.header("sec-websocket-accept"), accept.toBase64());
    const QJsonObject ready = socket.next().json();
    QCOMPARE(ready.value("op"_L1).toString(), u"ready"_s);
    QCOMPARE(ready.value("resumed"_L1), QJsonValue(false));
    QCOMPARE(ready.value("sessionId"_L1).toString().size(), 16);
    const QJsonObject stats = socket.next().json();
    QCOMPARE(stats.value("op"_L1).toString(), u"stats"_s);
    QVERIFY(stats.value("frameStats"_L1).isNull());
    QCOMPARE(stats.value("players"_L1), QJsonValue(0));
    QVERIFY(stats.value("cpu"_L1).toObject().contains("lavalinkLoad"_L1));
    for (const auto &key : {u"free"_s, u"used"_s, u"allocated"_s, u"reservable"_s})
        QVERIFY(stats.value("memory"_L1)[key].toInteger() > 0);
    QCOMPARE(node->openSockets(), 1);
    QCOMPARE(node->sessions().constFirst().clientName, "rawclient/1.0");
    QCOMPARE(node->requests().constFirst().header("user-id"), "170939974227591168");
}

void TestHandshake::refuses_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");
    QTest::newRow("no password") << QByteArray("Authorization") << QByteArray() << 401;
    QTest::newRow("wrong password") << QByteArray("Authorization") << QByteArray("nope") << 401;
    QTest::newRow("no user") << QByteArray("User-Id") << QByteArray() << 400;
    QTest::newRow("empty user") << QByteArray("User-Id") << QByteArray("") << 400;
    QTest::newRow("user 0") << QByteArray("User-Id") << QByteArray("0") << 400;
    QTest::newRow("foreign origin") << QByteArray("Origin") << QByteArray("http://evil.test") << 403;
    QTest::newRow("no client name") << QByteArray("Client-Name") << QByteArray() << 101;
    QTest::newRow("unknown session") << QByteArray("Session-Id") << QByteArray("doesnotexist0000") << 101;
    QTest::newRow("negative user") << QByteArray("User-Id") << QByteArray("-5") << 101;
}

void TestHandshake::refuses()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(int, status);
    ThreadedNode node;
    RawSocket socket(node.port(), {{name, value}});
    QCOMPARE(socket.status(), status);
    if (status != 101)
        QCOMPARE(socket.header("content-length"), "0");
    RawSocket own(node.port(), {{"Origin", "http://127.0.0.1:" + QByteArray::number(node.port())}});
    QCOMPARE(own.status(), 101);
}

void TestHandshake::closesForAUserIdThatIsNoNumber()
{
    ThreadedNode node;
    for (const QByteArray &id : {QByteArray("abc"), QByteArray("99999999999999999999999")}) {
        RawSocket socket(node.port(), {{"User-Id", id}});
        QCOMPARE(socket.status(), 101);
        QCOMPARE(socket.next().closeCode(), 1011);
    }
    QVERIFY(node->sessions().isEmpty());
}

void TestHandshake::plainGetIsNoUpgrade()
{
    ThreadedNode node;
    const RawReply reply = rawHttp(node.port(), "GET", "/v4/websocket", {}, {{"User-Id", "1"}});
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.body, "Can \"Upgrade\" only to \"WebSocket\".");
    QCOMPARE(reply.headers.value("session-resumed"), "false");
    QCOMPARE(rawHttp(node.port(), "GET", "/v4/websocket").status, 400);
}

void TestHandshake::otherPathsAreNoWebSocket()
{
    ThreadedNode node;
    QCOMPARE(RawSocket(node.port(), {}, "/").status(), 200);
    QCOMPARE(RawSocket(node.port(), {}, "/v3/websocket").status(), 200);
    QCOMPARE(RawSocket(node.port(), {}, "/v4/websocket/").status(), 404);
    QCOMPARE(RawSocket(node.port(), {}, "/v4/websocket?x=1").status(), 101);
}

void TestHandshake::answersFrames_data()
{
    QTest::addColumn<int>("opcode");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("masked");
    QTest::addColumn<int>("reserved");
    QTest::addColumn<int>("code"); // 0: a pong
    QTest::newRow("ping") << 9 << QByteArray("abc\0d", 5) << true << 0 << 0;
    QTest::newRow("empty ping") << 9 << QByteArray() << true << 0 << 0;
    QTest::newRow("long ping") << 9 << QByteArray(126, 'x') << true << 0 << 1002;
    QTest::newRow("binary") << 2 << QByteArray("x") << true << 0 << 1003;
    QTest::newRow("bad UTF-8") << 1 << QByteArray("\xC3\x28") << true << 0 << 1007;
    QTest::newRow("cut UTF-8") << 1 << QByteArray("\xE2\x99") << true << 0 << 1007;
    QTest::newRow("no mask") << 1 << QByteArray("x") << false << 0 << 1002;
    QTest::newRow("reserved bit") << 1 << QByteArray("x") << true << 4 << 1002;
    QTest::newRow("bad opcode") << 3 << QByteArray("x") << true << 0 << 1002;
    QTest::newRow("close") << 8 << QByteArray("\x10\x1B", 2) << true << 0 << 4123;
    QTest::newRow("illegal close") << 8 << QByteArray("\x03\xED", 2) << true << 0 << 1002;
    QTest::newRow("empty close") << 8 << QByteArray() << true << 0 << 1000;
}

void TestHandshake::answersFrames()
{
    QFETCH(int, opcode);
    QFETCH(QByteArray, payload);
    QFETCH(bool, masked);
    QFETCH(int, reserved);
    QFETCH(int, code);
    ThreadedNode node;
    RawSocket socket(node.port());
    QVERIFY(!socket.ready().isEmpty());
    QVERIFY(!socket.nextOp(u"stats"_s).isEmpty());
    socket.send(opcode, payload, true, masked, reserved);
    const RawFrame answer = socket.next();
    if (code == 0) {
        QCOMPARE(answer.opcode, 10);
        QCOMPARE(answer.payload, payload);
        return;
    }
    QCOMPARE(answer.closeCode(), code);
    if (opcode != 8)
        socket.close(1000);
    QVERIFY(socket.waitForEnd());
    QTRY_COMPARE(node->openSockets(), 0);
}

void TestHandshake::ignoresTextAndPutsFragmentsTogether()
{
    ThreadedNode node;
    RawSocket socket(node.port());
    QVERIFY(!socket.nextOp(u"stats"_s).isEmpty());
    socket.send(1, "{\"op\":\"play\"}");
    socket.send(1, "first \xE2", false);
    socket.send(9, "between");
    socket.send(0, "\x99\xAB last");
    socket.send(1, QByteArray(70'000, 'y'));
    socket.send(9, "after");
    QCOMPARE(socket.next().payload, "between");
    QCOMPARE(socket.next().payload, "after");
}

void TestHandshake::sendsStatsRegularly()
{
    FakeNode::Options options;
    options.statsInterval = std::chrono::milliseconds(20);
    options.script = QJsonDocument::fromJson(R"({"stats": [{"at_ms": 0, "players": 7, "playing_players": 5,
        "system_load": 0.5, "node_load": 0.25, "cores": 8, "memory_used": 1000,
        "frames": {"sent": 2990, "nulled": 4, "deficit": 6}}]})")
                         .object();
    ThreadedNode node(options);
    RawSocket socket(node.port());
    for (int i = 0; i < 4; ++i) {
        const QJsonObject stats = socket.nextOp(u"stats"_s);
        QCOMPARE(stats.value("players"_L1), QJsonValue(7));
        QCOMPARE(stats.value("playingPlayers"_L1), QJsonValue(5));
        QCOMPARE(stats.value("cpu"_L1)["systemLoad"_L1], QJsonValue(0.5));
        QCOMPARE(stats.value("cpu"_L1)["lavalinkLoad"_L1], QJsonValue(0.25));
        QCOMPARE(stats.value("cpu"_L1)["cores"_L1], QJsonValue(8));
        QCOMPARE(stats.value("memory"_L1)["used"_L1], QJsonValue(1000));
        QCOMPARE(stats.value("frameStats"_L1)["nulled"_L1], QJsonValue(4));
    }
    // Without a session there are no frame stats, whatever the script says.
    QVERIFY(rawHttp(node.port(), "GET", "/v4/stats").json().value("frameStats"_L1).isNull());
}

QTEST_GUILESS_MAIN(TestHandshake)
#include "tst_handshake.moc"
