// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawclient.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestResume : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sessionPatchEchoes();
    void resumesInsideTheWindowAndReplays();
    void politeClosesAreResumableToo();
    void tooLate();
    void notAskedFor();
    void timeoutZero();
    void aLivingSessionIsNotResumed();
    void aHalfOpenOneNeither();
    void plainGetCancelsTheTimeout();
    void oneMissedStatsIsReplayed();
};

namespace {

QByteArray sessionPath(const QString &id)
{
    return "/v4/sessions/" + id.toLatin1();
}

QString resumable(ThreadedNode &node, RawSocket &socket, const QByteArray &timeout = "60")
{
    const QString id = socket.ready();
    const RawReply reply
        = rawHttp(node.port(), "PATCH", sessionPath(id), "{\"resuming\":true,\"timeout\":" + timeout + "}");
    return reply.status == 200 ? id : QString();
}

RawHeaders with(const QString &id)
{
    return {{"Session-Id", id.toLatin1()}};
}

} // namespace

void TestResume::sessionPatchEchoes()
{
    ThreadedNode node;
    RawSocket socket(node.port());
    const QByteArray path = sessionPath(socket.ready());
    const auto patch = [&](const QByteArray &body) { return rawHttp(node.port(), "PATCH", path, body); };
    QCOMPARE(patch("{}").body, "{\"resuming\":false,\"timeout\":60}");
    QCOMPARE(patch("{\"timeout\":\"5\"}").body, "{\"resuming\":false,\"timeout\":5}");
    QCOMPARE(patch("{\"resuming\":true,\"timeout\":-1}").body, "{\"resuming\":true,\"timeout\":-1}");
    QCOMPARE(patch("{\"timeout\":99999999999}").body, "{\"resuming\":true,\"timeout\":99999999999}");
    QCOMPARE(patch("{\"resumingKey\":\"k\",\"timeout\":0}").body, "{\"resuming\":true,\"timeout\":0}");
    for (const QByteArray &bad :
        {QByteArray("{\"timeout\":2.5}"), QByteArray("{\"timeout\":null}"), QByteArray("{\"resuming\":1}"),
            QByteArray("{\"resuming\":\"yes\"}"), QByteArray("[]"), QByteArray("{\"resuming\":tru")})
        QCOMPARE(patch(bad).status, 400);
    QCOMPARE(rawHttp(node.port(), "PATCH", path, "{}", {{"Content-Type", "text/plain"}}).status, 415);
    QCOMPARE(rawHttp(node.port(), "PATCH", sessionPath(u"zzzz"_s), "{}").status, 404);
    QCOMPARE(rawHttp(node.port(), "GET", path).status, 405);
}

void TestResume::resumesInsideTheWindowAndReplays()
{
    FakeNode::Options options;
    options.clockSpeed = 100;
    ThreadedNode node(options);
    RawSocket first(node.port());
    const QString id = resumable(node, first);
    const QByteArray player = sessionPath(id) + "/players/42";
    const RawReply play = rawHttp(node.port(), "PATCH", player,
        "{" + goodVoice() + ",\"track\":{\"identifier\":\"/srv/music/sounds/tone3.wav\"}}");
    QCOMPARE(play.status, 200);
    QVERIFY(!first.nextOp(u"event"_s, u"TrackStartEvent"_s).isEmpty());
    node->cutSockets();
    QVERIFY(first.waitForEnd());
    // Away: the music plays on, the end of it waits in the queue, and REST does not know the session.
    QTRY_VERIFY(node->sessions().value(0).queued > 0);
    QCOMPARE(rawHttp(node.port(), "GET", player).status, 404);

    RawSocket second(node.port(), with(id));
    QCOMPARE(second.header("session-resumed"), "true");
    const QJsonObject ready = second.next().json();
    QCOMPARE(ready.value("resumed"_L1), QJsonValue(true));
    QCOMPARE(ready.value("sessionId"_L1).toString(), id);
    const QJsonObject end = second.nextOp(u"event"_s);
    QCOMPARE(end.value("type"_L1).toString(), u"TrackEndEvent"_s);
    QCOMPARE(end.value("reason"_L1).toString(), u"finished"_s);
    QCOMPARE(second.nextOp(u"playerUpdate"_s).value("guildId"_L1).toString(), u"42"_s);
    // No stats until the next tick.
    QVERIFY(second.nextOp(u"stats"_s, {}, 100).isEmpty());
    QCOMPARE(rawHttp(node.port(), "GET", player).status, 200);
}

