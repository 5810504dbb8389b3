// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "selectionfixture.h"

#include <QSet>
#include <QTest>

#include <cmath>

using namespace SelectionFixture;
using namespace Qt::StringLiterals;

class TestSelection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void strategies_data();
    void strategies();
    void everyPlaceHasAReasonAndTermsThatAddUp_data() { strategies_data(); }
    void everyPlaceHasAReasonAndTermsThatAddUp();
    void nodesWithoutStatsComeLast_data() { strategies_data(); }
    void nodesWithoutStatsComeLast();
    void aFigureThatIsNotToldIsNotZero();
    void tiesKeepTheOrderOfAdding();
    void formulasOrderTheVectors_data();
    void formulasOrderTheVectors();
    void b12FramesCountAndUnknownIsNotIdle();
    void b13NodeLinkLoadsAreShares();
    void randomIsSeeded();
    void randomIsFair();
    void playersSpread();
    void noCandidates();
    void namesGoBothWays();
};

void TestSelection::strategies_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("expected");
    const QStringList byPlayers{u"idle"_s, u"starving"_s, u"hot"_s, u"busy"_s};
    const QStringList byCpu{u"idle"_s, u"starving"_s, u"busy"_s, u"hot"_s};
    // By the classic formula the starving node is the last one, whatever its players.
    const QStringList byPenalty{u"idle"_s, u"busy"_s, u"hot"_s, u"starving"_s};
    QTest::newRow("leastLoad") << u"leastLoad"_s << byPenalty;
    QTest::newRow("penalty") << u"penalty"_s << byPenalty;
    QTest::newRow("leastPlayers") << u"leastPlayers"_s << byPlayers;
    QTest::newRow("players") << u"players"_s << byPlayers;
    QTest::newRow("playingPlayers") << u"playingPlayers"_s << byPlayers;
    QTest::newRow("memory") << u"memory"_s << QStringList{u"idle"_s, u"starving"_s, u"hot"_s, u"busy"_s};
    QTest::newRow("cpuSystem") << u"cpuSystem"_s << byCpu;
    QTest::newRow("cpuLavalink") << u"cpuLavalink"_s << byCpu;
    QTest::newRow("uptime") << u"uptime"_s << QStringList{u"busy"_s, u"hot"_s, u"starving"_s, u"idle"_s};
    QTest::newRow("priority") << u"priority"_s << QStringList{u"busy"_s, u"hot"_s, u"idle"_s, u"starving"_s};
    // What this seed draws; see randomIsSeeded.
    QTest::newRow("random") << u"random"_s << QStringList();
}

void TestSelection::strategies()
{
    QFETCH(QString, name);
    QFETCH(QStringList, expected);
    const auto strategy = strategyFromName(name);
    QVERIFY(strategy);
    const QList<Place> places = rank(fleet(), by(*strategy));
    QCOMPARE(places.size(), 4);
    if (!expected.isEmpty())
        QCOMPARE(order(places), expected);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(places.at(i).rank, std::optional(i + 1));
    for (int i = 1; i < 4; ++i)
        QVERIFY(*places.at(i - 1).score <= *places.at(i).score);
    QCOMPARE(best(places), std::optional(places.constFirst().node));
}

void TestSelection::everyPlaceHasAReasonAndTermsThatAddUp()
{
    QFETCH(QString, name);
    QList<Candidate> candidates = fleet();
    candidates << candidate(u"silent"_s, Stats());
    candidates << candidate(u"gone"_s, idle());
    candidates.last().available = false;
    const QList<Place> places = rank(candidates, by(*strategyFromName(name)));
    for (const Place &place : places) {
        QVERIFY2(!place.reason.isEmpty(), qPrintable(place.node));
        QCOMPARE(place.rank.has_value(), place.excluded.isEmpty());
        QCOMPARE(place.rank.has_value(), place.exclusion == Exclusion::None);
        double sum = 0;
        for (const PenaltyTerm &term : place.terms)
            sum += term.value;
        QCOMPARE(place.terms.isEmpty(), !place.score);
        QVERIFY(!place.score || std::abs(sum - *place.score) < 1e-9);
    }
    QCOMPARE(places.constLast().node, u"gone"_s);
    QCOMPARE(places.constLast().reason, places.constLast().excluded);
}

