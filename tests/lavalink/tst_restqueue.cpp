// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "protocol.h"
#include "resthelper.h"

#include <QNetworkReply>
#include <QSignalSpy>
#include <QTimer>

using namespace Lavalink;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// In which order calls reach the wire, how long they may take, how often they are tried, and how they end.
class TestRestQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callsOfOneKindAreSerial();
    void kindsDoNotWaitForOneAnother();
    void noMoreConnectionsThanTheClientOpens();
    void identicalGetsThatWaitShareOneAnswer();
    void beyondTheBoundACallIsBusy();
    void hungServerIsATimeout();
    void deadlineStartsWhenACallIsSent();
    void loadAndVoiceHaveTheirOwnDeadlines();
    void retriesCount_data();
    void retriesCount();
    void retryThatWorksIsAnAnswer();
    void droppedAnswers_data();
    void droppedAnswers();
    void idleConnectionClosedUnderAPatch();
    void tooBig_data();
    void tooBig();
    void cancelAllEndsEverything();
    void destructionEndsEverything();
    void endInsideAnAnswer();
    void aCallIsReported();
};

void TestRestQueue::callsOfOneKindAreSerial()
{
    int open = 0;
    int most = 0;
    HttpDouble server([&](QTcpSocket *socket, const HttpDouble::Request &request) {
        most = std::max(most, ++open);
        QTimer::singleShot(1, socket, [&open, socket, target = request.target] {
            --open;
            socket->write(HttpDouble::http(200, target));
        });
    });
    RestUnderTest test(server);
    QList<Rest::Reply<QByteArray>> replies;
    for (int i = 0; i < 20; ++i)
        replies << test.rest->call("GET", u"/v4/x?n=%1"_s.arg(i));
    QCOMPARE(test.rest->inFlight(), 1);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(*wait(replies.at(i)), "/v4/x?n=" + QByteArray::number(i));
    QCOMPARE(most, 1);
    QCOMPARE(server.requests.size(), 20);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(server.requests.at(i).target, "/v4/x?n=" + QByteArray::number(i)); // In their turn.
}

void TestRestQueue::kindsDoNotWaitForOneAnother()
{
    HttpDouble server([](QTcpSocket *socket, const HttpDouble::Request &request) {
        if (request.target != "/v4/hangs")
            socket->write(HttpDouble::http(200, "{}"));
    });
    RestUnderTest test(server);
    const auto hung = test.rest->call("GET", u"/v4/hangs"_s);
    QTRY_COMPARE(server.requests.size(), 1);
    QVERIFY(wait(test.rest->call("GET", u"/v4/answers"_s)));
    QVERIFY(!hung.isFinished());
}

void TestRestQueue::noMoreConnectionsThanTheClientOpens()
{
    HttpDouble server(HttpDouble::silence());
    RestUnderTest test(server);
    QList<Rest::Reply<QByteArray>> replies;
    for (int i = 0; i < 9; ++i)
        replies << test.rest->call("GET", u"/v4/%1"_s.arg(i));
    QCOMPARE(test.rest->inFlight(), 6);
    QTRY_COMPARE(server.requests.size(), 6);
    server.setAnswer(HttpDouble::always(HttpDouble::http(200, "{}")));
    for (const auto &socket : std::as_const(server.sockets))
        socket->write(HttpDouble::http(200, "{}"));
    for (const auto &reply : replies)
        QVERIFY(wait(reply));
    QCOMPARE(server.requests.size(), 9);
}

void TestRestQueue::identicalGetsThatWaitShareOneAnswer()
{
    HttpDouble server(HttpDouble::silence());
    RestUnderTest test(server);
    const auto first = test.rest->call("GET", u"/v4/x"_s);
    QList<Rest::Reply<QByteArray>> replies;
    for (int i = 0; i < 10; ++i)
        replies << test.rest->call("GET", u"/v4/x"_s);
    QTRY_COMPARE(server.requests.size(), 1);
    server.setAnswer(HttpDouble::always(HttpDouble::http(200, "second")));
    server.sockets.constFirst()->write(HttpDouble::http(200, "first"));
    QCOMPARE(*wait(first), "first"); // What is under way is older than the wish, and not shared.
    for (const auto &reply : replies)
        QCOMPARE(*wait(reply), "second");
    QCOMPARE(server.requests.size(), 2);
}

