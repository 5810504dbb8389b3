// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawclient.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestNodeLink : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatItIs();
    void handshake();
    void stats();
    void loading();
    void players();
    void resumesWithoutReplay();
    void bodiesHaveALimit();

private:
    static FakeNode::Options options()
    {
        FakeNode::Options options;
        options.personality = FakeNode::Personality::NodeLink;
        options.statsInterval = 20ms;
        return options;
    }
    ThreadedNode m_node{options()};
};

void TestNodeLink::tellsWhatItIs()
{
    const RawReply reply = rawHttp(m_node.port(), "GET", "/v4/info");
    QCOMPARE(reply.headers.value("iamnodelink"), "true");
    QVERIFY(!reply.headers.contains("lavalink-api-version"));
    const QJsonObject info = reply.json();
    QCOMPARE(info.value("isNodelink"_L1), QJsonValue(true));
    QVERIFY(!info.contains("jvm"_L1) && !info.contains("lavaplayer"_L1));
    QCOMPARE(rawHttp(m_node.port(), "GET", "/version").body, "3.7.0");
    const RawReply wrong = rawHttp(m_node.port(), "GET", "/v4/info", {}, {{"Authorization", "nope"}});
    QCOMPARE(wrong.status, 401);
    QCOMPARE(wrong.headers.value("content-type"), "text/plain");
    QCOMPARE(rawHttp(m_node.port(), "GET", "/v4/routeplanner/status").status, 404);
    QCOMPARE(rawHttp(m_node.port(), "GET", "/v4/connection").json().value("status"_L1).toString(), u"good"_s);
    QCOMPARE(rawHttp(m_node.port(), "GET", "/v4/workers").array().size(), 1);
}

void TestNodeLink::handshake()
{
    RawSocket socket(m_node.port());
    QCOMPARE(socket.status(), 101);
    QCOMPARE(socket.header("iamnodelink"), "true");
    QVERIFY(socket.header("session-resumed").isEmpty());
    QCOMPARE(RawSocket(m_node.port(), {{"Client-Name", "justname"}}).status(), 400);
    QCOMPARE(RawSocket(m_node.port(), {{"Authorization", "nope"}}).status(), 401);
}

void TestNodeLink::stats()
{
    RawSocket socket(m_node.port());
    QCOMPARE(socket.next().json().value("op"_L1).toString(), u"ready"_s);
    const QJsonObject stats = socket.nextOp(u"stats"_s);
    QVERIFY(stats.value("cpu"_L1).toObject().contains("nodelinkLoad"_L1));
    QVERIFY(!stats.value("cpu"_L1).toObject().contains("lavalinkLoad"_L1));
    QVERIFY(rawHttp(m_node.port(), "GET", "/v4/stats").json().contains("detailedStats"_L1));
}

void TestNodeLink::loading()
{
    const RawReply error
        = rawHttp(m_node.port(), "GET", "/v4/loadtracks?identifier=/srv/music/sounds/broken.wav");
    QCOMPARE(error.json().value("loadType"_L1).toString(), u"error"_s);
    QVERIFY(error.json().contains("exception"_L1) && !error.json().contains("data"_L1));
    QCOMPARE(rawHttp(m_node.port(), "GET", "/v4/loadtracks?identifier=amsearch:x").status, 500);
    QCOMPARE(rawHttp(m_node.port(), "GET", "/v4/decodetrack?encodedTrack=AAAA").status, 500);
}

void TestNodeLink::players()
{
    RawSocket socket(m_node.port());
    const QByteArray player = "/v4/sessions/" + socket.ready().toLatin1() + "/players/1";
    // Asking for a player makes it.
    QCOMPARE(rawHttp(m_node.port(), "GET", player).status, 200);
    const QByteArray body = "{" + goodVoice() + ",\"track\":{\"identifier\":\"/srv/music/sounds/gone.wav\"}}";
    QCOMPARE(rawHttp(m_node.port(), "PATCH", player, body).status, 200);
    const QJsonObject connected = socket.nextOp(u"event"_s, u"PlayerConnectedEvent"_s);
    QCOMPARE(connected.value("voice"_L1)["token"_L1].toString(), u"t"_s);
    QVERIFY(!socket.nextOp(u"event"_s, u"TrackExceptionEvent"_s).isEmpty());
    QVERIFY(!socket.nextOp(u"event"_s, u"TrackEndEvent"_s).isEmpty());
    QVERIFY(!socket.nextOp(u"event"_s, u"TrackEndEvent"_s).isEmpty());
}

void TestNodeLink::resumesWithoutReplay()
{
    RawSocket first(m_node.port());
    const QString id = first.ready();
    const QByteArray session = "/v4/sessions/" + id.toLatin1();
    QCOMPARE(rawHttp(m_node.port(), "PATCH", session, "{\"resuming\":true,\"timeout\":60}").status, 200);
    QCOMPARE(rawHttp(m_node.port(), "PATCH", session + "/players/1",
                 "{\"track\":{\"identifier\":\"/srv/music/sounds/tone10.mp3\"}}")
                 .status,
        200);
    first.abort();
    const auto detached = [&] {
        const auto sessions = m_node->sessions();
        for (const FakeNode::SessionSeen &seen : sessions) {
            if (seen.id == id)
                return !seen.connected && seen.queued == 0;
        }
        return false;
    };
    QTRY_VERIFY(detached());
    RawSocket second(m_node.port(), {{"Session-Id", id.toLatin1()}});
    QCOMPARE(second.ready(), id);
    QCOMPARE(second.next().json().value("op"_L1).toString(), u"stats"_s);
}

void TestNodeLink::bodiesHaveALimit()
{
    const RawReply reply
        = bareHttp(m_node.port(), "POST", "/v4/decodetracks", {{"Content-Length", "10485760"}});
    // The reset that follows may be faster than the answer.
    QVERIFY(reply.status == 413 || reply.reset);
}

QTEST_GUILESS_MAIN(TestNodeLink)
#include "tst_nodelink.moc"
