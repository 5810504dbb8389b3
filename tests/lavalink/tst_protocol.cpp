// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "bodies.h"
#include "protocol.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Lavalink;
using Bodies::recordedBody;

// Sentences of the protocol notes 3.10 about what a Lavalink 4.2.2 says, each by name and read out of the
// recordings, and what the parsers promise beside them.
class TestProtocol : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void frameStatsAreNullOnRest();
    void frameStatsAreNullInTheFirstMinutesOfPlaying();
    void preReleaseIsEmptyAndBuildIsAbsent();
    void emptyComesWithNullData();
    void everyLoadErrorHasTheSameMessageAndTheCauseHidesInTheStackTrace();
    void aStreamsLengthIsBeyondADouble();
    void aBadTrackIsA500WithoutAMessage();
    void sessionEchoesHugeAndNegativeTimeouts();
    void pingIsMinusOneWithoutVoice();
    void aStalePingStandsAfterVoiceCloses();
    void volumeIsClampedWithoutAWord();
    void freeWithoutARoutePlannerIsA500();
    void noRoutePlannerIsAnEmpty204();
    void voiceChannelIdIsAlwaysPresentAndMayBeNull();
    void exceptionCarriesItsStackTrace();
    void trackStuckHasItsThreshold();
    void closedVoiceSocketHasCodeAndReason();
    void fiveMegabytesOfUserDataComeBackInOneFrame();
    void statsMayHaveTheSameShapeInBothPlaces();
    void anUnhandled500HasNoPath();
};

namespace {

//! The events of one type in a recording of sockets.
QList<Event> events(const QString &name, EventType type)
{
    QList<Event> found;
    const auto bodies = Bodies::harvested(name).bodies;
    for (const Bodies::Body &body : bodies) {
        const auto message = Protocol::parseMessage(body.json);
        const auto *event = message ? std::get_if<Event>(&*message) : nullptr;
        if (body.parser == Bodies::Parser::Message && event && event->type == type)
            found.append(*event);
    }
    return found;
}

} // namespace

void TestProtocol::frameStatsAreNullOnRest()
{
    const auto stats = Protocol::parseStats(recordedBody(u"2_stats_nosession.json"_s));
    QVERIFY(stats);
    QVERIFY(stats->known);
    QVERIFY(stats->frameStatsNull);
    QVERIFY(!stats->frameStats);
    QVERIFY(!stats->frameDeficit());
    QVERIFY(stats->extra.isEmpty());
    QCOMPARE(stats->players, 0);
}

void TestProtocol::frameStatsAreNullInTheFirstMinutesOfPlaying()
{
    QList<Stats> all;
    const auto bodies = Bodies::harvested(u"5v_frameStats_310s.json"_s).bodies;
    for (const Bodies::Body &body : bodies) {
        const auto message = Protocol::parseMessage(body.json);
        QVERIFY(message);
        if (const auto *stats = std::get_if<Stats>(&*message))
            all.append(*stats);
    }
    QVERIFY(all.size() > 3);
    QVERIFY(all.first().frameStatsNull);
    QVERIFY(all.last().frameStats);
    const FrameStats &frames = *all.last().frameStats;
    QVERIFY(frames.sent && frames.nulled && frames.deficit);
    QCOMPARE(*frames.deficit, 3000 - (*frames.sent + *frames.nulled));
    QCOMPARE(all.last().frameDeficit(), frames.deficit);
}

void TestProtocol::preReleaseIsEmptyAndBuildIsAbsent()
{
    const auto info = Protocol::parseInfo(recordedBody(u"2_info.json"_s));
    QVERIFY(info);
    QCOMPARE(info->version.preRelease, QString(u""_s));
    QVERIFY(!info->version.build);
    QCOMPARE(info->version.major, 4);
    QCOMPARE(info->kind, ServerKind::Lavalink);
    QCOMPARE(info->gitCommitTime, 1775927134000);
    QVERIFY(info->extra.isEmpty());
    QCOMPARE(info->capabilities().size(), 12);
    QCOMPARE(info->capabilities().first(), u"filter:channelMix"_s);
    QCOMPARE(info->capabilities().last(), u"source:local"_s);
}

void TestProtocol::emptyComesWithNullData()
{
    for (const auto &name :
        {u"3_load_local_notfound.json"_s, u"3_load_ytsearch.json"_s, u"3_load_empty_identifier.json"_s,
            u"3_load_local_directory.json"_s, u"3_load_http_404.json"_s}) {
        const auto result = Protocol::parseLoadResult(recordedBody(name));
        QVERIFY2(result, qPrintable(name));
        QCOMPARE(result->type, LoadType::Empty);
        QVERIFY(result->tracks.isEmpty());
        QVERIFY(result->extra.value("data"_L1).isNull());
    }
}

