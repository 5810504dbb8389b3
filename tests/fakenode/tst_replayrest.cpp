// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replayleftout.h"
#include "replayshape.h"
#include "replaystage.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Replay;

// The recorded REST exchanges that belong to no recorded socket, put to the fake node.
class TestReplayRest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void answersAsRecorded_data();
    void answersAsRecorded();
    void asManyAsPromised();
    void noticesLies_data();
    void noticesLies();
    void noticesOtherStates();

private:
    QMap<QString, QString> m_differences; ///< of every exchange; empty texts where there is none
};

namespace {

QString groupOf(const QString &name)
{
    // The one node whose application.yml had a filter switched off.
    return name == "5v4_info_lowpass_disabled"_L1 ? name : name.section(u'_', 0, 0);
}

// Recorded one after the other, each group on one node, in an order that their files' names do not tell.
QStringList groupsExchanges(const QString &group)
{
    if (group == "5a"_L1)
        return {u"5a_bad_track_with_volume"_s, u"5a_get1"_s, u"5a_bad_identifier_with_volume"_s, u"5a_get2"_s,
            u"5a_bad_eq_with_volume"_s, u"5a_get3"_s, u"5a_bad_endTime_new_guild"_s, u"5a_get4"_s,
            u"5a_bad_json_new_guild"_s, u"5a_get5"_s, u"5a_replace_playing_with_bad"_s,
            u"5a_replace_playing_with_bad2"_s, u"5a_get6"_s, u"5a_get_position_no_voice"_s};
    // What a PATCH leaves behind is in the answer to the next one.
    QStringList names;
    if (group == "4"_L1)
        names = {u"4_session_get_current_empty_object"_s, u"4_session_resuming_true_5"_s,
            u"4_session_only_timeout"_s, u"4_session_only_resuming_false"_s,
            u"4_session_string_number_timeout"_s, u"4_session_unknown_keys"_s};
    QStringList others = restNames();
    others.removeIf([&names](const QString &name) { return names.contains(name); });
    names += others;
    names.removeIf([&group](const QString &name) { return groupOf(name) != group; });
    return names;
}

QMap<QString, QString> playGroup(const QString &group, const QString &lie = {})
{
    const bool switchedOff = group == "5v4_info_lowpass_disabled"_L1;
    Stage stage(optionsFor(switchedOff ? group : u"2_info"_s));
    if (!lie.isEmpty())
        stage->setLie(lie);
    QMap<QString, QString> differences;
    const QStringList names = groupsExchanges(group);
    for (const QString &name : names)
        differences.insert(name, stage.play(name));
    return differences;
}

} // namespace

void TestReplayRest::initTestCase()
{
    QStringList groups;
    const QStringList names = restNames();
    for (const QString &name : names)
        groups << groupOf(name);
    groups.removeDuplicates();
    for (const QString &group : std::as_const(groups))
        m_differences.insert(playGroup(group));
    QCOMPARE(QStringList(m_differences.keys()), names);
}

void TestReplayRest::answersAsRecorded_data()
{
    QTest::addColumn<QString>("name");
    for (auto it = m_differences.cbegin(); it != m_differences.cend(); ++it)
        QTest::newRow(qPrintable(it.key())) << it.key();
}

void TestReplayRest::answersAsRecorded()
{
    QFETCH(const QString, name);
    const QString text = m_differences.value(name);
    // What is left out must differ indeed, or it need not be left out.
    QVERIFY2(text.isEmpty() != leftOut().contains(name), qPrintable(text));
}

void TestReplayRest::asManyAsPromised()
{
    QCOMPARE(m_differences.size(), 158);
    QCOMPARE(std::count(m_differences.cbegin(), m_differences.cend(), QString()), 158);
}

void TestReplayRest::noticesLies_data()
{
    QTest::addColumn<QString>("lie");
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("name");
    QTest::newRow("stats") << u"stats_without_memory"_s << u"2"_s << u"2_stats_nosession"_s;
    QTest::newRow("info") << u"info_without_version"_s << u"2"_s << u"2_info"_s;
    QTest::newRow("length") << u"track_length_as_text"_s << u"5a"_s << u"5a_get_position_no_voice"_s;
    QTest::newRow("load") << u"load_track_with_array"_s << u"3"_s << u"3_load_local_tone3_wav"_s;
    QTest::newRow("decode") << u"decode_another_track"_s << u"3"_s << u"3_decodetrack_track"_s;
    QTest::newRow("volume") << u"patch_volume_as_text"_s << u"5a"_s << u"5a_get_position_no_voice"_s;
}

void TestReplayRest::noticesLies()
{
    QFETCH(const QString, lie);
    QFETCH(const QString, group);
    QFETCH(const QString, name);
    QCOMPARE(m_differences.value(name), QString());
    const QMap<QString, QString> differences = playGroup(group, lie);
    QVERIFY(!differences.value(name).isEmpty());
}

// A status, a header, a text and a value that are not the recorded ones.
void TestReplayRest::noticesOtherStates()
{
    Exchange wanted = exchangeOf(recording(u"2_version"_s));
    RawReply got;
    got.status = wanted.status;
    got.headers = wanted.answerHeaders;
    got.body = wanted.answer;
    QCOMPARE(difference(wanted, got), QString());
    got.headers.remove("lavalink-api-version");
    QVERIFY(!difference(wanted, got).isEmpty());
    got.headers = wanted.answerHeaders;
    got.headers.insert("session-resumed", "true");
    QVERIFY(!difference(wanted, got).isEmpty());
    got.headers = wanted.answerHeaders;
    got.status = 500;
    QVERIFY(!difference(wanted, got).isEmpty());
    got.status = wanted.status;
    got.body = "4.2.3";
    QVERIFY(!difference(wanted, got).isEmpty());
    const QJsonObject null{{u"track"_s, QJsonValue::Null}};
    QVERIFY(!difference(null, QJsonObject()).isEmpty());
    QVERIFY(!difference(QJsonObject(), null).isEmpty());
    QVERIFY(!difference(null, QJsonObject{{u"track"_s, QJsonObject()}}).isEmpty());
    QVERIFY(!difference(QJsonArray{1}, QJsonArray{1, 2}).isEmpty());
    QVERIFY(!difference(QJsonObject{{u"paused"_s, true}}, QJsonObject{{u"paused"_s, false}}).isEmpty());
}

QTEST_GUILESS_MAIN(TestReplayRest)
#include "tst_replayrest.moc"