void TestSelection::nodesWithoutStatsComeLast()
{
    QFETCH(QString, name);
    QList<Candidate> candidates = fleet();
    candidates.prepend(candidate(u"silent"_s, Stats(), -100));
    candidates.prepend(candidate(u"mute"_s, Stats(), -200));
    const QList<Place> places = rank(candidates, by(*strategyFromName(name)));
    QCOMPARE(places.at(4).node, u"mute"_s);
    QCOMPARE(places.at(4).rank, std::optional(5));
    QVERIFY(!places.at(4).score);
    QCOMPARE(places.at(5).node, u"silent"_s);
    // Among themselves they are better than nothing.
    QCOMPARE(best(rank({candidate(u"silent"_s, Stats())}, by(*strategyFromName(name)))),
        std::optional(u"silent"_s));
}

void TestSelection::aFigureThatIsNotToldIsNotZero()
{
    Stats noMemory = idle();
    noMemory.memory.reset();
    Stats noCpu = idle();
    noCpu.cpu.reset();
    Stats noPlayers = idle();
    noPlayers.players.reset();
    noPlayers.playingPlayers.reset();
    const QList<std::pair<Strategy, Stats>> cases{{Strategy::Memory, noMemory}, {Strategy::CpuSystem, noCpu},
        {Strategy::CpuLavalink, noCpu}, {Strategy::LeastPlayers, noPlayers},
        {Strategy::PlayingPlayers, noPlayers}, {Strategy::LeastLoad, noCpu}, {Strategy::Uptime, idle()}};
    for (const auto &[strategy, stats] : cases) {
        const QList<Place> places
            = rank({candidate(u"untold"_s, stats), candidate(u"hot"_s, withUptime(hot(), 1))}, by(strategy));
        QCOMPARE(order(places), (QStringList{u"hot"_s, u"untold"_s}));
        QVERIFY(!places.at(1).score);
        QVERIFY2(places.at(1).reason.contains(u"does not tell"_s), qPrintable(places.at(1).reason));
    }
}

void TestSelection::tiesKeepTheOrderOfAdding()
{
    QList<Candidate> candidates;
    for (int i = 0; i < 40; ++i)
        candidates << candidate(QString::number(i), i % 2 ? busy() : idle());
    const QList<Place> places = rank(candidates, by(Strategy::LeastPlayers));
    for (int i = 0; i < 40; ++i)
        QCOMPARE(places.at(i).node, QString::number(i < 20 ? 2 * i : 2 * (i - 20) + 1));
    QVERIFY2(places.at(1).reason.contains(u"As much as 0,"_s), qPrintable(places.at(1).reason));
    QVERIFY(!places.at(20).reason.contains(u"As much as"_s));
}

void TestSelection::formulasOrderTheVectors_data()
{
    QTest::addColumn<QString>("formula");
    QTest::addColumn<QStringList>("expected");
    const QStringList byMoonlink{u"idle"_s, u"negative"_s, u"starving"_s, u"hot"_s, u"busy"_s};
    QTest::newRow("moonlink-balancer") << u"moonlink-balancer"_s << byMoonlink;
    QTest::newRow("moonlink") << u"moonlink"_s
                              << QStringList{u"idle"_s, u"negative"_s, u"starving"_s, u"busy"_s, u"hot"_s};
    const QStringList byFrames{u"negative"_s, u"idle"_s, u"busy"_s, u"hot"_s, u"starving"_s};
    for (const QString &name : {u"classic"_s, u"shoukaku"_s, u"lavalink-client"_s, u"lavalink.py"_s})
        QTest::newRow(qPrintable(name)) << name << byFrames;
}

void TestSelection::formulasOrderTheVectors()
{
    QFETCH(QString, formula);
    QFETCH(QStringList, expected);
    SelectionRule rule;
    rule.formula = *formulaFromName(formula);
    const auto &of = [](const QString &name, const Stats &stats, double ping) {
        Candidate result = candidate(name, stats);
        result.latencyMs = ping;
        return result;
    };
    const QList<Place> places
        = rank({of(u"idle"_s, idle(), 20), of(u"busy"_s, busy(), 40), of(u"hot"_s, hot(), 60),
                   of(u"starving"_s, starving(), 90), of(u"negative"_s, negative(), 30)},
            rule);
    QCOMPARE(order(places), expected);
    QVERIFY2(places.constFirst().reason.contains(formula), qPrintable(places.constFirst().reason));
}

void TestSelection::b12FramesCountAndUnknownIsNotIdle()
{
    SelectionRule rule;
    const QList<Candidate> candidates{
        candidate(u"silent"_s, Stats()), candidate(u"starving"_s, starving()), candidate(u"busy"_s, busy())};
    QCOMPARE(order(rank(candidates, rule)), (QStringList{u"busy"_s, u"starving"_s, u"silent"_s}));
    // What its rank rests on is what penalty() says, nothing else.
    const Place place = placeOf(rank(candidates, rule), u"busy"_s);
    QCOMPARE(*place.score, *penalty(Formula::Classic, busy()).score);
    rule.formula = Formula::MoonlinkBalancer; // The reference's own rule still can be had.
    QCOMPARE(order(rank(candidates, rule)), (QStringList{u"starving"_s, u"busy"_s, u"silent"_s}));
}

