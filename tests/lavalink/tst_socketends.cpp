// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawserver.h"
#include "sockettrace.h"

#include <QDir>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>
#include <QTimer>

using namespace Lavalink;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// How attempts end: once, whatever happens; with nothing left behind; and with the password where it belongs.
class TestSocketEnds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyAttemptFinishesOnce();
    void lastFramesAreDeliveredBeforeTheEnd();
    void nextAttemptMayStartInFinished();
    void redirectIsNeverFollowed();
    void passwordIsNotSentToAnotherCertificate();
    void pinnedCertificateIsAccepted_data();
    void pinnedCertificateIsAccepted();
    void pinDoesNotProlongACertificate();
    void trustedAuthorityNeedsNoPin();
    void slowBodyIsAskedForAgain();
    void firstAnswerCounts();
    void askingAgainTakesNoSession();
    void messageOfTheLargestSizeIsTaken();
    void frameThatStopsHalfWayIsADrop();
    void noDescriptorIsLeft();
};

namespace {

QByteArray someBytes(QRandomGenerator &random)
{
    QByteArray bytes(random.bounded(1, 40), '\0');
    for (char &byte : bytes)
        byte = char(random.bounded(256));
    return bytes;
}

// One of the ways in which a server can behave, good and bad.
void behave(RawServer &server, int way, QRandomGenerator &random)
{
    const QByteArray noise = someBytes(random);
    const QByteArray ready = RawServer::text(RawServer::ready());
    server.onRequest = [way, noise, ready](QTcpSocket *socket, const QByteArray &head) {
        const QByteArray ok = RawServer::switching(head);
        switch (way) {
        case 0: // Silence.
            break;
        case 1:
            socket->abort();
            break;
        case 2:
            socket->write(RawServer::answer("401 Unauthorized"));
            break;
        case 3:
            socket->write(RawServer::answer("302 Found", {}, "Location: http://127.0.0.1:1/\r\n"));
            break;
        case 4:
            socket->write(RawServer::switchingWith("x"));
            break;
        case 5:
            socket->write(noise);
            socket->close();
            break;
        case 6:
            socket->write(ok);
            socket->close();
            break;
        case 7:
            socket->write(ok + RawServer::closing(1001));
            break;
        case 8:
            socket->write(ok + ready + RawServer::text(RawServer::stats()) + RawServer::closing(1011));
            socket->close();
            break;
        case 9:
            socket->write(ok + ready + noise);
            socket->close();
            break;
        case 10:
            socket->write(ok + RawServer::text("no JSON"));
            break;
        default:
            socket->write(ok + ready);
            break;
        }
    };
}

int openDescriptors()
{
    return int(
        QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size());
}

} // namespace

void TestSocketEnds::everyAttemptFinishesOnce()
{
    QRandomGenerator random(20'240'601);
    RawServer server;
    SocketTrace trace(server.serverPort());
    trace.request.timing.handshakeDeadline = 60ms;
    trace.request.timing.readyDeadline = 60ms;
    for (int round = 0; round < 500; ++round) {
        const int way = random.bounded(12);
        const int operation = random.bounded(6);
        behave(server, way, random);
        trace.ends.clear();
        trace.order.clear();
        trace.open();
        if (operation == 1)
            trace.open(); // The first one is dropped.
        if (operation == 2)
            trace.socket.close(1000, {});
        const QMetaObject::Connection onOpened
            = connect(&trace.socket, &Socket::opened, &trace.socket, [&trace, operation] {
                  trace.socket.ping(1);
                  if (operation >= 3)
                      trace.socket.close(1000, u"enough"_s);
                  if (operation == 4)
                      trace.socket.close(4000, {});
              });
        if (way == 11 && operation < 2) { // Nothing ends this one but its owner.
            const auto messages = trace.messages.size();
            QVERIFY(
                QTest::qWaitFor([&] { return trace.messages.size() > messages || !trace.ends.isEmpty(); }));
            trace.socket.close(1000, {});
        }
        QVERIFY2(QTest::qWaitFor([&trace] { return !trace.ends.isEmpty(); }),
            qPrintable(u"round %1, way %2, operation %3"_s.arg(round).arg(way).arg(operation)));
        QCoreApplication::processEvents();
        disconnect(onOpened);
        QVERIFY(bool(trace.ends.constFirst()));
        QCOMPARE(trace.order.count(u"finished"_s), 1);
        QCOMPARE(trace.order.constLast(), u"finished"_s); // Nothing more comes of it.
    }
}

