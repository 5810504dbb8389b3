// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "network.h"
#include "rawserver.h"
#include "socket.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Lavalink;
using namespace Qt::StringLiterals;

// The one network thread: what lives on it, and that nothing survives it.
class TestNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void socketsLiveOnTheNetworkThread();
    void releasedSocketIsSilentAndGone();
    void releaseFinishesWhenTheSocketIsGone();
    void endOfTheNetworkEndsItsSockets();
    void httpFollowsNoRedirect();
};

namespace {

SocketRequest requestFor(const RawServer &server)
{
    SocketRequest request;
    request.settings.host = u"127.0.0.1"_s;
    request.settings.port = server.serverPort();
    request.settings.password = Secret(u"secret"_s);
    request.attempt = 1;
    return request;
}

void open(Socket *socket, const SocketRequest &request)
{
    QMetaObject::invokeMethod(socket, [socket, request] { socket->open(request); });
}

} // namespace

void TestNetwork::socketsLiveOnTheNetworkThread()
{
    RawServer server;
    Network network;
    Socket *socket = network.createSocket();
    QCOMPARE(network.liveSockets(), 1);
    QVERIFY(socket->thread() != QThread::currentThread());
    QCOMPARE(socket->thread()->objectName(), u"lavadeck-net"_s);
    QSignalSpy received(socket, &Socket::received);
    open(socket, requestFor(server));
    QTRY_COMPARE(received.size(), 1); // Queued across the threads, as a value.
    QVERIFY(std::holds_alternative<Ready>(received.constFirst().at(1).value<Message>()));
    (void)network.release(socket);
}

void TestNetwork::releasedSocketIsSilentAndGone()
{
    RawServer server;
    Network network;
    Socket *socket = network.createSocket();
    QSignalSpy opened(socket, &Socket::opened);
    QSignalSpy finished(socket, &Socket::finished);
    open(socket, requestFor(server));
    QVERIFY(opened.wait());
    (void)network.release(socket);
    QTRY_COMPARE(network.liveSockets(), 0);
    QTRY_VERIFY(server.sockets.constFirst().isNull()); // The connection is closed with it.
    QCOMPARE(finished.size(), 0);
}

void TestNetwork::releaseFinishesWhenTheSocketIsGone()
{
    Network network;
    const QFuture<void> gone = network.release(network.createSocket());
    QTRY_VERIFY(gone.isFinished());
    QCOMPARE(network.liveSockets(), 0);
}

void TestNetwork::endOfTheNetworkEndsItsSockets()
{
    RawServer server;
    QFuture<void> gone;
    {
        Network network;
        for (int i = 0; i < 3; ++i) {
            Socket *socket = network.createSocket();
            open(socket, requestFor(server));
        }
        QTRY_COMPARE(server.heads.size(), 3);
        Socket *released = network.createSocket();
        open(released, requestFor(server));
        gone = network.release(released);
        QVERIFY(network.liveSockets() >= 3);
    }
    QVERIFY(gone.isFinished()); // Although nobody ran an event loop since.
    // The one that was released at once may still arrive while this waits.
    const auto isGone = [](const QPointer<QTcpSocket> &socket) { return socket.isNull(); };
    QTRY_VERIFY(std::all_of(server.sockets.cbegin(), server.sockets.cend(), isGone));
}

void TestNetwork::httpFollowsNoRedirect()
{
    Network network;
    QCOMPARE(network.http()->redirectPolicy(), QNetworkRequest::ManualRedirectPolicy);
}

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