void TestProtocol::everyLoadErrorHasTheSameMessageAndTheCauseHidesInTheStackTrace()
{
    const QMap<QString, QString> causes{
        {u"3_load_http_refused.json"_s, u"Connection refused"_s},
        {u"3_load_http_badhost.json"_s, u"UnknownHostException"_s},
        {u"3_load_http_500.json"_s, u"500"_s},
    };
    for (auto it = causes.begin(); it != causes.end(); ++it) {
        const auto result = Protocol::parseLoadResult(recordedBody(it.key()));
        QVERIFY2(result && result->exception, qPrintable(it.key()));
        QCOMPARE(result->type, LoadType::Error);
        const TrackException &exception = *result->exception;
        QCOMPARE(exception.message, u"Something went wrong while looking up the track."_s);
        QVERIFY(!exception.cause.contains(it.value()));
        QVERIFY2(exception.rootCause().contains(it.value()), qPrintable(exception.rootCause()));
        QVERIFY(!exception.rootCause().contains(u'\n'));
    }
}

void TestProtocol::aStreamsLengthIsBeyondADouble()
{
    const QByteArray body = R"({"encoded":"QAAA","info":{"identifier":"i","isSeekable":false,"author":"a",
"length":9223372036854775807,"isStream":true,"position":0,"title":"t","uri":null,"artworkUrl":null,"isrc":null,
"sourceName":"http"},"pluginInfo":{},"userData":{}})";
    const auto track = Protocol::parseTrack(body);
    QVERIFY(track);
    QCOMPARE(track->info.length, std::numeric_limits<qint64>::max());
    const QByteArray back = QJsonDocument(Protocol::toJson(*track)).toJson(QJsonDocument::Compact);
    QVERIFY(back.contains("\"length\":9223372036854775807,"));
}

void TestProtocol::aBadTrackIsA500WithoutAMessage()
{
    const ErrorBody error = Protocol::parseError(recordedBody(u"3_decodetrack_truncated.json"_s));
    QCOMPARE(error.status, 500);
    QCOMPARE(error.message, u"No message available"_s);
    QCOMPARE(error.path, u"/v4/decodetrack"_s);
    QVERIFY(!error.trace);
    const ErrorBody oneOfMany = Protocol::parseError(recordedBody(u"3_decodetracks_one_bad.json"_s));
    QCOMPARE(oneOfMany.status, 500);
    QCOMPARE(oneOfMany.path, u"/v4/decodetracks"_s);
}

void TestProtocol::sessionEchoesHugeAndNegativeTimeouts()
{
    const auto huge = Protocol::parseSession(recordedBody(u"4_session_huge_timeout.json"_s));
    QVERIFY(huge && huge->timeout);
    QVERIFY(*huge->timeout > std::numeric_limits<int>::max());
    const auto negative = Protocol::parseSession(recordedBody(u"4_session_negative_timeout.json"_s));
    QVERIFY(negative && negative->timeout);
    QVERIFY(*negative->timeout < 0);
    SessionInfo patch;
    patch.resuming = true;
    QCOMPARE(Protocol::toJson(patch), (QJsonObject{{u"resuming"_s, true}}));
}

void TestProtocol::pingIsMinusOneWithoutVoice()
{
    const auto player = Protocol::parsePlayer(recordedBody(u"5_get_created.json"_s));
    QVERIFY(player && player->state);
    QCOMPARE(player->state->ping, -1);
    QVERIFY(!player->state->pingMs());
    QVERIFY(!player->track);
}

void TestProtocol::aStalePingStandsAfterVoiceCloses()
{
    const auto player = Protocol::parsePlayer(recordedBody(u"5v2_get_after_vclose_4014.json"_s));
    QVERIFY(player && player->state);
    QCOMPARE(player->state->connected, false);
    QVERIFY(player->state->pingMs());
}

void TestProtocol::volumeIsClampedWithoutAWord()
{
    const auto loud = Protocol::parsePlayer(recordedBody(u"5_volume_5000.json"_s));
    QVERIFY(loud);
    QCOMPARE(loud->volume, 1000);
    const auto quiet = Protocol::parsePlayer(recordedBody(u"5_volume_neg.json"_s));
    QVERIFY(quiet);
    QCOMPARE(quiet->volume, 0);
}

void TestProtocol::freeWithoutARoutePlannerIsA500()
{
    const ErrorBody error = Protocol::parseError(recordedBody(u"7_routeplanner_free_all.json"_s));
    QCOMPARE(error.status, 500);
    QCOMPARE(error.message, u"Can't access disabled route planner"_s);
}

