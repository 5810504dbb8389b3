// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "resthelper.h"

using namespace Lavalink;
using namespace Qt::StringLiterals;

// What an answer means, by its status, its body and its headers; and where the password may go.
class TestRestStatus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statuses_data();
    void statuses();
    void serversWordsAreSurfaced();
    void pageSaysItsTitle();
    void redirectIsNotFollowed_data();
    void redirectIsNotFollowed();
    void echoedPasswordIsMasked();
    void notJson_data();
    void notJson();
    void refusedAndUnknownHosts();
    void badSettingsAreNotDialled();
};

namespace {

QByteArray lavalinkError(int status, const QByteArray &message)
{
    return R"({"timestamp":1795441565847,"status":)" + QByteArray::number(status)
        + R"(,"error":"Some Error","message":")" + message + R"(","path":"/v4/told"})";
}

} // namespace

void TestRestStatus::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<FailureKind>("kind");
    const QByteArray json = "application/json";
    const QByteArray html = "text/html";
    const QByteArray page = "<html><body>nginx</body></html>";
    const QByteArray nodeLink = "IamNodelink: true\r\n";
    const auto row = [](const char *name) -> QTestData & { return QTest::newRow(name); };
    row("Lavalink 401") << 401 << QByteArray() << QByteArray() << QByteArray() << FailureKind::WrongPassword;
    row("401 with a challenge") << 401 << html << page << QByteArray("WWW-Authenticate: Basic realm=x\r\n")
                                << FailureKind::WrongPassword;
    row("NodeLink 401") << 401 << QByteArray("text/plain") << QByteArray("Unauthorized") << nodeLink
                        << FailureKind::WrongPassword;
    row("Lavalink 403") << 403 << QByteArray() << QByteArray() << QByteArray("Lavalink-Api-Version: 4\r\n")
                        << FailureKind::WrongPassword;
    row("nginx 403") << 403 << html << page << QByteArray() << FailureKind::Forbidden;
    row("NodeLink's guard") << 403 << json << lavalinkError(403, "Forbidden") << nodeLink
                            << FailureKind::RateLimited;
    row("404 of a session") << 404 << json << lavalinkError(404, "Session not found") << QByteArray()
                            << FailureKind::NotFound;
    row("404 of a page") << 404 << html << page << QByteArray() << FailureKind::WrongPath;
    row("404 with foreign JSON") << 404 << json << QByteArray(R"({"detail":"Not Found"})") << QByteArray()
                                 << FailureKind::WrongPath;
    row("404 without a body") << 404 << QByteArray() << QByteArray() << QByteArray()
                              << FailureKind::WrongPath;
    row("400") << 400 << json << lavalinkError(400, "Bad") << QByteArray() << FailureKind::BadRequest;
    row("405") << 405 << json << lavalinkError(405, "Bad") << QByteArray() << FailureKind::BadRequest;
    row("406") << 406 << QByteArray() << QByteArray() << QByteArray() << FailureKind::BadRequest;
    row("413") << 413 << QByteArray() << QByteArray() << QByteArray() << FailureKind::BadRequest;
    row("415") << 415 << json << lavalinkError(415, "Bad") << QByteArray() << FailureKind::BadRequest;
    row("429") << 429 << QByteArray() << QByteArray() << QByteArray("Retry-After: 5\r\n")
               << FailureKind::RateLimited;
    row("500") << 500 << json << lavalinkError(500, "Oops") << QByteArray() << FailureKind::ServerError;
    row("502 of a proxy") << 502 << html << page << QByteArray() << FailureKind::ServerError;
    row("304") << 304 << QByteArray() << QByteArray() << QByteArray() << FailureKind::Redirected;
}

void TestRestStatus::statuses()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, headers);
    QFETCH(FailureKind, kind);
    HttpDouble server(HttpDouble::always(HttpDouble::http(status, body, type, headers)));
    RestUnderTest test(server);
    const auto result = wait(test.rest->call("POST", u"/v4/asked"_s, "{}"));
    COMPARE_KIND(result, kind);
    QCOMPARE(result.failure().httpStatus, std::optional(status));
    QCOMPARE(result.failure().step, Step::Rest);
    QCOMPARE(result.failure().path, body.contains("/v4/told") ? u"/v4/told"_s : u"/v4/asked"_s);
}

// B4: the reference loses status, error and message of every answer, and calls it a success.
void TestRestStatus::serversWordsAreSurfaced()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(500, lavalinkError(500, "Can't do\\u202e that"))));
    RestUnderTest test(server);
    const auto result = wait(test.rest->updateSession(u"abc"_s, {}));
    QVERIFY(!result);
    QCOMPARE(result.failure().detail, u"Can't do that"_s);
    QCOMPARE(result.failure().httpStatus, std::optional(500));
    QCOMPARE(server.requests.size(), 1);
}