void TestRestQueue::beyondTheBoundACallIsBusy()
{
    HttpDouble server(HttpDouble::silence());
    RestUnderTest test(server);
    QList<Rest::Reply<QByteArray>> replies;
    for (int i = 0; i < 257; ++i)
        replies << test.rest->call("GET", u"/v4/x?n=%1"_s.arg(i), {}, u"one"_s);
    for (const auto &reply : replies)
        QVERIFY(!reply.isFinished());
    const auto refused = test.rest->call("GET", u"/v4/x?n=257"_s, {}, u"one"_s);
    QVERIFY(refused.isFinished());
    COMPARE_KIND(refused.result(), FailureKind::Busy);
}

void TestRestQueue::hungServerIsATimeout()
{
    HttpDouble server(HttpDouble::silence());
    RestUnderTest test(server);
    test.timing.restDeadline = 50ms;
    test.apply();
    const auto result = wait(test.rest->updateSession(u"abc"_s, {}));
    COMPARE_KIND(result, FailureKind::RestTimeout);
    QCOMPARE(result.failure().step, Step::Rest);
    QCOMPARE(result.failure().path, u"/v4/sessions/abc"_s);
    QVERIFY(!result.failure().httpStatus);
    QTRY_COMPARE(server.openConnections(), 0); // Nothing is left hanging.
}

void TestRestQueue::deadlineStartsWhenACallIsSent()
{
    // Five calls in one line, each slower than a fifth of the deadline: none of them may time out.
    HttpDouble server([](QTcpSocket *socket, const HttpDouble::Request &) {
        QTimer::singleShot(150ms, socket, [socket] { socket->write(HttpDouble::http(200, "{}")); });
    });
    RestUnderTest test(server);
    test.timing.restDeadline = 500ms;
    test.apply();
    QList<Rest::Reply<QByteArray>> replies;
    for (int i = 0; i < 5; ++i)
        replies << test.rest->call("POST", u"/v4/x?n=%1"_s.arg(i), "{}", u"one"_s);
    for (const auto &reply : replies)
        QVERIFY(wait(reply));
}

void TestRestQueue::loadAndVoiceHaveTheirOwnDeadlines()
{
    HttpDouble server(HttpDouble::silence());
    RestUnderTest test(server);
    test.timing.restDeadline = 1h;
    test.timing.loadDeadline = 20ms;
    test.timing.voiceDeadline = 20ms;
    test.apply();
    COMPARE_KIND(wait(test.rest->load(u"x"_s)), FailureKind::RestTimeout);
    const auto voice = test.rest->updatePlayer(u"abc"_s, u"1"_s, {{u"voice"_s, QJsonObject()}});
    COMPARE_KIND(wait(voice), FailureKind::RestTimeout);
    QCOMPARE(server.requests.size(), 3); // The load twice, the voice once.
    const auto plain = test.rest->updatePlayer(u"abc"_s, u"1"_s, {{u"paused"_s, true}});
    QTRY_COMPARE(server.requests.size(), 4);
    QVERIFY(!plain.isFinished());
}

void TestRestQueue::retriesCount_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("answer"); // Empty: the connection is closed; "hang": silence.
    QTest::addColumn<qsizetype>("requests");
    QTest::addColumn<FailureKind>("kind");
    const QByteArray error = HttpDouble::http(503, "");
    const QByteArray notFound = HttpDouble::http(404, "");
    QTest::newRow("GET, 5xx") << QByteArray("GET") << error << qsizetype(2) << FailureKind::ServerError;
    QTest::newRow("DELETE, 5xx") << QByteArray("DELETE") << error << qsizetype(2) << FailureKind::ServerError;
    QTest::newRow("PATCH, 5xx") << QByteArray("PATCH") << error << qsizetype(1) << FailureKind::ServerError;
    QTest::newRow("POST, 5xx") << QByteArray("POST") << error << qsizetype(1) << FailureKind::ServerError;
    QTest::newRow("GET, 4xx") << QByteArray("GET") << notFound << qsizetype(1) << FailureKind::WrongPath;
    QTest::newRow("GET, hang") << QByteArray("GET") << QByteArray("hang") << qsizetype(2)
                               << FailureKind::RestTimeout;
    QTest::newRow("PATCH, hang") << QByteArray("PATCH") << QByteArray("hang") << qsizetype(1)
                                 << FailureKind::RestTimeout;
    // The HTTP client would send each of these again by itself.
    QTest::newRow("GET, closed") << QByteArray("GET") << QByteArray() << qsizetype(2)
                                 << FailureKind::RestDropped;
    QTest::newRow("DELETE, closed") << QByteArray("DELETE") << QByteArray() << qsizetype(2)
                                    << FailureKind::RestDropped;
    QTest::newRow("PATCH, closed") << QByteArray("PATCH") << QByteArray() << qsizetype(1)
                                   << FailureKind::RestDropped;
    QTest::newRow("POST, closed") << QByteArray("POST") << QByteArray() << qsizetype(1)
                                  << FailureKind::RestDropped;
}

