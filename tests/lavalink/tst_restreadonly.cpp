// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "resthelper.h"

#include <QJsonObject>

using namespace Lavalink;
using namespace Qt::StringLiterals;

// A read-only node: whatever changes the server is refused before anything is sent, whatever the way in.
class TestRestReadOnly : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesEveryChange();
    void letsEveryReadThrough();
    void rawCalls_data();
    void rawCalls();
    void whatWaitsIsRefusedToo();
    void whatIsTriedAgainIsRefusedToo();
};

void TestRestReadOnly::refusesEveryChange()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, "{}")));
    RestUnderTest test(server);
    test.settings.readOnly = true;
    test.apply();
    const QString s = u"session"_s;
    const QString g = u"7"_s;
    COMPARE_KIND(wait(test.rest->updatePlayer(s, g, {})), FailureKind::ReadOnly);
    COMPARE_KIND(wait(test.rest->updatePlayer(s, g, {{u"paused"_s, true}}, true)), FailureKind::ReadOnly);
    COMPARE_KIND(wait(test.rest->destroyPlayer(s, g)), FailureKind::ReadOnly);
    COMPARE_KIND(wait(test.rest->updateSession(s, {})), FailureKind::ReadOnly);
    COMPARE_KIND(wait(test.rest->freeAddress(u"1.2.3.4"_s)), FailureKind::ReadOnly);
    COMPARE_KIND(wait(test.rest->freeAllAddresses()), FailureKind::ReadOnly);
    const auto refused = wait(test.rest->updatePlayer(s, g, {}));
    QVERIFY(refused.failure().path.contains("/players/7"_L1));
    QVERIFY(!refused.failure().advice().isEmpty());
    QCOMPARE(server.requests.size(), 0);
    QCOMPARE(server.sockets.size(), 0);

    test.settings.readOnly = false;
    test.apply();
    QVERIFY(wait(test.rest->freeAllAddresses()));
    QCOMPARE(server.requests.size(), 1);
}

void TestRestReadOnly::letsEveryReadThrough()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(404, "{}")));
    RestUnderTest test(server);
    test.settings.readOnly = true;
    test.apply();
    const QString s = u"session"_s;
    auto reached = [&server, sent = 0](const Failure &failure) mutable {
        return failure.kind != FailureKind::ReadOnly && failure.httpStatus == 404
            && server.requests.size() == ++sent;
    };
    QVERIFY(reached(wait(test.rest->version()).failure()));
    QVERIFY(reached(wait(test.rest->info()).failure()));
    QVERIFY(reached(wait(test.rest->stats()).failure()));
    QVERIFY(reached(wait(test.rest->load(u"x"_s)).failure()));
    QVERIFY(reached(wait(test.rest->decode(u"x"_s)).failure()));
    QVERIFY(reached(wait(test.rest->decodeAll({u"x"_s})).failure())); // A POST that only reads.
    QVERIFY(reached(wait(test.rest->players(s)).failure()));
    QVERIFY(reached(wait(test.rest->player(s, u"7"_s)).failure()));
    QVERIFY(reached(wait(test.rest->routePlanner()).failure()));
}

void TestRestReadOnly::rawCalls_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("route");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("get") << QByteArray("GET") << u"/v4/connection"_s << true;
    QTest::newRow("get in lower case") << QByteArray("get") << u"/v4/connection"_s << true;
    QTest::newRow("post") << QByteArray("POST") << u"/v4/profiler"_s << false;
    QTest::newRow("post in lower case") << QByteArray("post") << u"/v4/profiler"_s << false;
    QTest::newRow("patch") << QByteArray("PATCH") << u"/v4/workers"_s << false;
    QTest::newRow("put") << QByteArray("PUT") << u"/v4/anything"_s << false;
    QTest::newRow("delete") << QByteArray("DELETE") << u"/v4/anything"_s << false;
    QTest::newRow("decode many") << QByteArray("POST") << u"/v4/decodetracks"_s << true;
    QTest::newRow("decode many, with a query")
        << QByteArray("POST") << u"/v4/decodetracks?trace=true"_s << true;
    QTest::newRow("like it") << QByteArray("POST") << u"/v4/decodetracksx"_s << false;
    QTest::newRow("not by its query") << QByteArray("POST") << u"/v4/x?/v4/decodetracks"_s << false;
    QTest::newRow("not by its method") << QByteArray("DELETE") << u"/v4/decodetracks"_s << false;
}

void TestRestReadOnly::rawCalls()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, route);
    QFETCH(bool, isAllowed);
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, "{}")));
    RestUnderTest test(server);
    test.settings.readOnly = true;
    test.apply();
    const auto answer = wait(test.rest->call(method, route));
    COMPARE_KIND(answer, isAllowed ? FailureKind::None : FailureKind::ReadOnly);
    QCOMPARE(server.requests.size(), isAllowed ? 1 : 0);
}

void TestRestReadOnly::whatWaitsIsRefusedToo()
{
    HttpDouble server(HttpDouble::silence());
    RestUnderTest test(server);
    const auto first = test.rest->call("PATCH", u"/v4/x"_s, "{}", u"one"_s);
    const auto second = test.rest->call("PATCH", u"/v4/x"_s, "{}", u"one"_s);
    const auto read = test.rest->call("GET", u"/v4/x"_s, {}, u"one"_s);
    QTRY_COMPARE(server.requests.size(), 1);
    test.settings.readOnly = true;
    test.apply();
    COMPARE_KIND(wait(second), FailureKind::ReadOnly);
    QVERIFY(!first.isFinished()); // It is with the server already.
    server.setAnswer(HttpDouble::always(HttpDouble::http(200, "{}")));
    server.sockets.constFirst()->write(HttpDouble::http(200, "{}"));
    QVERIFY(wait(read));
    QVERIFY(wait(first));
    QCOMPARE(server.requests.size(), 2);
}

void TestRestReadOnly::whatIsTriedAgainIsRefusedToo()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(503, "{}")));
    RestUnderTest test(server);
    test.timing.restRetryDelay = std::chrono::milliseconds(500); // Long enough to change one's mind in.
    test.apply();
    const auto change = test.rest->call("DELETE", u"/v4/x"_s, {}, u"one"_s);
    QTRY_COMPARE(server.requests.size(), 1);
    test.settings.readOnly = true;
    test.apply();
    COMPARE_KIND(wait(change), FailureKind::ReadOnly);
    QCOMPARE(server.requests.size(), 1);
}

QTEST_GUILESS_MAIN(TestRestReadOnly)
#include "tst_restreadonly.moc"
