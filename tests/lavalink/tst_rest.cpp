// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "resthelper.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Lavalink;
using namespace Qt::StringLiterals;

// Every endpoint: what goes over the wire, byte by byte, and what its answer becomes.
class TestRest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headers();
    void version();
    void infoKnowsANodeLinkByItsHeader();
    void statsHaveNoFrames();
    void identifierArrivesAsItIs_data();
    void identifierArrivesAsItIs();
    void pathPrefix();
    void decodes();
    void players();
    void patchPlayer();
    void idsCannotLeaveTheirSegment();
    void session();
    void routePlanner();
    void longRequestLineIsNotSent();
    void anyOtherEndpoint();
};

namespace {

constexpr auto trackJson = R"({"encoded":"QAAA","info":{"identifier":"dQw","isSeekable":true,"author":"A",)"
                           R"("length":1000,"isStream":false,"position":0,"title":"T","uri":null,)"
                           R"("artworkUrl":null,"isrc":null,"sourceName":"youtube"},"pluginInfo":{},)"
                           R"("userData":{}})";

QByteArray playerJson()
{
    return QByteArray(R"({"guildId":"7","track":)") + trackJson
        + R"(,"volume":50,"paused":true,"state":{"time":1,"position":2,"connected":false,"ping":-1},)"
          R"("voice":{"token":"","endpoint":"","sessionId":"","channelId":null},"filters":{}})";
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

void TestRest::headers()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, "{}")));
    RestUnderTest test(server);
    QVERIFY(wait(test.rest->call("PATCH", u"/v4/x"_s, "{}")));
    const auto sent = server.requests.constFirst().headers;
    QCOMPARE(sent.value("authorization"), "pa:ss word");
    QCOMPARE(sent.value("accept"), "application/json");
    QCOMPARE(sent.value("content-type"), "application/json");
    QCOMPARE(sent.value("content-length"), "2");
    QVERIFY(sent.value("user-agent").startsWith("Lavadeck/"));
    QCOMPARE(sent.value("client-name"), test.settings.effectiveClientName().toUtf8());
    QVERIFY(!sent.contains("session-id"));
    QVERIFY(!sent.contains("origin"));
    QVERIFY(!sent.contains("cookie"));
    QVERIFY(!sent.contains("upgrade"));
    // A cookie of a proxy is not kept, and so not shared with other nodes on that host.
    server.setAnswer(HttpDouble::always(HttpDouble::http(200, "{}", "x", "Set-Cookie: a=b\r\n")));
    QVERIFY(wait(test.rest->call("GET", u"/v4/x"_s)));
    QVERIFY(wait(test.rest->call("GET", u"/v4/x"_s)));
    QVERIFY(!server.requests.constLast().headers.contains("cookie"));
    QVERIFY(!server.requests.constLast().headers.contains("content-type"));
}

