// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodefixture.h"
#include "player.h"
#include "rest.h"

#include <QJsonObject>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace Lavalink;
using namespace Qt::StringLiterals;

// What our client does about facts of docs/measured.md that no other test has for its own.
class TestMeasuredClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForNoExtension();
    void sendsPingsAndNothingElse();
    void anUnknownPlayerIsDestroyedWithoutAComplaint();
    void aHalfDonePatchIsAskedFor();
    void aFailedTrackPatchGoesOnWithAPausedPlayer();
};

namespace {

QString guildId()
{
    return u"817327181659111454"_s;
}

template <typename T> Result<T> answer(const QFuture<Result<T>> &future)
{
    return QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000)
        ? future.result()
        : Result<T>(Failure(FailureKind::Cancelled));
}

Track unreadableTrack()
{
    Track track;
    track.encoded = u"QAAA"_s;
    return track;
}

} // namespace

// permessage-deflate would be ignored; a client that asked for it would only look as if it could.
void TestMeasuredClient::asksForNoExtension()
{
    Fixture::Pair pair;
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    const auto seen = pair.server.requests();
    const auto upgrade = std::find_if(seen.cbegin(), seen.cend(),
        [](const auto &request) { return request.path.startsWith("/v4/websocket"_L1); });
    QVERIFY(upgrade != seen.cend());
    QCOMPARE(upgrade->header("Upgrade").toLower(), QByteArray("websocket"));
    QCOMPARE(upgrade->header("Sec-WebSocket-Extensions"), QByteArray());
}

// A real server ignores text, and ends the session's socket for binary frames.
void TestMeasuredClient::sendsPingsAndNothingElse()
{
    QWebSocketServer server(u"Lavalink"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int messages = 0;
    std::unique_ptr<QWebSocket> client;
    connect(&server, &QWebSocketServer::newConnection, this, [&] {
        client.reset(server.nextPendingConnection());
        connect(client.get(), &QWebSocket::textFrameReceived, this, [&messages] { ++messages; });
        connect(client.get(), &QWebSocket::binaryFrameReceived, this, [&messages] { ++messages; });
        client->sendTextMessage(u"{\"op\":\"ready\",\"resumed\":false,\"sessionId\":\"la3kfsdf5eafe848\"}"_s);
    });
    Network network;
    Node node(NodeSettings::fromUrl(u"ws://127.0.0.1:%1"_s.arg(server.serverPort()), nullptr), &network);
    node.setTiming(Fixture::quickTiming());
    node.open();
    QTRY_COMPARE(node.state(), Node::State::Ready);
    QTRY_VERIFY(node.latencyWindow().samples().size() >= 3);
    node.close();
    QSignalSpy gone(client.get(), &QWebSocket::disconnected);
    QVERIFY(!client->isValid() || gone.wait());
    QCOMPARE(messages, 0);
}

void TestMeasuredClient::anUnknownPlayerIsDestroyedWithoutAComplaint()
{
    Fixture::Pair pair;
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    QVERIFY(answer(Player(pair.node.get(), guildId()).destroy()));
    const auto player = answer(pair.node->rest()->player(pair.node->sessionId(), guildId()));
    QVERIFY(!player);
    QCOMPARE(player.failure().kind, FailureKind::NotFound);
}

// The track is refused, and the volume of the same request holds: the player is asked what is true.
void TestMeasuredClient::aHalfDonePatchIsAskedFor()
{
    Fixture::Pair pair;
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    Player player(pair.node.get(), guildId());
    QVERIFY(answer(player.setVolume(40)));
    const auto refused = answer(pair.node->rest()->updatePlayer(pair.node->sessionId(), guildId(),
        {{u"volume"_s, 70}, {u"track"_s, QJsonObject{{u"encoded"_s, unreadableTrack().encoded}}}}));
    QVERIFY(!refused);
    QCOMPARE(player.volume(), 40);
    QVERIFY(!answer(player.play(unreadableTrack())));
    QTRY_COMPARE(player.volume(), 70);
}

void TestMeasuredClient::aFailedTrackPatchGoesOnWithAPausedPlayer()
{
    Fixture::Pair pair;
    pair.node->open();
    QTRY_VERIFY(pair.isReady());
    Player player(pair.node.get(), guildId());
    QVERIFY(answer(player.pause(true)));
    QVERIFY(player.isPaused());
    QVERIFY(!answer(player.play(unreadableTrack())));
    QTRY_VERIFY(!player.isPaused());
}

QTEST_GUILESS_MAIN(TestMeasuredClient)
#include "tst_measuredclient.moc"