void TestRestQueue::retriesCount()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, answer);
    QFETCH(qsizetype, requests);
    QFETCH(FailureKind, kind);
    HttpDouble server([&answer](QTcpSocket *socket, const HttpDouble::Request &) {
        if (answer.isEmpty())
            socket->close();
        else if (answer != "hang")
            socket->write(answer);
    });
    RestUnderTest test(server);
    test.timing.restDeadline = answer == "hang" ? 30ms : 10s;
    test.apply();
    const QByteArray body = method == "PATCH" ? QByteArray("{}") : QByteArray();
    COMPARE_KIND(wait(test.rest->call(method, u"/v4/x"_s, body)), kind);
    QCOMPARE(server.requests.size(), requests);
    // A sentinel on the same way: whatever would still have been sent is there before it.
    server.setAnswer(HttpDouble::always(HttpDouble::http(200, "{}")));
    test.timing.restDeadline = 10s;
    test.apply();
    QVERIFY(wait(test.rest->call("GET", u"/v4/sentinel"_s)));
    QCOMPARE(server.requests.size(), requests + 1);
    for (const auto &request : server.requests.mid(0, requests)) {
        QCOMPARE(request.method, method);
        QCOMPARE(request.body, body);
    }
}

void TestRestQueue::retryThatWorksIsAnAnswer()
{
    HttpDouble server(HttpDouble::silence());
    server.setAnswer([&server](QTcpSocket *socket, const HttpDouble::Request &) {
        socket->write(HttpDouble::http(server.requests.size() == 1 ? 502 : 200, "fine"));
    });
    RestUnderTest test(server);
    QSignalSpy finished(test.rest.get(), &Rest::finished);
    QCOMPARE(*wait(test.rest->call("GET", u"/v4/x"_s)), "fine");
    QCOMPARE(server.requests.size(), 2);
    QCOMPARE(finished.size(), 1);
}

void TestRestQueue::droppedAnswers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("in the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Ty");
    QTest::newRow("in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":");
    QTest::newRow("in a chunk") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"a\":");
}

void TestRestQueue::droppedAnswers()
{
    QFETCH(QByteArray, bytes);
    HttpDouble server([&bytes](QTcpSocket *socket, const HttpDouble::Request &) {
        socket->write(bytes);
        socket->disconnectFromHost();
    });
    RestUnderTest test(server);
    COMPARE_KIND(wait(test.rest->call("PATCH", u"/v4/x"_s, "{}")), FailureKind::RestDropped);
    QCOMPARE(server.requests.size(), 1);
    COMPARE_KIND(wait(test.rest->call("GET", u"/v4/x"_s)), FailureKind::RestDropped);
    QCOMPARE(server.requests.size(), 3);
}

void TestRestQueue::idleConnectionClosedUnderAPatch()
{
    HttpDouble server([](QTcpSocket *socket, const HttpDouble::Request &request) {
        if (request.method == "PATCH")
            socket->abort(); // As if the idle timeout had struck just before it arrived.
        else
            socket->write(HttpDouble::http(200, "{}"));
    });
    RestUnderTest test(server);
    QVERIFY(wait(test.rest->call("GET", u"/v4/warm"_s)));
    COMPARE_KIND(wait(test.rest->call("PATCH", u"/v4/x"_s, "{}")), FailureKind::RestDropped);
    QCOMPARE(server.sockets.size(), 1); // It was the idle connection, and no other one was opened.
    QCOMPARE(server.requests.size(), 2);
    QVERIFY(wait(test.rest->call("GET", u"/v4/warm"_s)));
    QCOMPARE(server.requests.size(), 3);
}