void TestRest::version()
{
    HttpDouble server(
        HttpDouble::always(HttpDouble::http(200, " 4.2.2\xe2\x80\xae \r\n", "text/plain;charset=UTF-8")));
    RestUnderTest test(server);
    QCOMPARE(*wait(test.rest->version()), u"4.2.2"_s);
    QCOMPARE(server.requests.constFirst().target, "/version");
    server.setAnswer(HttpDouble::always(HttpDouble::http(200, QByteArray(9'999, 'x'), "text/plain")));
    QVERIFY(wait(test.rest->version())->size() <= 100);
    server.setAnswer(HttpDouble::always(HttpDouble::http(200, "<html>", "text/html")));
    COMPARE_KIND(wait(test.rest->version()), FailureKind::BadJson);
}

void TestRest::infoKnowsANodeLinkByItsHeader()
{
    const QByteArray body = R"({"version":{"semver":"3.7.0","major":3,"minor":7,"patch":0},"filters":[],)"
                            R"("sourceManagers":["youtube"],"plugins":[]})";
    HttpDouble server(
        HttpDouble::always(HttpDouble::http(200, body, "application/json", "IamNodelink: true\r\n")));
    RestUnderTest test(server);
    auto info = wait(test.rest->info());
    QVERIFY(info);
    QCOMPARE(info->kind, ServerKind::NodeLink);
    QCOMPARE(info->capabilities(), QStringList{u"source:youtube"_s});
    QCOMPARE(server.requests.constFirst().target, "/v4/info");
    server.setAnswer(HttpDouble::always(HttpDouble::http(200, body)));
    QCOMPARE(wait(test.rest->info())->kind, ServerKind::Lavalink);
}

void TestRest::statsHaveNoFrames()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200,
        R"({"frameStats":null,"players":3,"playingPlayers":2,"uptime":5,)"
        R"("memory":{"free":1,"used":2,"allocated":3,"reservable":4},)"
        R"("cpu":{"cores":2,"systemLoad":0.5,"lavalinkLoad":0.25}})")));
    RestUnderTest test(server);
    const auto stats = wait(test.rest->stats());
    QVERIFY(stats);
    QVERIFY(stats->known);
    QCOMPARE(stats->players, std::optional(3));
    QVERIFY(!stats->frameStats);
    QCOMPARE(server.requests.constFirst().target, "/v4/stats");
}

void TestRest::identifierArrivesAsItIs_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QByteArray>("onTheWire");
    QTest::newRow("search") << u"ytsearch:a b"_s << QByteArray("ytsearch%3Aa%20b");
    QTest::newRow("plus") << u"1+1=2"_s << QByteArray("1%2B1%3D2");
    QTest::newRow("a url") << u"https://x.y/z?a=b&c=d#e"_s
                           << QByteArray("https%3A%2F%2Fx.y%2Fz%3Fa%3Db%26c%3Dd%23e");
    QTest::newRow("percent") << u"100%25"_s << QByteArray("100%2525");
    QTest::newRow("unreserved") << u"a-b_c.d~e"_s << QByteArray("a-b_c.d~e");
    QTest::newRow("UTF-8") << u"ä\U0001F600"_s << QByteArray("%C3%A4%F0%9F%98%80");
    QTest::newRow("line break") << u"a\r\nb"_s << QByteArray("a%0D%0Ab");
    QTest::newRow("nothing") << QString() << QByteArray();
}

void TestRest::identifierArrivesAsItIs()
{
    QFETCH(QString, identifier);
    QFETCH(QByteArray, onTheWire);
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, R"({"loadType":"empty","data":null})")));
    RestUnderTest test(server);
    const auto result = wait(test.rest->load(identifier));
    QVERIFY(result);
    QCOMPARE(result->type, LoadType::Empty);
    QCOMPARE(server.requests.constFirst().target, "/v4/loadtracks?identifier=" + onTheWire);
    // As a server reads a query, where a plus is a space.
    QByteArray value = server.requests.constFirst().target.split('=').value(1);
    value.replace('+', ' ');
    QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(value)), identifier);
}

void TestRest::pathPrefix()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, "{}")));
    RestUnderTest test(server);
    test.settings.path = u"/lava"_s;
    test.apply();
    QVERIFY(wait(test.rest->call("GET", u"/v4/x?a=%2F"_s)));
    QCOMPARE(server.requests.constFirst().target, "/lava/v4/x?a=%2F");
}

void TestRest::decodes()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, trackJson)));
    RestUnderTest test(server);
    const auto track = wait(test.rest->decode(u"QA+/="_s));
    QVERIFY(track);
    QCOMPARE(track->info.title, u"T"_s);
    QCOMPARE(server.requests.constFirst().target, "/v4/decodetrack?encodedTrack=QA%2B%2F%3D");
    server.setAnswer(HttpDouble::always(HttpDouble::http(200, "[" + QByteArray(trackJson) + "]")));
    const auto tracks = wait(test.rest->decodeAll({u"a"_s, u"b"_s}));
    QVERIFY(tracks);
    QCOMPARE(tracks->size(), 1);
    QCOMPARE(server.requests.constLast().method, "POST");
    QCOMPARE(server.requests.constLast().target, "/v4/decodetracks");
    QCOMPARE(server.requests.constLast().body, R"(["a","b"])");
}

