// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "bodies.h"
#include "protocol.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Lavalink;

// What NodeLink says differently, and what test doubles leave out (protocol notes 3.8 and 3.9): read, in one
// unit, and nothing lost.
class TestNodeLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost_data();
    void nothingIsLost();
    void infoTellsItsKindInBothSpellings();
    void versionNumbersMayBeTexts();
    void loadsAreSharesOfOne();
    void loadAverageMayPassTheCores();
    void deficitHasOneSign();
    void loadErrorStandsBesideData();
    void moreLoadTypesAreKnownByShape();
    void oddElementsAreSkippedAndKept();
    void eventsMayLackTheirFields();
    void foreignEventsKeepTheirFields();
    void testDoublesLeaveThingsOut();
    void lengthMinusOneIsKept();
};

namespace {

QByteArray body(const QString &name)
{
    const auto bodies = Bodies::nodeLinkBodies();
    for (const Bodies::Body &candidate : bodies) {
        if (candidate.name == name)
            return candidate.json;
    }
    qFatal("no such body: %s", qPrintable(name));
}

Event eventOf(const QString &name)
{
    const auto message = Protocol::parseMessage(body(name));
    return message ? std::get<Event>(*message) : Event();
}

} // namespace

void TestNodeLink::nothingIsLost_data()
{
    QTest::addColumn<int>("parser");
    QTest::addColumn<QByteArray>("json");
    const auto bodies = Bodies::nodeLinkBodies();
    for (const Bodies::Body &one : bodies)
        QTest::addRow("%s", qPrintable(one.name)) << int(one.parser) << one.json;
}

