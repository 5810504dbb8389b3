// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replayear.h"
#include "replayleftout.h"
#include "replayscenes.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Replay;

// The recorded sockets, with the exchanges that were made while they were open, put to the fake node.
class TestReplaySockets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void answersAsRecorded_data();
    void answersAsRecorded();
    void asManyAsPromised();
    void everyRecordingHasItsPlace();
    void documentIsInStep();
    void noticesLies_data();
    void noticesLies();
    void noticesLiesInHandshakes();
    void earNoticesOtherFrames();

private:
    QMap<QString, QString> m_differences; ///< of every recording; empty texts where there is none
};

namespace {

// A recording that stands for itself.
QString play(const QString &name)
{
    using Player = QString (*)();
    static const QMap<QString, Player> players{{u"5a_failed_track_patch_unpauses"_s, playUnpausing},
        {u"5v3_wedge_by_hung_voice_patches"_s, playWedge}, {u"5v_frameStats_310s"_s, playFrameStats},
        {u"6_K_reconnect_delay"_s, playReconnects}, {u"6_M_half_open_proxy"_s, playHalfOpen},
        {u"7_http_keepalive_idle"_s, playKeepAlive}, {u"8_shutdown"_s, playShutdown},
        {u"9_big_server_frame"_s, playBigFrame}, {u"9_raw_socket_frames"_s, playRawFrames}};
    if (const Player player = players.value(name))
        return player();
    if (name.startsWith(u"1_"))
        return playHandshake(name);
    return name.startsWith(u"6_") ? playResume(name) : u"nobody plays it"_s;
}

NotedSocket notedSocket(const QString &prefix)
{
    const QList<NotedSocket> sockets = notedSockets();
    return *std::find_if(sockets.begin(), sockets.end(),
        [&prefix](const NotedSocket &socket) { return socket.prefix == prefix; });
}

} // namespace

void TestReplaySockets::initTestCase()
{
    const QList<NotedSocket> sockets = notedSockets();
    for (const NotedSocket &socket : sockets)
        m_differences.insert(playNoted(socket));
    const QStringList names = socketNames();
    for (const QString &name : names) {
        if (!m_differences.contains(name) && !leftOut().contains(name))
            m_differences.insert(name, play(name));
    }
}

void TestReplaySockets::answersAsRecorded_data()
{
    QTest::addColumn<QString>("difference");
    for (auto it = m_differences.cbegin(); it != m_differences.cend(); ++it)
        QTest::newRow(qPrintable(it.key())) << it.value();
}

void TestReplaySockets::answersAsRecorded()
{
    QFETCH(const QString, difference);
    QCOMPARE(difference, QString());
}

void TestReplaySockets::asManyAsPromised()
{
    QCOMPARE(m_differences.size(), 230);
    QCOMPARE(std::count(m_differences.cbegin(), m_differences.cend(), QString()), 230);
}

void TestReplaySockets::everyRecordingHasItsPlace()
{
    QCOMPARE(recordingNames().size(), 391);
    QCOMPARE(restNames().size(), 158);
    const QMap<QString, QString> &table = leftOut();
    QMap<QString, QString> here = m_differences;
    here.insert(table);
    QCOMPARE(QStringList(here.keys()), socketNames());
    QCOMPARE(table.keys(),
        (QStringList{
            u"1_ready_stats_order_100_connects"_s, u"7_client_never_reads"_s, u"7_header_and_url_limits"_s}));
    QVERIFY(std::none_of(table.cbegin(), table.cend(), [](const QString &why) { return why.isEmpty(); }));
}

void TestReplaySockets::documentIsInStep()
{
    QFile file(QStringLiteral(TEST_DATA "/../../docs/recordings.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), document());
}

void TestReplaySockets::noticesLies_data()
{
    QTest::addColumn<QString>("lie");
    QTest::addColumn<QString>("liar");
    for (const auto &lie : {u"player_update_without_state"_s, u"track_start_without_track"_s,
             u"track_end_without_reason"_s, u"track_length_as_text"_s, u"event_type_misspelt"_s})
        QTest::newRow(qPrintable(lie)) << lie << u"5v_socket_first"_s;
    QTest::newRow("volume") << u"patch_volume_as_text"_s << u"5v_play_3s"_s;
}

void TestReplaySockets::noticesLies()
{
    QFETCH(const QString, lie);
    QFETCH(const QString, liar);
    QCOMPARE(m_differences.value(liar), QString());
    QVERIFY(!playNoted(notedSocket(u"5v_"_s), lie).value(liar).isEmpty());
}

void TestReplaySockets::noticesLiesInHandshakes()
{
    QCOMPARE(playHandshake(u"1_hs_good"_s), QString());
    const QStringList lies{u"ready_without_session_id"_s, u"session_id_as_number"_s, u"resumed_though_new"_s,
        u"stats_without_memory"_s, u"stats_cpu_as_text"_s};
    for (const QString &lie : lies)
        QVERIFY2(!playHandshake(u"1_hs_good"_s, lie).isEmpty(), qPrintable(lie));
}

// An event that was not recorded, and one that does not come.
void TestReplaySockets::earNoticesOtherFrames()
{
    const QJsonArray recorded = recording(u"1_hs_good"_s)["frames"_L1].toArray();
    const QByteArray event = R"({"op":"event","type":"TrackStuckEvent"})";
    ThreadedNode node;
    RawSocket socket(node.port());
    Ear ear(socket, recorded);
    ear.hearAllKinds();
    ear.settle();
    QCOMPARE(ear.difference(), QString());
    node->sendText(event);
    ear.settle();
    QCOMPARE(ear.difference(), u"TrackStuckEvent is too much"_s);

    Ear other(socket, recorded);
    node->sendText(event);
    other.expect({QJsonObject{{u"op"_s, u"event"_s}, {u"type"_s, u"TrackEndEvent"_s}}});
    QCOMPARE(other.difference(), u"TrackEndEvent.type is TrackStuckEvent instead of TrackEndEvent"_s);

    Ear third(socket, recorded);
    node->sendText(R"({"op":"playerUpdate","guildId":"1"})");
    third.settle();
    QVERIFY(third.difference().contains(u"playerUpdate"));
}

QTEST_GUILESS_MAIN(TestReplaySockets)
#include "tst_replaysockets.moc"