void TestRestStatus::pageSaysItsTitle()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(
        400, "<html><head><title>400 The plain HTTP request was sent to HTTPS port</title>", "text/html")));
    RestUnderTest test(server);
    QCOMPARE(wait(test.rest->call("POST", u"/v4/x"_s)).failure().detail,
        u"400 The plain HTTP request was sent to HTTPS port"_s);
}

void TestRestStatus::redirectIsNotFollowed_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::newRow(qPrintable(QString::number(status))) << status;
}

// B29: the reference follows, and hands the password to whoever it is sent to.
void TestRestStatus::redirectIsNotFollowed()
{
    QFETCH(int, status);
    HttpDouble second(HttpDouble::always(HttpDouble::http(200, "{}")));
    const QByteArray target = "http://user:pw@localhost:" + QByteArray::number(second.serverPort()) + "/away";
    HttpDouble first(
        HttpDouble::always(HttpDouble::http(status, "", "text/html", "Location: " + target + "?q=1\r\n")));
    RestUnderTest test(first);
    const auto patch = wait(test.rest->call("PATCH", u"/v4/x"_s, "{}"));
    COMPARE_KIND(patch, FailureKind::Redirected);
    const auto result = wait(test.rest->call("GET", u"/v4/x"_s));
    COMPARE_KIND(result, FailureKind::Redirected);
    QCOMPARE(result.failure().detail, u"http://localhost:%1/away"_s.arg(second.serverPort()));
    QCOMPARE(first.requests.size(), 2);
    QCOMPARE(first.requests.constFirst().headers.value("authorization"), "pa:ss word");
    // The second host was never even dialled; a call of our own to it shows that it would have heard.
    RestUnderTest direct(second);
    direct.settings.password = Secret();
    direct.apply();
    QVERIFY(wait(direct.rest->call("GET", u"/v4/own"_s)));
    QCOMPARE(second.requests.size(), 1);
    QCOMPARE(second.requests.constFirst().target, "/v4/own");
    QVERIFY(!second.requests.constFirst().headers.contains("authorization"));
    QCOMPARE(second.sockets.size(), 1);
}

void TestRestStatus::echoedPasswordIsMasked()
{
    HttpDouble server(HttpDouble::always(
        HttpDouble::http(500, "got Authorization: pa:ss word, and it is no good", "text/plain")));
    RestUnderTest test(server);
    const Failure failure = wait(test.rest->call("POST", u"/v4/x"_s)).failure();
    QVERIFY2(!failure.detail.contains("pa:ss word"_L1), qPrintable(failure.detail));
    QVERIFY(failure.detail.contains(Secret::masked()));
}

void TestRestStatus::notJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a page") << QByteArray("<html>Welcome!</html>");
    QTest::newRow("half of it") << QByteArray(R"({"loadType":"empty","da)");
    QTest::newRow("the wrong thing") << QByteArray("[1,2]");
    QTest::newRow("broken UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"");
}

void TestRestStatus::notJson()
{
    QFETCH(QByteArray, body);
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, body)));
    RestUnderTest test(server);
    const auto load = wait(test.rest->load(u"x"_s));
    COMPARE_KIND(load, FailureKind::BadJson);
    QCOMPARE(load.failure().httpStatus, std::optional(200));
    QCOMPARE(load.failure().path, u"/v4/loadtracks?identifier=x"_s);
    QCOMPARE(server.requests.size(), 1); // A bad body is no reason to ask again.
    COMPARE_KIND(wait(test.rest->info()), FailureKind::BadJson);
    COMPARE_KIND(wait(test.rest->stats()), FailureKind::BadJson);
    COMPARE_KIND(wait(test.rest->player(u"s"_s, u"1"_s)), FailureKind::BadJson);
    COMPARE_KIND(wait(test.rest->updateSession(u"s"_s, {})), FailureKind::BadJson);
}

void TestRestStatus::refusedAndUnknownHosts()
{
    quint16 port = 0;
    {
        HttpDouble gone(HttpDouble::silence());
        port = gone.serverPort();
    }
    HttpDouble server(HttpDouble::silence());
    RestUnderTest test(server);
    test.settings.port = port;
    test.apply();
    COMPARE_KIND(wait(test.rest->version()), FailureKind::Refused);
    test.settings.host = u"lavadeck-test.invalid"_s;
    test.apply();
    COMPARE_KIND(wait(test.rest->version()), FailureKind::NameNotFound);
}

void TestRestStatus::badSettingsAreNotDialled()
{
    HttpDouble server(HttpDouble::silence());
    RestUnderTest test(server);
    test.settings.password = Secret(u"a\r\nX-Smuggled: 1"_s);
    test.apply();
    const auto result = test.rest->version();
    QVERIFY(result.isFinished());
    COMPARE_KIND(result.result(), FailureKind::BadSettings);
    QCOMPARE(server.sockets.size(), 0);
}

QTEST_GUILESS_MAIN(TestRestStatus)
#include "tst_reststatus.moc"