void TestSocketEnds::lastFramesAreDeliveredBeforeTheEnd()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &head) {
        QByteArray bytes = RawServer::switching(head) + RawServer::text(RawServer::ready());
        for (int i = 0; i < 50; ++i)
            bytes += RawServer::text(RawServer::stats());
        socket->write(bytes);
        socket->close();
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_COMPARE(trace.ends.size(), 1);
    QCOMPARE(trace.messages.size(), 51);
    QCOMPARE(trace.kind(), FailureKind::Dropped);
    QVERIFY(!trace.ends.constFirst().closeCode);
}

void TestSocketEnds::nextAttemptMayStartInFinished()
{
    RawServer server;
    server.onRequest = [&server](QTcpSocket *socket, const QByteArray &head) {
        if (server.heads.size() < 5)
            socket->write(RawServer::answer("503 Service Unavailable"));
        else
            socket->write(RawServer::switching(head) + RawServer::text(RawServer::ready()));
    };
    SocketTrace trace(server.serverPort());
    connect(&trace.socket, &Socket::finished, &trace.socket, [&trace] { trace.open(); });
    trace.open();
    QTRY_VERIFY(trace.isReady());
    QCOMPARE(trace.ends.size(), 4);
    QCOMPARE(server.heads.size(), 5);
}

void TestSocketEnds::redirectIsNeverFollowed()
{
    RawServer other;
    RawServer server;
    server.onRequest = [&other](QTcpSocket *socket, const QByteArray &) {
        socket->write(RawServer::answer("307 Temporary Redirect", {},
            "Location: https://localhost:" + QByteArray::number(other.serverPort()) + "/v4/websocket\r\n"));
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_COMPARE(trace.kind(), FailureKind::Redirected);
    QCOMPARE(trace.ends.constFirst().detail, u"https://localhost:"_s + QString::number(other.serverPort()));
    QCOMPARE(server.connections, 1);
    QCOMPARE(other.connections, 0);
}

void TestSocketEnds::passwordIsNotSentToAnotherCertificate()
{
    RawServer server;
    server.speakTls(u"good"_s);
    SocketTrace trace(server.serverPort());
    trace.request.settings.secure = true;
    trace.request.settings.caFile = RawServer::tlsFile(u"ca"_s);
    trace.request.settings.pins
        = {RawServer::certificate(u"selfsigned"_s).digest(QCryptographicHash::Sha256)};
    trace.open();
    QTRY_COMPARE(trace.kind(), FailureKind::TlsPinMismatch);
    QTRY_VERIFY(server.sockets.constFirst().isNull());
    QCOMPARE(trace.certificates, QList<QSslCertificate>({RawServer::certificate(u"good"_s)}));
    QVERIFY(server.received.isEmpty());
}

void TestSocketEnds::pinnedCertificateIsAccepted_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::newRow("self-signed") << u"selfsigned"_s;
    QTest::newRow("of an unknown authority") << u"good"_s;
    QTest::newRow("for another host") << u"wronghost"_s;
}

void TestSocketEnds::pinnedCertificateIsAccepted()
{
    QFETCH(QString, certificate);
    RawServer server;
    server.speakTls(certificate);
    SocketTrace trace(server.serverPort());
    trace.request.settings.secure = true;
    trace.request.settings.pins = {RawServer::certificate(certificate).digest(QCryptographicHash::Sha256)};
    trace.open();
    QTRY_VERIFY(trace.isReady());
    QCOMPARE(trace.certificates, QList<QSslCertificate>({RawServer::certificate(certificate)}));
    QList<Step> steps;
    for (const auto &step : std::as_const(trace.steps))
        steps << step.first;
    QCOMPARE(steps, QList<Step>({Step::Name, Step::Tcp, Step::Tls, Step::Upgrade, Step::Ready}));
    QTRY_COMPARE(trace.latencies.size(), 1);
    server.sockets.constFirst()->abort();
    QTRY_COMPARE(trace.kind(), FailureKind::Dropped);
}

void TestSocketEnds::pinDoesNotProlongACertificate()
{
    RawServer server;
    server.speakTls(u"expired"_s);
    SocketTrace trace(server.serverPort());
    trace.request.settings.secure = true;
    trace.request.settings.pins = {RawServer::certificate(u"expired"_s).digest(QCryptographicHash::Sha256)};
    trace.open();
    QTRY_COMPARE(trace.kind(), FailureKind::TlsExpired);
    QVERIFY(server.received.isEmpty());
}

void TestSocketEnds::trustedAuthorityNeedsNoPin()
{
    RawServer server;
    server.speakTls(u"good"_s);
    SocketTrace trace(server.serverPort());
    trace.request.settings.secure = true;
    trace.request.settings.caFile = RawServer::tlsFile(u"ca"_s);
    trace.open();
    QTRY_VERIFY(trace.isReady());
}

