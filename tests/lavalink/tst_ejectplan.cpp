// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "ejectbodies.h"

#include <QTest>

using namespace Lavalink;
using namespace EjectBodies;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const std::chrono::steady_clock::time_point start{1h};

QStringList words(const EjectMove &move)
{
    QStringList list;
    for (const EjectLoss &loss : move.losses)
        list.append(loss.what);
    return list;
}

EjectMove placed(const EjectPlayer &who, const EjectTarget &where, bool allowSilent = false)
{
    EjectRule how = rule();
    how.allowSilent = allowSilent;
    EjectPlanner planner({where}, how);
    return planner.place(who);
}

EjectPlayer underTimescale(double speed)
{
    EjectPlayer who = player(u"1"_s, start);
    who.info.filters = {{u"timescale"_s, QJsonObject{{u"speed"_s, speed}}}};
    return who;
}

} // namespace

class TestEjectPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingTravels();
    void positionGoesOn();
    void pausedStaysPaused();
    void streamLosesItsPosition();
    void timescaleCountsOutputTime_data();
    void timescaleCountsOutputTime();
    void idlePlayerTravelsToo();
    void endTimeOfANodeLink();
    void B3_voiceNeedsItsChannel();
    void B3_olderServersWantNoChannel();
    void B3_silenceIsNoLossForTheSilent();
    void disabledFiltersStayBehind();
    void sourceThatNoTargetHas();
    void prefersTheTargetWithTheSource();
    void unknownTargetIsTried();
    void playerThatTheTargetHas();
    void trackWithoutItsForm();
    void B18_spreadsByTheStrategy_data();
    void B18_spreadsByTheStrategy();
    void B18_countsWhatStandsThere();
    void priorityIsKept();
    void noTargetSaysWhy();
    void soundComesFirst();
    void secondTarget();
    void updatedKeepsItsTarget();
};

