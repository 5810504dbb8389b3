// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "playerclock.h"

#include <QTest>

using namespace Lavalink;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Where a track is between two words of its server.
class TestPlayerClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingAtFirst();
    void movesWithTheTime();
    void standsStill_data();
    void standsStill();
    void neverBeyondTheEnd_data();
    void neverBeyondTheEnd();
    void streamsHaveNoEnd();
    void startsAtTheTracksPlace();
    void freezesWhileStuck();
    void timescales_data();
    void timescales();
    void activeFilterNames();
};

namespace {

PlayerInfo playing(qint64 position, qint64 length = 200'000)
{
    PlayerInfo info;
    info.track.emplace();
    info.track->info.length = length;
    info.paused = false;
    info.state.emplace();
    info.state->position = position;
    info.state->connected = true;
    return info;
}

std::optional<qint64> ms(qint64 value)
{
    return value;
}

QJsonObject speed(double value)
{
    return {{u"timescale"_s, QJsonObject{{u"speed"_s, value}}}};
}

} // namespace

void TestPlayerClock::knowsNothingAtFirst()
{
    PlayerClock clock;
    QVERIFY(!clock.position(5s));
    PlayerInfo info = playing(0);
    info.state.reset();
    clock.take(info, 1s);
    QVERIFY(!clock.position(5s)); // Not told, and not 0.
    info = playing(1'000);
    info.track.reset();
    clock.take(info, 1s);
    QVERIFY(!clock.position(5s));
    clock.take(playing(1'000), 1s);
    clock.clear();
    QVERIFY(!clock.position(5s));
}

void TestPlayerClock::movesWithTheTime()
{
    PlayerClock clock;
    clock.take(playing(1'000), 10s);
    QCOMPARE(clock.position(10s), ms(1'000));
    QCOMPARE(clock.position(13'500ms), ms(4'500));
    QCOMPARE(clock.position(9s), ms(1'000)); // Never backwards.
    clock.take(*playing(4'400).state, 14s); // The server's word is the one that counts.
    QCOMPARE(clock.position(15s), ms(5'400));
}

void TestPlayerClock::standsStill_data()
{
    QTest::addColumn<PlayerInfo>("info");
    QTest::addColumn<qint64>("after");
    PlayerInfo paused = playing(5'000);
    paused.paused = true;
    QTest::newRow("paused") << paused << qint64(5'000);
    PlayerInfo silent = playing(0);
    silent.state->connected = false;
    QTest::newRow("no voice yet") << silent << qint64(0);
    PlayerInfo closed = playing(5'000);
    closed.state->connected = false;
    QTest::newRow("voice lost: it goes on") << closed << qint64(8'000);
}

void TestPlayerClock::standsStill()
{
    QFETCH(PlayerInfo, info);
    QFETCH(qint64, after);
    PlayerClock clock;
    clock.take(info, 1s);
    QCOMPARE(clock.position(4s), ms(after));
    QCOMPARE(clock.isMoving(), after != info.state->position);
}

void TestPlayerClock::neverBeyondTheEnd_data()
{
    QTest::addColumn<double>("speed");
    QTest::addColumn<qint64>("told");
    QTest::addColumn<qint64>("end");
    QTest::newRow("plain") << 1.0 << qint64(0) << qint64(10'000);
    QTest::newRow("twice as fast") << 2.0 << qint64(0) << qint64(5'000); // Measured: 4920 of 10 s.
    QTest::newRow("half as fast") << 0.5 << qint64(0) << qint64(20'000);
    QTest::newRow("sought, twice as fast") << 2.0 << qint64(8'000) << qint64(9'000);
    QTest::newRow("sought beyond it") << 1.0 << qint64(99'000) << qint64(10'000);
    QTest::newRow("beyond it, twice as fast") << 2.0 << qint64(99'000) << qint64(10'000);
    QTest::newRow("beyond it, half as fast") << 0.5 << qint64(99'000) << qint64(20'000);
}

void TestPlayerClock::neverBeyondTheEnd()
{
    QFETCH(double, speed);
    QFETCH(qint64, told);
    QFETCH(qint64, end);
    PlayerInfo info = playing(told, 10'000);
    info.filters = ::speed(speed);
    PlayerClock clock;
    clock.take(info, 1s);
    QCOMPARE(clock.position(1h), ms(end));
    QCOMPARE(clock.position(std::chrono::milliseconds::max()), ms(end));
    info.paused = true;
    clock.take(info, 1s);
    QVERIFY(*clock.position(1h) <= end);
}

void TestPlayerClock::streamsHaveNoEnd()
{
    PlayerInfo info = playing(1'000, std::numeric_limits<qint64>::max());
    info.track->info.isStream = true;
    PlayerClock clock;
    clock.take(info, 0s);
    QCOMPARE(clock.position(1h), ms(3'601'000));
    info = playing(1'000, -1); // As a NodeLink says it.
    clock.take(info, 0s);
    QCOMPARE(clock.position(1h), ms(3'601'000));
}

void TestPlayerClock::startsAtTheTracksPlace()
{
    PlayerClock clock;
    clock.take(playing(150'000), 0s);
    Track next;
    next.info.length = 60'000;
    next.info.position = 30'000;
    clock.start(next, 5s);
    QCOMPARE(clock.position(5s), ms(30'000));
    QCOMPARE(clock.position(15s), ms(40'000));
    QCOMPARE(clock.position(1h), ms(60'000));
}

void TestPlayerClock::freezesWhileStuck()
{
    PlayerClock clock;
    clock.take(playing(1'000), 0s);
    clock.freeze(2s);
    QCOMPARE(clock.position(9s), ms(3'000));
    clock.take(*playing(1'500).state, 10s); // Its own last word, again and again.
    QCOMPARE(clock.position(15s), ms(1'500));
    clock.take(*playing(1'500).state, 15s);
    QCOMPARE(clock.position(20s), ms(1'500));
    clock.take(*playing(2'000).state, 20s); // It goes on.
    QCOMPARE(clock.position(21s), ms(3'000));
}

void TestPlayerClock::timescales_data()
{
    QTest::addColumn<QJsonObject>("filters");
    QTest::addColumn<double>("rate");
    QTest::newRow("none") << QJsonObject() << 1.0;
    QTest::newRow("null") << QJsonObject{{u"timescale"_s, QJsonValue::Null}} << 1.0;
    QTest::newRow("speed") << speed(1.5) << 1.5;
    QTest::newRow("zero") << speed(0) << 1.0;
    QTest::newRow("negative") << speed(-1) << 1.0;
    QTest::newRow("text") << QJsonObject{{u"timescale"_s, QJsonObject{{u"speed"_s, u"fast"_s}}}} << 1.0;
    QTest::newRow("rate and pitch") << QJsonObject{{u"timescale"_s,
        QJsonObject{{u"rate"_s, 2.0}, {u"pitch"_s, 3.0}}}}
                                    << 2.0;
}

void TestPlayerClock::timescales()
{
    QFETCH(QJsonObject, filters);
    QFETCH(double, rate);
    QCOMPARE(timescaleOf(filters), rate);
}

void TestPlayerClock::activeFilterNames()
{
    const QJsonObject filters{{u"volume"_s, 1.0}, {u"karaoke"_s, QJsonValue::Null},
        {u"tremolo"_s, QJsonObject{{u"depth"_s, 0.5}}}, {u"rotation"_s, QJsonObject()},
        {u"timescale"_s, QJsonObject{{u"speed"_s, 1.0}, {u"pitch"_s, 1.0}}},
        {u"equalizer"_s, QJsonArray{QJsonObject{{u"band"_s, 0}, {u"gain"_s, 0.0}}}},
        {u"pluginFilters"_s,
            QJsonObject{{u"echo"_s, QJsonObject{{u"delay"_s, 1}}}, {u"off"_s, QJsonValue()}}}};
    QCOMPARE(activeFilters(filters), (QStringList{u"echo"_s, u"tremolo"_s}));
    QCOMPARE(activeFilters({}), QStringList());
    QCOMPARE(activeFilters({{u"volume"_s, 0.5}, {u"timescale"_s, QJsonObject{{u"speed"_s, 1.2}}},
                 {u"equalizer"_s, QJsonArray{QJsonObject{{u"band"_s, 0}, {u"gain"_s, 0.2}}}}}),
        (QStringList{u"equalizer"_s, u"timescale"_s, u"volume"_s}));
}

QTEST_GUILESS_MAIN(TestPlayerClock)
#include "tst_playerclock.moc"
