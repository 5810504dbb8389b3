// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawserver.h"
#include "sockettrace.h"

#include <QSet>
#include <QTest>

using namespace Lavalink;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What a Socket does while all goes well, and with what the server says on the way.
class TestSocket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsTheHeadersOfTheProtocol();
    void sendsOriginAndSessionIdOnlyWhenGiven();
    void readyInTheSegmentOfThe101IsNotLost();
    void handshakeInSingleBytesIsUnderstood();
    void statsBeforeReadyAreDelivered();
    void stepsAreTakenInOrderWithTheirTimes();
    void latencyIsKnownSoonAndNeverZero();
    void pongOfAnotherPayloadCountsForNothing();
    void twoPingsAtOnceGetTheirOwnPongs();
    void pingsOfANodeThatIsNotReady();
    void pingsEndWithTheirLink();
    void framesAreMaskedAndCut();
    void oneBadMessageAfterReadyIsOnlyNoted();
    void fragmentedTextIsPutTogether();
    void closeIsPolite();
    void closeWhileConnectingEndsAtOnce();
    void openDropsTheAttemptBefore();
    void abortIsSilent();
    void isWaitedForWhatIsOpen();
    void addressOfIpv6();
};

void TestSocket::sendsTheHeadersOfTheProtocol()
{
    RawServer server;
    SocketTrace trace(server.serverPort());
    trace.request.settings.userId = u"123456789012345678"_s;
    trace.request.settings.clientName = u"Test/1"_s;
    trace.open();
    QTRY_VERIFY(trace.isReady());
    QCOMPARE(server.heads.size(), 1);
    const QByteArray head = server.heads.constFirst();
    QVERIFY(head.startsWith("GET /v4/websocket HTTP/1.1\r\n"));
    QCOMPARE(RawServer::header(head, "Authorization"), "pass-W\xc3\xb6rt 1");
    QCOMPARE(RawServer::header(head, "User-Id"), "123456789012345678");
    QCOMPARE(RawServer::header(head, "Client-Name"), "Test/1");
    QCOMPARE(RawServer::header(head, "Host"), "127.0.0.1:" + QByteArray::number(server.serverPort()));
    QVERIFY(!head.toLower().contains("origin:"));
    QVERIFY(!head.toLower().contains("session-id:"));
    QVERIFY(trace.ends.isEmpty());
    QCOMPARE(trace.opened, 1);
}

void TestSocket::sendsOriginAndSessionIdOnlyWhenGiven()
{
    RawServer server;
    SocketTrace trace(server.serverPort());
    trace.request.sessionId = u"la3kfsdf5eafe848"_s;
    trace.request.settings.origin = u"https://gate.example"_s;
    trace.request.settings.path = u"/lava"_s;
    trace.request.settings.clientName = u"a\r\nX-Evil: 1"_s;
    trace.open();
    QTRY_VERIFY(trace.isReady());
    const QByteArray head = server.heads.constFirst();
    QVERIFY(head.startsWith("GET /lava/v4/websocket HTTP/1.1\r\n"));
    QCOMPARE(RawServer::header(head, "Session-Id"), "la3kfsdf5eafe848");
    QCOMPARE(RawServer::header(head, "Origin"), "https://gate.example");
    QVERIFY(RawServer::header(head, "X-Evil").isEmpty());
}

void TestSocket::readyInTheSegmentOfThe101IsNotLost()
{
    RawServer server; // Its own way: one write for both.
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_VERIFY(trace.isReady());
    QCOMPARE(std::get<Ready>(trace.messages.constFirst()).sessionId, u"la3kfsdf5eafe848"_s);
}

void TestSocket::handshakeInSingleBytesIsUnderstood()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &head) {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        const QByteArray bytes = RawServer::switching(head) + RawServer::text(RawServer::ready());
        for (const char byte : bytes) {
            socket->write(&byte, 1);
            socket->flush();
        }
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_VERIFY(trace.isReady());
}

void TestSocket::statsBeforeReadyAreDelivered()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &head) {
        socket->write(RawServer::switching(head) + RawServer::text(RawServer::stats())
            + RawServer::text(RawServer::ready()));
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_VERIFY(trace.isReady());
    QCOMPARE(trace.messages.size(), 2);
    QCOMPARE(std::get<Stats>(trace.messages.constFirst()).players, 1);
    QVERIFY(trace.ends.isEmpty());
}

void TestSocket::stepsAreTakenInOrderWithTheirTimes()
{
    RawServer server;
    SocketTrace trace(server.serverPort());
    trace.request.settings.host = u"localhost"_s;
    trace.open();
    QTRY_VERIFY(trace.isReady());
    QList<Step> steps;
    for (const auto &[step, ms] : std::as_const(trace.steps)) {
        steps << step;
        QVERIFY(ms > 0);
    }
    QCOMPARE(steps, QList<Step>({Step::Name, Step::Tcp, Step::Upgrade, Step::Ready}));
    QVERIFY(trace.certificates.isEmpty());
}