void TestSocketEnds::slowBodyIsAskedForAgain()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &) {
        // The rest of the body follows only when the client shows that it still listens.
        socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 11\r\n\r\nClient-");
        socket->flush();
        QTimer::singleShot(50ms, socket, [socket] { socket->write("Name"); });
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_COMPARE(trace.kind(), FailureKind::BadClientName);
    QCOMPARE(server.heads.size(), 2);
    QCOMPARE(trace.ends.size(), 1);
}

void TestSocketEnds::firstAnswerCounts()
{
    RawServer server;
    server.onRequest = [&server](QTcpSocket *socket, const QByteArray &head) {
        if (server.heads.size() == 1)
            socket->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 11\r\n\r\nClient-");
        else
            socket->write(RawServer::switching(head) + RawServer::text(RawServer::ready()));
    };
    QList<QByteArray> closes;
    server.onFrame = [&closes](QTcpSocket *, int opcode, const QByteArray &payload) {
        if (opcode == 8)
            closes << payload;
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_COMPARE(trace.kind(), FailureKind::Forbidden);
    QVERIFY(!trace.isReady());
    QTRY_COMPARE(closes, QList<QByteArray>({"\x03\xe8"})); // The probe leaves what it was let into.
}

void TestSocketEnds::askingAgainTakesNoSession()
{
    RawServer server;
    server.onRequest
        = [](QTcpSocket *socket, const QByteArray &) { socket->write(RawServer::answer("404 Not Found")); };
    SocketTrace trace(server.serverPort());
    trace.request.sessionId = u"la3kfsdf5eafe848"_s;
    trace.open();
    QTRY_COMPARE(trace.kind(), FailureKind::WrongPath);
    QCOMPARE(server.heads.size(), 3); // The upgrade, the same again, the version.
    QVERIFY(!RawServer::header(server.heads.at(0), "Session-Id").isEmpty());
    QVERIFY(RawServer::header(server.heads.at(1), "Session-Id").isEmpty());
    QVERIFY(server.heads.at(2).startsWith("GET /version "));
}

void TestSocketEnds::messageOfTheLargestSizeIsTaken()
{
    RawServer server;
    QByteArray large = R"({"op":"x","fill":")";
    large += QByteArray(16 * 1024 * 1024 - large.size() - 2, 'z') + R"("})";
    server.onRequest = [large](QTcpSocket *socket, const QByteArray &head) {
        socket->write(
            RawServer::switching(head) + RawServer::text(RawServer::ready()) + RawServer::text(large));
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    QTRY_COMPARE_WITH_TIMEOUT(trace.messages.size(), 2, 30'000);
    QCOMPARE(trace.frames.constLast().size, large.size());
    QVERIFY(trace.ends.isEmpty());
}

void TestSocketEnds::frameThatStopsHalfWayIsADrop()
{
    RawServer server;
    server.onFrame = [](QTcpSocket *, int, const QByteArray &) {}; // A pong would fill the frame up.
    server.onRequest = [](QTcpSocket *socket, const QByteArray &head) {
        socket->write(RawServer::switching(head) + RawServer::text(RawServer::ready())
            + RawServer::text(RawServer::stats()).chopped(5));
    };
    SocketTrace trace(server.serverPort());
    trace.open();
    // After five seconds QWebSocket closes with a code of its own, which no server has sent.
    QTRY_COMPARE_WITH_TIMEOUT(trace.ends.size(), 1, 20'000);
    QCOMPARE(trace.kind(), FailureKind::Dropped);
    QVERIFY(!trace.ends.constFirst().closeCode);
}

void TestSocketEnds::noDescriptorIsLeft()
{
    QRandomGenerator random(7);
    RawServer server;
    int before = 0;
    for (int round = 0; round < 201; ++round) {
        if (round == 1) { // The first one opens what the program keeps.
            QTRY_VERIFY(server.sockets.constFirst().isNull());
            before = openDescriptors();
        }
        behave(server, round == 0 ? 11 : random.bounded(12), random);
        SocketTrace trace(server.serverPort());
        trace.open();
        QVERIFY(QTest::qWaitFor([&] { return server.heads.size() > round || !trace.ends.isEmpty(); }));
        if (random.bounded(2) == 1)
            trace.socket.abort();
    }
    QTRY_VERIFY2(openDescriptors() <= before, qPrintable(QString::number(openDescriptors())));
}

QTEST_GUILESS_MAIN(TestSocketEnds)
#include "tst_socketends.moc"