void TestResume::politeClosesAreResumableToo()
{
    ThreadedNode node;
    for (const int code : {1000, 1001, 4000}) {
        RawSocket first(node.port());
        const QString id = resumable(node, first);
        first.close(quint16(code));
        QVERIFY(first.waitForEnd());
        RawSocket second(node.port(), with(id));
        QCOMPARE(second.ready(), id);
    }
}

void TestResume::tooLate()
{
    FakeNode::Options options;
    options.resumeSecond = 1ms;
    ThreadedNode node(options);
    QSignalSpy closed(node.operator->(), &FakeNode::Server::sessionClosed);
    RawSocket first(node.port());
    const QString id = resumable(node, first, "5");
    QVERIFY(!id.isEmpty());
    first.abort();
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed.constFirst().constFirst().toString(), id);
    RawSocket second(node.port(), with(id));
    QCOMPARE(second.header("session-resumed"), "false");
    const QString other = second.ready();
    QVERIFY(!other.isEmpty() && other != id);
}

void TestResume::notAskedFor()
{
    ThreadedNode node;
    RawSocket first(node.port());
    const QString id = first.ready();
    first.abort();
    QTRY_VERIFY(node->sessions().isEmpty());
    RawSocket second(node.port(), with(id));
    QVERIFY(second.ready() != id);
}

void TestResume::timeoutZero()
{
    ThreadedNode node;
    RawSocket first(node.port());
    const QString id = resumable(node, first, "0");
    first.abort();
    QTRY_VERIFY(node->sessions().isEmpty());
    RawSocket second(node.port(), with(id));
    QVERIFY(second.ready() != id);
}

void TestResume::aLivingSessionIsNotResumed()
{
    ThreadedNode node;
    RawSocket first(node.port());
    const QString id = resumable(node, first);
    RawSocket second(node.port(), with(id));
    QCOMPARE(second.header("session-resumed"), "false");
    QVERIFY(second.ready() != id);
    QCOMPARE(rawHttp(node.port(), "GET", sessionPath(id) + "/players").status, 200);
    QCOMPARE(node->openSockets(), 2);
}

void TestResume::aHalfOpenOneNeither()
{
    ThreadedNode node;
    RawSocket first(node.port());
    const QString id = resumable(node, first);
    QVERIFY(!first.nextOp(u"stats"_s).isEmpty());
    node->halfOpen();
    first.send(9, "anybody there?");
    QCOMPARE(first.next(150).opcode, -1);
    first.abort();
    QTRY_COMPARE(node->openSockets(), 0);
    RawSocket second(node.port(), with(id));
    QVERIFY(second.ready() != id);
    QCOMPARE(node->sessions().size(), 2);
}

void TestResume::plainGetCancelsTheTimeout()
{
    FakeNode::Options options;
    options.resumeSecond = 100ms;
    ThreadedNode node(options);
    RawSocket first(node.port());
    const QString id = resumable(node, first, "20");
    first.abort();
    QTRY_VERIFY(!node->sessions().value(0).connected);
    RawHeaders headers = with(id);
    headers.emplace_back("User-Id", "777");
    const RawReply get = rawHttp(node.port(), "GET", "/v4/websocket", {}, headers);
    QCOMPARE(get.status, 400);
    QCOMPARE(get.headers.value("session-resumed"), "true");
    // The header now says false, though the session is resumed: only ready tells the truth.
    RawSocket second(node.port(), with(id));
    QCOMPARE(second.header("session-resumed"), "false");
    const QJsonObject ready = second.nextOp(u"ready"_s);
    QCOMPARE(ready.value("resumed"_L1), QJsonValue(true));
    QCOMPARE(ready.value("sessionId"_L1).toString(), id);
}

void TestResume::oneMissedStatsIsReplayed()
{
    FakeNode::Options options;
    options.statsInterval = 300ms;
    ThreadedNode node(options);
    RawSocket first(node.port());
    const QString id = resumable(node, first);
    first.abort();
    QTRY_COMPARE(node->sessions().value(0).queued, 1);
    RawSocket second(node.port(), with(id));
    QCOMPARE(second.next().json().value("op"_L1).toString(), u"ready"_s);
    QCOMPARE(second.next().json().value("op"_L1).toString(), u"stats"_s);
}

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"