void TestRest::players()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, "[" + playerJson() + "]")));
    RestUnderTest test(server);
    const auto all = wait(test.rest->players(u"s1"_s));
    QVERIFY(all);
    QCOMPARE(all->constFirst().guildId, u"7"_s);
    QCOMPARE(server.requests.constLast().target, "/v4/sessions/s1/players");
    server.setAnswer(HttpDouble::always(HttpDouble::http(200, playerJson())));
    QCOMPARE(wait(test.rest->player(u"s1"_s, u"7"_s))->volume, std::optional(50));
    QCOMPARE(server.requests.constLast().target, "/v4/sessions/s1/players/7");
    server.setAnswer(HttpDouble::always("HTTP/1.1 204 No Content\r\n\r\n"));
    QVERIFY(wait(test.rest->destroyPlayer(u"s1"_s, u"7"_s)));
    QCOMPARE(server.requests.constLast().method, "DELETE");
    QCOMPARE(server.requests.constLast().target, "/v4/sessions/s1/players/7");
    QCOMPARE(server.requests.constLast().headers.value("content-length"), "0");
}

void TestRest::patchPlayer()
{
    HttpDouble server(HttpDouble::silence());
    RestUnderTest test(server);
    const QJsonObject patch{{u"volume"_s, 50}, {u"track"_s, QJsonObject{{u"encoded"_s, QJsonValue::Null}}}};
    const auto first = test.rest->updatePlayer(u"s1"_s, u"7"_s, patch);
    const auto second = test.rest->updatePlayer(u"s1"_s, u"7"_s, {}, true);
    const auto end = test.rest->destroyPlayer(u"s1"_s, u"7"_s);
    QTRY_COMPARE(server.requests.size(), 1);
    QCOMPARE(server.requests.constFirst().method, "PATCH");
    QCOMPARE(server.requests.constFirst().target, "/v4/sessions/s1/players/7");
    QCOMPARE(object(server.requests.constFirst().body), patch);
    server.setAnswer(HttpDouble::always(HttpDouble::http(200, playerJson())));
    server.sockets.constFirst()->write(HttpDouble::http(200, playerJson()));
    const auto answer = wait(first);
    QVERIFY(answer);
    QCOMPARE(answer->track->info.identifier, u"dQw"_s);
    QVERIFY(wait(second));
    QVERIFY(wait(end));
    // The end of a player comes after what was asked of it before, or it would come to life again.
    QCOMPARE(server.requests.at(1).target, "/v4/sessions/s1/players/7?noReplace=true");
    QCOMPARE(server.requests.at(2).method, "DELETE");
}

void TestRest::idsCannotLeaveTheirSegment()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, "[]")));
    RestUnderTest test(server);
    QVERIFY(wait(test.rest->players(u"../../x?y#z/"_s)));
    QCOMPARE(server.requests.constLast().target, "/v4/sessions/..%2F..%2Fx%3Fy%23z%2F/players");
    for (const QString &id : {QString(), u"."_s, u".."_s}) {
        COMPARE_KIND(wait(test.rest->players(id)), FailureKind::BadRequest);
        COMPARE_KIND(wait(test.rest->player(u"s"_s, id)), FailureKind::BadRequest);
        COMPARE_KIND(wait(test.rest->player(id, u"1"_s)), FailureKind::BadRequest);
        COMPARE_KIND(wait(test.rest->updatePlayer(u"s"_s, id, {})), FailureKind::BadRequest);
        COMPARE_KIND(wait(test.rest->destroyPlayer(id, u"1"_s)), FailureKind::BadRequest);
        COMPARE_KIND(wait(test.rest->updateSession(id, {})), FailureKind::BadRequest);
    }
    QCOMPARE(server.requests.size(), 1);
}