void TestSocket::latencyIsKnownSoonAndNeverZero()
{
    RawServer server;
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_COMPARE(trace.latencies.size(), 1); // Though the interval is an hour.
    QVERIFY(trace.latencies.constFirst() > 0);
    SocketTrace often(server.serverPort());
    often.request.timing.pingInterval = 5ms;
    often.open();
    QTRY_VERIFY(often.latencies.size() >= 5);
    QVERIFY(std::all_of(often.latencies.cbegin(), often.latencies.cend(), [](double ms) { return ms > 0; }));
    QVERIFY(often.ends.isEmpty());
}

void TestSocket::pongOfAnotherPayloadCountsForNothing()
{
    RawServer server;
    server.onFrame = [](QTcpSocket *socket, int opcode, const QByteArray &payload) {
        if (opcode == 9)
            socket->write(RawServer::frame(10, "not yours") + RawServer::frame(10, payload + "x")
                + RawServer::frame(10, {}));
    };
    SocketTrace trace(server.serverPort());
    trace.request.timing.pongDeadline = 200ms;
    trace.open();
    QTRY_COMPARE(trace.kind(), FailureKind::HeartbeatLost);
    QVERIFY(trace.latencies.isEmpty());
    QCOMPARE(trace.ends.size(), 1);
}

void TestSocket::twoPingsAtOnceGetTheirOwnPongs()
{
    RawServer server;
    QList<QByteArray> payloads;
    server.onFrame = [&payloads](QTcpSocket *socket, int opcode, const QByteArray &payload) {
        if (opcode != 9)
            return;
        payloads << payload;
        if (payloads.size() == 3) // The heartbeat, then the two: answered in the wrong order, one twice.
            socket->write(RawServer::frame(10, payloads.at(2)) + RawServer::frame(10, payloads.at(2))
                + RawServer::frame(10, payloads.at(0)));
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_VERIFY(trace.isReady());
    trace.socket.ping(7);
    trace.socket.ping(8);
    QTRY_COMPARE(trace.latencies.size(), 1);
    QCOMPARE(QSet<QByteArray>(payloads.cbegin(), payloads.cend()).size(), 3);
    QVERIFY(!trace.pings.contains(7));
    QCOMPARE(trace.pings.value(8).size(), 1);
    QVERIFY(bool(trace.pings.value(8).constFirst()));
    server.sockets.constFirst()->write(RawServer::frame(10, payloads.at(1)));
    QTRY_COMPARE(trace.pings.value(7).size(), 1);
    QVERIFY(trace.pings.value(7).constFirst()->ms > 0);
}

void TestSocket::pingsOfANodeThatIsNotReady()
{
    RawServer server;
    SocketTrace trace(server.serverPort());
    trace.socket.ping(1);
    QCOMPARE(trace.pings.value(1).constFirst().failure().kind, FailureKind::NotConnected);
    trace.open();
    trace.socket.ping(2);
    QCOMPARE(trace.pings.value(2).constFirst().failure().kind, FailureKind::NotConnected);
}

void TestSocket::pingsEndWithTheirLink()
{
    RawServer server;
    server.onFrame = [](QTcpSocket *, int, const QByteArray &) {};
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_VERIFY(trace.isReady());
    trace.socket.ping(1);
    server.sockets.constFirst()->abort();
    QTRY_COMPARE(trace.kind(), FailureKind::Dropped);
    QCOMPARE(trace.pings.value(1).size(), 1);
    QCOMPARE(trace.pings.value(1).constFirst().failure().kind, FailureKind::NotConnected);

    trace.open();
    QTRY_COMPARE(server.heads.size(), 2);
    QTRY_COMPARE(trace.messages.size(), 2);
    trace.socket.ping(2);
    trace.socket.close(1000, {});
    QTRY_COMPARE(trace.kind(), FailureKind::Cancelled);
    QCOMPARE(trace.pings.value(2).constFirst().failure().kind, FailureKind::Cancelled);
}

void TestSocket::framesAreMaskedAndCut()
{
    RawServer server;
    const QByteArray password = "pass-W\xc3\xb6rt 1";
    server.onRequest = [password](QTcpSocket *socket, const QByteArray &head) {
        socket->write(RawServer::switching(head) + RawServer::text(RawServer::ready())
            + RawServer::text(R"({"op":"x","voice":{"token":"tok3n"},"echo":")" + password + R"("})")
            + RawServer::text(R"({"op":"y","fill":")" + QByteArray(100'000, 'z') + R"("})"));
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_COMPARE(trace.frames.size(), 3);
    QCOMPARE(trace.frames.at(0).text, RawServer::ready());
    QCOMPARE(trace.frames.at(0).size, RawServer::ready().size());
    QCOMPARE(trace.frames.at(0).time.timeSpec(), Qt::UTC);
    QVERIFY(!trace.frames.at(1).text.contains("tok3n"));
    QVERIFY(!trace.frames.at(1).text.contains(password));
    QVERIFY(trace.frames.at(2).text.size() <= FrameLog::maxText);
    QVERIFY(trace.frames.at(2).size > 100'000);
}

void TestSocket::oneBadMessageAfterReadyIsOnlyNoted()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &head) {
        socket->write(RawServer::switching(head) + RawServer::text(RawServer::ready())
            + RawServer::text("no JSON") + RawServer::text("[1]") + RawServer::frame(2, "binary")
            + RawServer::text(RawServer::stats()));
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_COMPARE(trace.messages.size(), 2);
    QCOMPARE(trace.frames.size(), 7); // Four texts, two notes of what was wrong with them, one of the binary.
    QVERIFY(trace.frames.at(2).text.contains("(1 so far)"));
    QVERIFY(trace.frames.at(4).text.contains("(2 so far)"));
    QVERIFY(trace.frames.at(5).text.contains("binary"));
    QVERIFY(trace.ends.isEmpty());
}

void TestSocket::fragmentedTextIsPutTogether()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &head) {
        const QByteArray ready = RawServer::ready();
        socket->write(RawServer::switching(head) + RawServer::frame(1, ready.first(10), false)
            + RawServer::frame(9, "in between") + RawServer::frame(0, ready.sliced(10)));
    };
    QList<QByteArray> pongs;
    server.onFrame = [&pongs](QTcpSocket *, int opcode, const QByteArray &payload) {
        if (opcode == 10)
            pongs << payload;
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_VERIFY(trace.isReady());
    QTRY_COMPARE(pongs, QList<QByteArray>({"in between"})); // A server's own ping is answered.
}

void TestSocket::closeIsPolite()
{
    RawServer server;
    QList<QByteArray> closes;
    server.onFrame = [&closes](QTcpSocket *, int opcode, const QByteArray &payload) {
        if (opcode == 8)
            closes << payload;
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_VERIFY(trace.isReady());
    trace.socket.close(1000, u"bye"_s);
    QTRY_COMPARE(trace.ends.size(), 1);
    QCOMPARE(trace.kind(), FailureKind::Cancelled);
    QTRY_COMPARE(closes,
        QList<QByteArray>({"\x03\xe8"
                           "bye"}));
    trace.socket.close(1000, {}); // Again: nothing is there to be closed.
    QVERIFY(!trace.socket.isWaitedFor());
    QCOMPARE(trace.ends.size(), 1);
}

void TestSocket::closeWhileConnectingEndsAtOnce()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *, const QByteArray &) {};
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_COMPARE(server.heads.size(), 1);
    trace.socket.close(1000, {});
    QTRY_COMPARE(trace.ends.size(), 1);
    QCOMPARE(trace.kind(), FailureKind::Cancelled);
    QTRY_VERIFY(server.sockets.constFirst().isNull());
}