void TestSelection::b13NodeLinkLoadsAreShares()
{
    Stats nodeLink = idle();
    nodeLink.kind = ServerKind::NodeLink;
    nodeLink.cpu->systemLoad = 3.2; // A load average of 4 cores.
    nodeLink.cpu->lavalinkLoad.reset();
    nodeLink.cpu->nodelinkLoad = 0.5;
    const QList<Candidate> candidates{candidate(u"nodelink"_s, nodeLink), candidate(u"hot"_s, hot())};
    const QList<Place> bySystem = rank(candidates, by(Strategy::CpuSystem));
    QCOMPARE(order(bySystem), (QStringList{u"nodelink"_s, u"hot"_s}));
    QCOMPARE(*bySystem.at(0).score, 0.8);
    const QList<Place> byNode = rank(candidates, by(Strategy::CpuLavalink));
    QCOMPARE(*byNode.at(0).score, 0.5); // Not 0, as the missing lavalinkLoad would be.
    SelectionRule rule;
    rule.limits.cpuShare = 0.9;
    QCOMPARE(placeOf(rank(candidates, rule), u"nodelink"_s).exclusion, Exclusion::None);
    QCOMPARE(placeOf(rank(candidates, rule), u"hot"_s).exclusion, Exclusion::Cpu);
}

void TestSelection::randomIsSeeded()
{
    SelectionRule rule = by(Strategy::Random);
    QSet<QStringList> orders;
    for (quint32 seed = 0; seed < 100; ++seed) {
        rule.seed = seed;
        const QStringList first = order(rank(fleet(), rule));
        QCOMPARE(order(rank(fleet(), rule)), first);
        orders.insert(first);
    }
    QVERIFY(orders.size() > 12); // Of 24.
    // Who is excluded does not change what the others draw.
    const QList<Place> all = rank(fleet(), rule);
    rule.without = {u"idle"_s};
    QCOMPARE(*placeOf(rank(fleet(), rule), u"hot"_s).score, *placeOf(all, u"hot"_s).score);
}

void TestSelection::randomIsFair()
{
    SelectionRule rule = by(Strategy::Random);
    QMap<QString, int> wins;
    constexpr int draws = 4000;
    for (quint32 seed = 0; seed < draws; ++seed) {
        rule.seed = seed;
        ++wins[*best(rank(fleet(), rule))];
    }
    for (const Candidate &one : fleet()) // Five standard deviations of a binomial of 1/4.
        QVERIFY2(std::abs(wins.value(one.node) - draws / 4) < 5 * 28, qPrintable(one.node));
}

void TestSelection::playersSpread()
{
    QList<Candidate> candidates{
        candidate(u"a"_s, idle()), candidate(u"b"_s, idle()), candidate(u"c"_s, Stats())};
    for (int i = 0; i < 50; ++i) {
        const auto target = best(rank(candidates, by(Strategy::LeastLoad)));
        for (Candidate &one : candidates) {
            if (one.node == *target)
                addPlayers(one, 1);
        }
    }
    QCOMPARE(candidates.at(0).stats.playingPlayers, std::optional(25));
    QCOMPARE(candidates.at(1).stats.players, std::optional(25));
    addPlayers(candidates[2], 1);
    QVERIFY(!candidates.at(2).stats.players); // Unknown stays unknown.
}

void TestSelection::noCandidates()
{
    QVERIFY(rank({}, {}).isEmpty());
    QVERIFY(!best({}));
}

void TestSelection::namesGoBothWays()
{
    QCOMPARE(strategyNames(),
        (QStringList{u"leastLoad"_s, u"penalty"_s, u"leastPlayers"_s, u"players"_s, u"playingPlayers"_s,
            u"memory"_s, u"cpuSystem"_s, u"cpuLavalink"_s, u"uptime"_s, u"priority"_s, u"random"_s}));
    QCOMPARE(strategyName(*strategyFromName(u"penalty"_s)), u"leastLoad"_s);
    QCOMPARE(strategyName(*strategyFromName(u"players"_s)), u"leastPlayers"_s);
    for (const QString &name : strategyNames())
        QVERIFY(strategyFromName(name));
    QVERIFY(!strategyFromName(u"leastload"_s));
    QVERIFY(!strategyFromName({}));
    QCOMPARE(exclusionName(Exclusion::Latency), u"latency"_s);
    QVERIFY(exclusionName(Exclusion::None).isEmpty());
}

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"