void TestEjectPlan::everythingTravels()
{
    EjectPlayer who = player(u"817327181659111454"_s, start);
    who.info.track->userData = {{u"by"_s, u"somebody"_s}};
    who.info.filters = {{u"karaoke"_s, QJsonObject{{u"level"_s, 1.0}}}};
    const EjectMove move = placed(who, target(u"B"_s));
    QCOMPARE(move.target, u"B"_s);
    QCOMPARE(move.strategy, u"leastPlayers"_s);
    QVERIFY(!move.reason.isEmpty());
    QVERIFY(move.losses.isEmpty());
    const QJsonObject expected{{u"volume"_s, 80}, {u"paused"_s, false}, {u"position"_s, 30'000},
        {u"track"_s,
            QJsonObject{
                {u"encoded"_s, u"QAAAencoded"_s}, {u"userData"_s, QJsonObject{{u"by"_s, u"somebody"_s}}}}},
        {u"filters"_s, who.info.filters},
        {u"voice"_s,
            QJsonObject{{u"token"_s, u"voice-token"_s}, {u"endpoint"_s, u"localhost:1234"_s},
                {u"sessionId"_s, u"voice-session"_s}, {u"channelId"_s, u"12"_s}}}};
    QCOMPARE(json(move.patch(start)), json(expected));
}

void TestEjectPlan::positionGoesOn()
{
    EjectPlayer who = player(u"1"_s, start);
    QCOMPARE(positionAt(who, start + 2'500ms), std::optional<qint64>(32'500));
    QCOMPARE(positionAt(who, start - 5s), std::optional<qint64>(30'000)); // Never back.
    QCOMPARE(positionAt(who, start + 1h), std::optional<qint64>(200'000)); // Never past the end.
    who.info.state->connected = false; // Without voice it stands still.
    QCOMPARE(positionAt(who, start + 2'500ms), std::optional<qint64>(30'000));
    who.info.state.reset();
    who.info.track->info.position = 7'000;
    QCOMPARE(positionAt(who, start + 1s), std::optional<qint64>(8'000));
    who.info.track.reset();
    QVERIFY(!positionAt(who, start));
}

void TestEjectPlan::pausedStaysPaused()
{
    EjectPlayer who = player(u"1"_s, start);
    who.info.paused = true;
    const QJsonObject body = placed(who, target(u"B"_s)).patch(start + 10s);
    QCOMPARE(body.value("paused"_L1), QJsonValue(true)); // A new track un-pauses unless the body says so.
    QCOMPARE(body.value("position"_L1).toInteger(), 30'000);
}

void TestEjectPlan::streamLosesItsPosition()
{
    EjectPlayer who = player(u"1"_s, start);
    who.info.track->info.isStream = true;
    who.info.track->info.length = std::numeric_limits<qint64>::max();
    const EjectMove move = placed(who, target(u"B"_s));
    QCOMPARE(words(move), QStringList{u"position"_s});
    QVERIFY(!move.patch(start + 1s).contains("position"_L1));
}

void TestEjectPlan::timescaleCountsOutputTime_data()
{
    QTest::addColumn<double>("speed");
    QTest::addColumn<qint64>("told");
    QTest::addColumn<qint64>("expected"); // A second later.
    QTest::newRow("as it is") << 1.0 << qint64(30'000) << qint64(31'000);
    QTest::newRow("twice as fast") << 2.0 << qint64(30'000) << qint64(62'000);
    QTest::newRow("half as fast") << 0.5 << qint64(30'000) << qint64(15'500);
    QTest::newRow("counted from a seek") << 2.0 << qint64(150'000) << qint64(151'000);
    QTest::newRow("nonsense") << 0.0 << qint64(30'000) << qint64(31'000);
}

void TestEjectPlan::timescaleCountsOutputTime()
{
    QFETCH(double, speed);
    QFETCH(qint64, told);
    QFETCH(qint64, expected);
    EjectPlayer who = underTimescale(speed);
    who.info.state->position = told;
    QCOMPARE(positionAt(who, start + 1s), std::optional(expected));
    QCOMPARE(words(placed(who, target(u"B"_s))).contains(u"estimate"_s), speed != 1.0 && speed > 0);
}

void TestEjectPlan::idlePlayerTravelsToo()
{
    EjectPlayer who = player();
    who.info.track.reset();
    const EjectMove move = placed(who, target(u"B"_s));
    QCOMPARE(move.target, u"B"_s);
    const QJsonObject body = move.patch(start);
    QVERIFY(!body.contains("track"_L1) && !body.contains("position"_L1));
    QCOMPARE(body.value("volume"_L1).toInt(), 80);
}

void TestEjectPlan::endTimeOfANodeLink()
{
    EjectPlayer who = player();
    who.info.extra = {{u"endTime"_s, 90'000}};
    QCOMPARE(placed(who, target(u"B"_s)).patch(start).value("endTime"_L1).toInt(), 90'000);
    who.info.extra = {{u"endTime"_s, QJsonValue::Null}};
    QVERIFY(!placed(who, target(u"B"_s)).patch(start).contains("endTime"_L1));
}

// The reference sends voice without a channelId, gets a 400, and calls the silent player moved.
void TestEjectPlan::B3_voiceNeedsItsChannel()
{
    EjectPlayer who = player();
    QCOMPARE(placed(who, target(u"B"_s)).patch(start).value("voice"_L1)["channelId"_L1].toString(), u"12"_s);
    for (const auto &none : {std::optional<QString>(), std::optional<QString>(QString())}) {
        who.info.voice->channelId = none;
        const EjectMove kept = placed(who, target(u"B"_s));
        QVERIFY(kept.target.isEmpty());
        QCOMPARE(kept.failure.kind, FailureKind::NoTarget);
        QVERIFY2(kept.failure.detail.contains("channel"_L1), qPrintable(kept.failure.detail));
        const EjectMove silent = placed(who, target(u"B"_s), true);
        QCOMPARE(silent.target, u"B"_s);
        QCOMPARE(words(silent), QStringList{u"voice"_s});
        QVERIFY(!silent.patch(start).contains("voice"_L1)); // Half of it would be refused.
    }
}

void TestEjectPlan::B3_olderServersWantNoChannel()
{
    EjectPlayer who = player();
    who.info.voice->channelId.reset();
    EjectTarget older = target(u"B"_s);
    older.info->version.minor = 1;
    QVERIFY(!wantsChannelId(older.info));
    const EjectMove move = placed(who, older);
    QCOMPARE(move.target, u"B"_s);
    QVERIFY(move.losses.isEmpty());
    QCOMPARE(move.patch(start).value("voice"_L1).toObject().size(), 3);
    EjectTarget nodeLink = target(u"B"_s);
    nodeLink.info->kind = ServerKind::NodeLink;
    nodeLink.info->version.major = 3;
    QVERIFY(!wantsChannelId(nodeLink.info));
    QVERIFY(wantsChannelId({})); // Not known: what newer ones want does no harm to older ones.
}

void TestEjectPlan::B3_silenceIsNoLossForTheSilent()
{
    EjectPlayer who = player();
    who.info.voice->channelId.reset();
    who.info.state->connected = false; // Kicked from its channel: the credentials are worth nothing.
    EjectMove move = placed(who, target(u"B"_s));
    QCOMPARE(move.target, u"B"_s);
    QVERIFY(move.losses.isEmpty() && !move.patch(start).contains("voice"_L1));
    who = player();
    who.info.voice.reset();
    move = placed(who, target(u"B"_s));
    QCOMPARE(move.target, u"B"_s);
    QVERIFY(move.losses.isEmpty());
}

void TestEjectPlan::disabledFiltersStayBehind()
{
    EjectPlayer who = player();
    who.info.filters = {{u"karaoke"_s, QJsonObject()}, {u"vibrato"_s, QJsonObject{{u"depth"_s, 0.5}}},
        {u"tremolo"_s, QJsonObject()}, {u"pluginFilters"_s, QJsonObject{{u"echo"_s, QJsonObject()}}}};
    const EjectMove move = placed(who, target(u"B"_s));
    QCOMPARE(move.filters.keys(), QStringList({u"karaoke"_s, u"pluginFilters"_s}));
    QCOMPARE(words(move), QStringList{u"filter"_s});
    QVERIFY(move.losses.constFirst().detail.contains("vibrato"_L1)); // The tremolo did nothing.
}

void TestEjectPlan::sourceThatNoTargetHas()
{
    EjectPlayer who = player();
    who.info.track = track(u"spotify"_s);
    const EjectMove move = placed(who, target(u"B"_s));
    QVERIFY(move.target.isEmpty());
    QCOMPARE(move.failure.kind, FailureKind::NoTarget);
    QVERIFY2(move.failure.detail.contains("B"_L1) && move.failure.detail.contains("spotify"_L1),
        qPrintable(move.failure.detail));
}

void TestEjectPlan::prefersTheTargetWithTheSource()
{
    EjectTarget other = target(u"C"_s, 500);
    other.info->sourceManagers.append(u"spotify"_s);
    EjectPlayer who = player();
    who.info.track = track(u"spotify"_s);
    EjectPlanner planner({target(u"B"_s), other}, rule());
    QCOMPARE(planner.place(who).target, u"C"_s);
    QCOMPARE(planner.place(player()).target, u"B"_s);
}

void TestEjectPlan::unknownTargetIsTried()
{
    EjectTarget unknown = target(u"B"_s);
    unknown.info.reset();
    EjectPlayer who = player();
    who.info.filters = {{u"vibrato"_s, QJsonObject()}};
    who.info.track = track(u"spotify"_s);
    const EjectMove move = placed(who, unknown);
    QCOMPARE(move.target, u"B"_s);
    QCOMPARE(move.filters, who.info.filters);
}

void TestEjectPlan::playerThatTheTargetHas()
{
    EjectTarget taken = target(u"B"_s);
    taken.guilds = {u"1"_s};
    EjectPlanner planner({taken, target(u"C"_s, 500)}, rule());
    QCOMPARE(planner.place(player(u"1"_s)).target, u"C"_s);
    QCOMPARE(planner.place(player(u"2"_s)).target, u"B"_s);
}

void TestEjectPlan::trackWithoutItsForm()
{
    EjectPlayer who = player();
    who.info.track->encoded.clear();
    const EjectMove move = placed(who, target(u"B"_s));
    QVERIFY(move.target.isEmpty());
    QVERIFY(!move.failure.detail.isEmpty());
}

void TestEjectPlan::B18_spreadsByTheStrategy_data()
{
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<int>("tolerance"); // Of a draw.
    const QStringList names = strategyNames();
    for (const QString &name : names) {
        const Strategy strategy = *strategyFromName(name);
        QTest::newRow(qPrintable(name)) << strategy << (strategy == Strategy::Random ? 15 : 0);
    }
}

// Two nodes that are as good: no strategy may put all of 50 players on one of them.
void TestEjectPlan::B18_spreadsByTheStrategy()
{
    QFETCH(Strategy, strategy);
    QFETCH(int, tolerance);
    EjectTarget other = target(u"C"_s);
    if (strategy == Strategy::Uptime)
        other.candidate.stats.uptime = 5'000; // Uptimes differ always.
    EjectPlanner planner({target(u"B"_s), other}, rule(strategy));
    const EjectPlan plan = planner.plan(players(50));
    QCOMPARE(plan.stranded(), 0);
    QCOMPARE(planner.assigned(u"B"_s) + planner.assigned(u"C"_s), 50);
    QVERIFY2(std::abs(planner.assigned(u"B"_s) - 25) <= tolerance,
        qPrintable(QString::number(planner.assigned(u"B"_s))));
}

void TestEjectPlan::B18_countsWhatStandsThere()
{
    EjectPlanner planner({target(u"B"_s, 40), target(u"C"_s, 10)}, rule());
    (void)planner.plan(players(50));
    QCOMPARE(planner.assigned(u"B"_s), 10); // 50 and 50 in the end.
    QCOMPARE(planner.assigned(u"C"_s), 40);
    EjectTarget hot = target(u"B"_s);
    hot.candidate.stats.cpu->systemLoad = 0.9;
    EjectPlanner byLoad({hot, target(u"C"_s)}, rule(Strategy::LeastLoad));
    (void)byLoad.plan(players(50));
    QVERIFY(byLoad.assigned(u"C"_s) > byLoad.assigned(u"B"_s));
}

void TestEjectPlan::priorityIsKept()
{
    EjectTarget backup = target(u"C"_s);
    backup.candidate.priority = 10;
    EjectPlanner planner({backup, target(u"A"_s), target(u"B"_s)}, rule(Strategy::Priority));
    (void)planner.plan(players(10));
    QCOMPARE(planner.assigned(u"A"_s), 5);
    QCOMPARE(planner.assigned(u"B"_s), 5);
}

void TestEjectPlan::noTargetSaysWhy()
{
    EjectPlanner none({}, rule());
    const EjectPlan plan = none.plan(players(3));
    QCOMPARE(plan.stranded(), 3);
    QCOMPARE(plan.moves.constFirst().failure.kind, FailureKind::NoTarget);
    EjectTarget down = target(u"B"_s);
    down.candidate.available = false;
    down.candidate.unavailableWhy = u"It sleeps."_s;
    const EjectMove move = placed(player(), down);
    QVERIFY2(move.failure.detail.contains("It sleeps."_L1), qPrintable(move.failure.detail));
}

void TestEjectPlan::soundComesFirst()
{
    EjectPlayer idle = player(u"1"_s);
    idle.info.track.reset();
    EjectPlayer paused = player(u"2"_s);
    paused.info.paused = true;
    EjectPlanner planner({target(u"B"_s)}, rule());
    const EjectPlan plan = planner.plan({idle, paused, player(u"3"_s), player(u"4"_s)});
    QStringList order;
    for (const EjectMove &move : plan.moves)
        order.append(move.guildId());
    QCOMPARE(order, QStringList({u"3"_s, u"4"_s, u"2"_s, u"1"_s}));
}

void TestEjectPlan::secondTarget()
{
    EjectPlanner planner({target(u"B"_s), target(u"C"_s, 500)}, rule());
    QCOMPARE(planner.place(player()).target, u"B"_s);
    QCOMPARE(planner.place(player(), {u"B"_s}).target, u"C"_s);
    QVERIFY(planner.place(player(), {u"B"_s, u"C"_s}).target.isEmpty());
    planner.takeBack(u"B"_s);
    QCOMPARE(planner.assigned(u"B"_s), 0);
    planner.takeBack(u"B"_s);
    QCOMPARE(planner.assigned(u"B"_s), 0);
}

void TestEjectPlan::updatedKeepsItsTarget()
{
    EjectPlanner planner({target(u"B"_s), target(u"C"_s)}, rule());
    const EjectMove move = planner.place(player());
    EjectPlayer now = player();
    now.info.track->info.isStream = true;
    const EjectMove next = planner.updated(move, now);
    QCOMPARE(next.target, move.target);
    QCOMPARE(words(next), QStringList{u"position"_s});
    now.info.voice->channelId.reset();
    QCOMPARE(planner.updated(move, now).failure.kind, FailureKind::NoTarget);
    QCOMPARE(planner.assigned(u"B"_s) + planner.assigned(u"C"_s), 1);
}

QTEST_GUILESS_MAIN(TestEjectPlan)
#include "tst_ejectplan.moc"