void TestNodeLink::nothingIsLost()
{
    QFETCH(const int, parser);
    QFETCH(const QByteArray, json);
    const auto back = Bodies::readAndWritten(Bodies::Parser(parser), json);
    QVERIFY(back);
    QJsonParseError error;
    const QJsonDocument expected = QJsonDocument::fromJson(json, &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(QJsonDocument(back->toObject()).toJson(), expected.toJson());
}

void TestNodeLink::infoTellsItsKindInBothSpellings()
{
    const auto two = Protocol::parseInfo(body(u"info 2.3"_s));
    const auto three = Protocol::parseInfo(body(u"info 3.7"_s));
    const auto plain = Protocol::parseInfo(R"({"isNodelink":false})");
    QVERIFY(two && three && plain);
    QCOMPARE(two->kind, ServerKind::NodeLink);
    QCOMPARE(three->kind, ServerKind::NodeLink);
    QCOMPARE(plain->kind, ServerKind::Lavalink);
    QCOMPARE(two->node, u"v20.1.0"_s);
    QCOMPARE(three->node, u"v22.4.0"_s);
    QVERIFY(!three->jvm && !three->lavaplayer);
    QCOMPARE(three->gitBranch, u"dev"_s);
    QCOMPARE(three->extra.value("git"_L1).toObject(), (QJsonObject{{u"dirty"_s, true}}));
    QCOMPARE(three->capabilities(),
        (QStringList{u"filter:echo"_s, u"filter:tremolo"_s, u"plugin:p"_s, u"source:youtube"_s}));
}

void TestNodeLink::versionNumbersMayBeTexts()
{
    const auto info = Protocol::parseInfo(body(u"info 2.3"_s));
    QVERIFY(info);
    QCOMPARE(info->version.major, 2);
    QCOMPARE(info->version.minor, 3);
    QCOMPARE(info->version.patch, 0);
    QVERIFY(!info->version.preRelease);
    QCOMPARE(info->version.extra.value("major"_L1), QJsonValue(u"2"_s));
    const auto odd = Protocol::parseInfo(R"({"version":{"semver":"x","major":"two","minor":2.5}})");
    QVERIFY(odd);
    QVERIFY(!odd->version.major && !odd->version.minor);
}

void TestNodeLink::loadsAreSharesOfOne()
{
    const auto three = Protocol::parseStats(body(u"stats 3.7"_s));
    QVERIFY(three);
    QCOMPARE(three->kind, ServerKind::NodeLink);
    QCOMPARE(three->systemShare(), 0.105);
    QCOMPARE(three->nodeShare(), 0.031);
    QCOMPARE(three->uptime, 90071992547409931);
    QVERIFY(three->extra.contains("detailedStats"_L1));

    Stats lavalink;
    lavalink.kind = ServerKind::Lavalink;
    QVERIFY(!lavalink.systemShare() && !lavalink.nodeShare());
    lavalink.cpu.emplace();
    lavalink.cpu->cores = 4;
    lavalink.cpu->systemLoad = 0.5;
    lavalink.cpu->lavalinkLoad = 0.25;
    QCOMPARE(lavalink.systemShare(), 0.5);
    QCOMPARE(lavalink.nodeShare(), 0.25);
    lavalink.cpu->systemLoad = -0.5;
    QCOMPARE(lavalink.systemShare(), 0.0);
}

void TestNodeLink::loadAverageMayPassTheCores()
{
    const auto two = Protocol::parseStats(body(u"stats 2.3"_s));
    QVERIFY(two);
    QCOMPARE(two->systemShare(), 1.55);
    // NodeLink 2 sends 0 without measuring.
    QVERIFY(!two->nodeShare());

    Stats unknown;
    unknown.cpu.emplace();
    unknown.cpu->cores = 2;
    unknown.cpu->systemLoad = 3.0;
    QCOMPARE(unknown.systemShare(), 1.5);
    unknown.cpu->cores = 0;
    QVERIFY(!unknown.systemShare());
    unknown.cpu->cores.reset();
    QVERIFY(!unknown.systemShare());
}

void TestNodeLink::deficitHasOneSign()
{
    const auto two = Protocol::parseStats(body(u"stats 2.3"_s));
    const auto three = Protocol::parseStats(body(u"stats 3.7"_s));
    QVERIFY(two && three);
    QCOMPARE(two->frameStats->deficit, -100);
    QCOMPARE(two->frameDeficit(), 80);
    QCOMPARE(three->frameDeficit(), 6);

    Stats stats;
    stats.kind = ServerKind::Lavalink;
    stats.frameStats.emplace();
    stats.frameStats->sent = 3010;
    stats.frameStats->deficit = -10;
    QCOMPARE(stats.frameDeficit(), -10);
    stats.kind = ServerKind::NodeLink;
    QVERIFY(!stats.frameDeficit());
    stats.frameStats->sent = std::numeric_limits<int>::min();
    stats.frameStats->expected = 3000;
    QCOMPARE(stats.frameDeficit(), std::numeric_limits<int>::max());
}

void TestNodeLink::loadErrorStandsBesideData()
{
    const auto result = Protocol::parseLoadResult(body(u"error beside data"_s));
    QVERIFY(result && result->exception);
    QCOMPARE(result->type, LoadType::Error);
    QVERIFY(result->exceptionBeside);
    QCOMPARE(result->exception->rootCause(), u"Upstream"_s);
    QVERIFY(!result->exception->causeStackTrace);
}

void TestNodeLink::moreLoadTypesAreKnownByShape()
{
    const auto album = Protocol::parseLoadResult(body(u"album"_s));
    QVERIFY(album && album->playlist);
    QCOMPARE(album->type, LoadType::Playlist);
    QCOMPARE(album->wireType, u"album"_s);
    QCOMPARE(album->tracks.size(), 1);
    QCOMPARE(album->playlist->selectedTrack, 0);
    QCOMPARE(album->dataExtra, (QJsonObject{{u"kind"_s, u"x"_s}}));
    const auto shortOne = Protocol::parseLoadResult(body(u"short"_s));
    QVERIFY(shortOne);
    QCOMPARE(shortOne->type, LoadType::Track);
    QCOMPARE(shortOne->tracks.size(), 1);
    const auto station = Protocol::parseLoadResult(body(u"station without info"_s));
    QVERIFY(station && !station->playlist);
    QCOMPARE(station->type, LoadType::Playlist);
    QVERIFY(!Protocol::parseLoadResult(R"({"loadType":"mystery","data":7})"));
    QVERIFY(!Protocol::parseLoadResult(R"({"loadType":"track","data":null})"));
    QVERIFY(!Protocol::parseLoadResult(R"({"loadType":"search","data":{}})"));
    QVERIFY(!Protocol::parseLoadResult("{}"));
}

void TestNodeLink::oddElementsAreSkippedAndKept()
{
    const auto result = Protocol::parseLoadResult(body(u"search with a hole"_s));
    QVERIFY(result);
    QCOMPARE(result->tracks.size(), 1);
    QCOMPARE(result->extra.value("data"_L1).toArray().size(), 2);
    // The places of decodetracks answer the places of the request.
    QVERIFY(!Protocol::parseTracks("[null]"));
    QCOMPARE(Protocol::parseTracks("[7]").failure().kind, FailureKind::BadJson);
}

void TestNodeLink::eventsMayLackTheirFields()
{
    const Event closed = eventOf(u"close without code"_s);
    QCOMPARE(closed.type, EventType::WebSocketClosed);
    QVERIFY(!closed.code && !closed.reason);
    QCOMPARE(closed.byRemote, true);
    const Event end = eventOf(u"end without track"_s);
    QCOMPARE(end.type, EventType::TrackEnd);
    QVERIFY(end.trackNull && !end.track);
    QVERIFY(end.extra.isEmpty());
    QCOMPARE(end.reason, u"loadFailed"_s);
}

void TestNodeLink::foreignEventsKeepTheirFields()
{
    const Event connected = eventOf(u"voice token"_s);
    QCOMPARE(connected.type, EventType::Other);
    QCOMPARE(connected.typeName, u"PlayerConnectedEvent"_s);
    QVERIFY(connected.extra.contains("voice"_L1));
    const QJsonObject shown = Protocol::masked(connected.extra);
    QVERIFY(!QJsonDocument(shown).toJson().contains("s3cret"));
    QCOMPARE(shown.value("voice"_L1).toObject().value("endpoint"_L1).toString(), u"e.discord.media"_s);
    const Event worker = eventOf(u"worker failed"_s);
    QVERIFY(worker.guildId.isEmpty());
    QCOMPARE(worker.missing, QStringList{u"guildId"_s});
    QCOMPARE(worker.extra.value("affectedGuilds"_L1).toArray().size(), 2);
    const auto unknown = Protocol::parseMessage(body(u"unknown op"_s));
    QVERIFY(unknown);
    QCOMPARE(std::get<UnknownOp>(*unknown).op, u"dave"_s);
}

void TestNodeLink::testDoublesLeaveThingsOut()
{
    const auto info = Protocol::parseInfo(body(u"info of a test double"_s));
    QVERIFY(info);
    QCOMPARE(info->missing, (QStringList{u"sourceManagers"_s, u"filters"_s, u"plugins"_s}));
    QVERIFY(info->capabilities().isEmpty());
    const auto stats = Protocol::parseStats(body(u"stats of a test double"_s));
    QVERIFY(stats);
    QVERIFY(!stats->cpu && !stats->memory && !stats->frameStatsNull);
    const auto player = Protocol::parsePlayer(body(u"player of a test double"_s));
    QVERIFY(player);
    QCOMPARE(player->guildId, u"817327181659111454"_s);
    QVERIFY(!player->state && !player->volume);
    QCOMPARE(player->extra.value("volume"_L1), QJsonValue(u"loud"_s));
    const auto update = Protocol::parseMessage(R"({"op":"playerUpdate","guildId":"1"})");
    QVERIFY(update);
    QVERIFY(!std::get<PlayerUpdate>(*update).state.position);
    QVERIFY(!Protocol::parseMessage(R"({"op":"ready","resumed":false})"));
    QVERIFY(!Protocol::parseMessage(R"({"resumed":false})"));
}

void TestNodeLink::lengthMinusOneIsKept()
{
    const auto result = Protocol::parseLoadResult(body(u"short"_s));
    QVERIFY(result);
    QCOMPARE(result->tracks.first().info.length, -1);
    QVERIFY(!result->tracks.first().info.isStream);
    QCOMPARE(result->tracks.first().missing, QStringList{u"userData"_s});
}

QTEST_APPLESS_MAIN(TestNodeLink)
#include "tst_nodelink.moc"