void TestProtocol::noRoutePlannerIsAnEmpty204()
{
    const auto none = Protocol::parseRoutePlanner(recordedBody(u"7_routeplanner_status.json"_s));
    QVERIFY(none);
    QVERIFY(!none->className);
    QVERIFY(Protocol::toJson(*none).isEmpty());
    const QByteArray body
        = R"({"class":"RotatingNanoIpRoutePlanner","details":{"ipBlock":{"type":"Inet6Address",
"size":"1208925819614629174706176"},"failingAddresses":[{"failingAddress":"/1.0.0.0","failingTimestamp":1573520707545,
"failingTime":"Mon Nov 11"}],"blockIndex":"0","currentAddressIndex":"36792023813"}})";
    const auto planner = Protocol::parseRoutePlanner(body);
    QVERIFY(planner);
    QCOMPARE(planner->className, u"RotatingNanoIpRoutePlanner"_s);
    QCOMPARE(Protocol::toJson(*planner), QJsonDocument::fromJson(body).object());
}

void TestProtocol::voiceChannelIdIsAlwaysPresentAndMayBeNull()
{
    const auto player = Protocol::parsePlayer(recordedBody(u"5_get_created.json"_s));
    QVERIFY(player && player->voice);
    QVERIFY(!player->voice->channelId);
    QVERIFY(player->voice->extra.contains("channelId"_L1));
    const auto voiced = Protocol::parsePlayer(recordedBody(u"5v_get_connected.json"_s));
    QVERIFY(voiced && voiced->voice);
    QCOMPARE(voiced->voice->channelId, u"999"_s);
}

void TestProtocol::exceptionCarriesItsStackTrace()
{
    const auto all = events(u"5v2_socket_voice_scenario.json"_s, EventType::TrackException);
    QVERIFY(!all.isEmpty());
    for (const Event &event : all) {
        QVERIFY(event.exception && event.exception->causeStackTrace);
        QVERIFY(event.track);
        QVERIFY(!event.exception->rootCause().isEmpty());
    }
}

void TestProtocol::trackStuckHasItsThreshold()
{
    const auto all = events(u"5v4_socket_timescale_stuck.json"_s, EventType::TrackStuck);
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.first().thresholdMs, 3000);
    QVERIFY(all.first().track);
}

void TestProtocol::closedVoiceSocketHasCodeAndReason()
{
    QList<int> codes;
    const auto all = events(u"5v2_socket_voice_scenario.json"_s, EventType::WebSocketClosed);
    for (const Event &event : all) {
        QVERIFY(event.code && event.reason && event.byRemote);
        codes.append(*event.code);
    }
    for (const int code : {4014, 4006, 4004, 1000, 4022})
        QVERIFY2(codes.contains(code), qPrintable(QString::number(code)));
}

void TestProtocol::fiveMegabytesOfUserDataComeBackInOneFrame()
{
    const QString filler(5'000'000, u'x');
    const QJsonObject track{{u"encoded"_s, u"Q"_s}, {u"userData"_s, QJsonObject{{u"f"_s, filler}}}};
    const QJsonObject frame{{u"op"_s, u"event"_s}, {u"type"_s, u"TrackStartEvent"_s}, {u"guildId"_s, u"1"_s},
        {u"track"_s, track}};
    const auto message = Protocol::parseMessage(QJsonDocument(frame).toJson(QJsonDocument::Compact));
    QVERIFY(message);
    const auto &event = std::get<Event>(*message);
    QVERIFY(event.track);
    QCOMPARE(event.track->userData.value("f"_L1).toString(), filler);
    QCOMPARE(event.track->missing, (QStringList{u"info"_s, u"pluginInfo"_s}));
}

void TestProtocol::statsMayHaveTheSameShapeInBothPlaces()
{
    const QByteArray body = recordedBody(u"2_stats_nosession.json"_s);
    QByteArray frame = body;
    frame.replace(0, 1, R"({"op":"stats",)");
    const auto rest = Protocol::parseStats(body);
    const auto op = Protocol::parseMessage(frame);
    QVERIFY(rest && op);
    QCOMPARE(std::get<Stats>(*op), *rest);
    QCOMPARE(Protocol::toJson(*op).value("op"_L1), QJsonValue(u"stats"_s));
    QVERIFY(!Protocol::toJson(*rest).contains("op"_L1));
}

void TestProtocol::anUnhandled500HasNoPath()
{
    const ErrorBody error = Protocol::parseError(recordedBody(u"2_error_path.json"_s));
    QCOMPARE(error.missing, QStringList{u"path"_s});
    QVERIFY(error.path.isEmpty());
    const ErrorBody page = Protocol::parseError(recordedBody(u"2_info_accept_html.json"_s));
    QCOMPARE(page, ErrorBody());
}

QTEST_APPLESS_MAIN(TestProtocol)
#include "tst_protocol.moc"