void TestSocket::openDropsTheAttemptBefore()
{
    RawServer server;
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_VERIFY(trace.isReady());
    trace.open();
    QTRY_COMPARE(trace.messages.size(), 2);
    QTRY_VERIFY(server.sockets.constFirst().isNull()); // Never two sockets.
    QVERIFY(!server.sockets.constLast().isNull());
    QVERIFY(trace.ends.isEmpty());
}

void TestSocket::abortIsSilent()
{
    RawServer server;
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_VERIFY(trace.isReady());
    trace.socket.ping(1);
    const auto pings = trace.pings.size();
    trace.socket.abort();
    trace.socket.abort();
    QTRY_VERIFY(server.sockets.constFirst().isNull());
    QVERIFY(trace.ends.isEmpty());
    QCOMPARE(trace.pings.size(), pings);
    QVERIFY(!trace.socket.isWaitedFor());
}

void TestSocket::isWaitedForWhatIsOpen()
{
    RawServer server;
    server.onFrame = [](QTcpSocket *, int, const QByteArray &) {};
    QList<QByteArray> pings;
    server.onFrame = [&pings](QTcpSocket *, int opcode, const QByteArray &payload) {
        if (opcode == 9)
            pings << payload;
    };
    SocketTrace trace(server.serverPort());
    QVERIFY(!trace.socket.isWaitedFor());
    trace.open();
    QVERIFY(trace.socket.isWaitedFor());
    QTRY_COMPARE(pings.size(), 1);
    QVERIFY(trace.socket.isWaitedFor());
    server.sockets.constFirst()->write(RawServer::frame(10, pings.constFirst()));
    QTRY_COMPARE(trace.latencies.size(), 1);
    QVERIFY(!trace.socket.isWaitedFor());
    trace.socket.ping(1);
    QVERIFY(trace.socket.isWaitedFor());
}

void TestSocket::addressOfIpv6()
{
    RawServer server;
    server.close();
    QVERIFY(server.listen(QHostAddress::LocalHostIPv6));
    SocketTrace trace(server.serverPort());
    trace.request.settings.host = u"::1"_s;
    trace.open();
    QTRY_VERIFY(trace.isReady());
    QCOMPARE(RawServer::header(server.heads.constFirst(), "Host"),
        "[::1]:" + QByteArray::number(server.serverPort()));
}

QTEST_GUILESS_MAIN(TestSocket)
#include "tst_socket.moc"