void TestRestQueue::tooBig_data()
{
    QTest::addColumn<bool>("withLength");
    QTest::newRow("by its length") << true;
    QTest::newRow("by what comes") << false;
}

void TestRestQueue::tooBig()
{
    QFETCH(bool, withLength);
    HttpDouble server([withLength](QTcpSocket *socket, const HttpDouble::Request &) {
        if (withLength) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n{");
            return;
        }
        socket->write("HTTP/1.1 200 OK\r\n\r\n");
        socket->write(QByteArray(Protocol::Limits::maxMessage + 1, ' '));
    });
    RestUnderTest test(server);
    COMPARE_KIND(wait(test.rest->call("GET", u"/v4/x"_s)), FailureKind::MessageTooBig);
    QCOMPARE(server.requests.size(), 1);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestRestQueue::cancelAllEndsEverything()
{
    HttpDouble server([](QTcpSocket *socket, const HttpDouble::Request &request) {
        if (request.target == "/v4/broken")
            socket->write(HttpDouble::http(500, ""));
    });
    RestUnderTest test(server);
    test.timing.restRetryDelay = 1h;
    test.apply();
    const auto running = test.rest->call("GET", u"/v4/x"_s);
    const auto waiting = test.rest->call("GET", u"/v4/x?2"_s);
    const auto retrying = test.rest->call("GET", u"/v4/broken"_s);
    QTRY_COMPARE(server.requests.size(), 2);
    test.rest->cancelAll();
    for (const auto &reply : {running, waiting, retrying}) {
        QVERIFY(reply.isFinished());
        COMPARE_KIND(reply.result(), FailureKind::Cancelled);
    }
    QCOMPARE(test.rest->inFlight(), 0);
    for (const QTimer *timer : test.rest->findChildren<QTimer *>())
        QVERIFY(!timer->isActive());
    server.setAnswer(HttpDouble::always(HttpDouble::http(200, "again")));
    QCOMPARE(*wait(test.rest->call("GET", u"/v4/x"_s)), "again"); // It goes on working.
}

void TestRestQueue::destructionEndsEverything()
{
    HttpDouble server(HttpDouble::silence());
    RestUnderTest test(server);
    const auto running = test.rest->call("GET", u"/v4/x"_s);
    const auto waiting = test.rest->call("GET", u"/v4/x?2"_s);
    QTRY_COMPARE(server.requests.size(), 1);
    test.rest.reset();
    COMPARE_KIND(running.result(), FailureKind::Cancelled);
    COMPARE_KIND(waiting.result(), FailureKind::Cancelled);
    QTRY_COMPARE(server.openConnections(), 0);
    QTRY_VERIFY(test.http.findChildren<QNetworkReply *>().isEmpty());
}

void TestRestQueue::endInsideAnAnswer()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, "{}")));
    RestUnderTest test(server);
    QObject context;
    auto first = test.rest->call("GET", u"/v4/x"_s);
    const auto second = test.rest->call("GET", u"/v4/x?2"_s);
    connect(test.rest.get(), &Rest::finished, &context, [&test] { test.rest.reset(); });
    QVERIFY(wait(first)); // It had been answered before the end.
    COMPARE_KIND(wait(second), FailureKind::Cancelled);
}

void TestRestQueue::aCallIsReported()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, "12345")));
    RestUnderTest test(server);
    QList<RestCall> calls;
    connect(test.rest.get(), &Rest::finished, this, [&calls](const RestCall &call) { calls << call; });
    COMPARE_KIND(wait(test.rest->call("POST", u"v4/x"_s, "abc")), FailureKind::BadRequest);
    QVERIFY(wait(test.rest->call("POST", u"/v4/x?who=me"_s, "abc")));
    QCOMPARE(calls.size(), 1); // The first one is no route and never left.
    QCOMPARE(calls.constFirst().method, "POST");
    QCOMPARE(calls.constFirst().path, u"/v4/x?who=me"_s);
    QCOMPARE(calls.constFirst().status, 200);
    QCOMPARE(calls.constFirst().sent, 3);
    QCOMPARE(calls.constFirst().received, 5);
    QVERIFY(calls.constFirst().ms > 0);
    QVERIFY(!calls.constFirst().failure);
}

QTEST_GUILESS_MAIN(TestRestQueue)
#include "tst_restqueue.moc"