void TestRest::session()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, R"({"resuming":true,"timeout":60})")));
    RestUnderTest test(server);
    SessionInfo patch;
    patch.resuming = true;
    patch.timeout = 60;
    const auto answer = wait(test.rest->updateSession(u"s1"_s, patch));
    QVERIFY(answer);
    QCOMPARE(answer->timeout, std::optional<qint64>(60));
    QCOMPARE(server.requests.constLast().method, "PATCH");
    QCOMPARE(server.requests.constLast().target, "/v4/sessions/s1");
    QCOMPARE(
        object(server.requests.constLast().body), (QJsonObject{{u"resuming"_s, true}, {u"timeout"_s, 60}}));
}

void TestRest::routePlanner()
{
    HttpDouble server(HttpDouble::always("HTTP/1.1 204 No Content\r\n\r\n"));
    RestUnderTest test(server);
    const auto none = wait(test.rest->routePlanner());
    QVERIFY(none);
    QVERIFY(!none->className);
    QCOMPARE(server.requests.constLast().target, "/v4/routeplanner/status");
    QVERIFY(wait(test.rest->freeAddress(u"1.2.3.4"_s)));
    QCOMPARE(server.requests.constLast().body, R"({"address":"1.2.3.4"})");
    QVERIFY(wait(test.rest->freeAllAddresses()));
    QCOMPARE(server.requests.constLast().method, "POST");
    QCOMPARE(server.requests.constLast().target, "/v4/routeplanner/free/all");
    const auto told = [&server](int status, const QByteArray &message) {
        server.setAnswer(HttpDouble::always(HttpDouble::http(status,
            R"({"timestamp":1,"status":)" + QByteArray::number(status) + R"(,"error":"E","message":")"
                + message + R"(","path":"/v4/routeplanner"})")));
    };
    told(500, "Can't access disabled route planner");
    const auto disabled = wait(test.rest->freeAllAddresses());
    COMPARE_KIND(disabled, FailureKind::Unsupported);
    QCOMPARE(disabled.failure().detail, u"Can't access disabled route planner"_s);
    told(500, "Something else");
    COMPARE_KIND(wait(test.rest->freeAddress(u"1.2.3.4"_s)), FailureKind::ServerError);
    told(404, "Not Found"); // A NodeLink.
    COMPARE_KIND(wait(test.rest->routePlanner()), FailureKind::Unsupported);
}

void TestRest::longRequestLineIsNotSent()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, R"({"loadType":"empty","data":null})")));
    RestUnderTest test(server);
    const auto tooLong = test.rest->load(QString(3'000, u'ä')); // 18 000 bytes on the wire.
    QVERIFY(tooLong.isFinished());
    COMPARE_KIND(tooLong.result(), FailureKind::BadRequest);
    QVERIFY(tooLong.result().failure().detail.contains("8192"_L1));
    QCOMPARE(server.sockets.size(), 0);
    QVERIFY(wait(test.rest->load(QString(8'000, u'a'))));
}

void TestRest::anyOtherEndpoint()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, "as it came")));
    RestUnderTest test(server);
    QCOMPARE(*wait(test.rest->call("get", u"/v4/connection"_s)), "as it came");
    QCOMPARE(server.requests.constLast().method, "GET");
    COMPARE_KIND(wait(test.rest->call("GET", QString())), FailureKind::BadRequest);
    COMPARE_KIND(wait(test.rest->call("GET", u"@elsewhere/v4"_s)), FailureKind::BadRequest);
    QCOMPARE(server.requests.size(), 1);
}

QTEST_GUILESS_MAIN(TestRest)
#include "tst_rest.moc"
