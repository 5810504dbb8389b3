// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "loadvectors.h"
#include "penalties.h"

#include <QTest>

#include <cmath>

using namespace Lavalink;
using namespace LoadVectors;
using namespace Qt::StringLiterals;

// The formulas against the vectors of the reference notes (2.3), to the precision printed there.
class TestPenalties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void classicInFloats();
    void termsAddUp_data();
    void termsAddUp();
    void withoutStatsThereIsNoScore_data() { termsAddUp_data(); }
    void withoutStatsThereIsNoScore();
    void frameTermsOnlyWithFrames();
    void latencyAndReconnectsOnlyWhereTheyCount();
    void nodeLinkUnitsAreNormalised();
    void hugeClaimsStayComparable_data() { termsAddUp_data(); }
    void hugeClaimsStayComparable();
    void namesGoBothWays();
};

namespace {

const QList<Formula> &all()
{
    static const QList<Formula> formulas{Formula::Moonlink, Formula::MoonlinkBalancer, Formula::Classic,
        Formula::LavalinkClient, Formula::Shoukaku, Formula::LavalinkPy};
    return formulas;
}

} // namespace

void TestPenalties::vectors_data()
{
    QTest::addColumn<Stats>("input");
    QTest::addColumn<double>("ping");
    QTest::addColumn<QList<int>>("expected"); // balancer, moonlink, classic, shoukaku, lavalink-client
    QTest::newRow("V1 idle") << idle() << 20.0 << QList<int>{2, 2, 0, 1, 285};
    QTest::newRow("V2 busy") << busy() << 40.0 << QList<int>{165, 125, 194, 220, 1911};
    QTest::newRow("V3 hot CPU") << hot() << 60.0 << QList<int>{152, 132, 1045, 990, 12580};
    QTest::newRow("V4 starving frames") << starving() << 90.0 << QList<int>{40, 38, 50995, 1343, 21039};
    QTest::newRow("V5 negative deficit") << negative() << 30.0 << QList<int>{20, 18, -455, -284, -2456};
}

void TestPenalties::vectors()
{
    QFETCH(Stats, input);
    QFETCH(double, ping);
    QFETCH(QList<int>, expected);
    const QList<Formula> formulas{Formula::MoonlinkBalancer, Formula::Moonlink, Formula::Classic,
        Formula::Shoukaku, Formula::LavalinkClient};
    for (int i = 0; i < formulas.size(); ++i) {
        const Penalty result = penalty(formulas.at(i), input, ping);
        QVERIFY2(result.score, qPrintable(formulaName(formulas.at(i)) + result.why));
        // The reference's numbers are whole; a formula may differ from them by rounding noise only.
        QVERIFY2(std::abs(*result.score - expected.at(i)) < 1e-6,
            qPrintable(u"%1: %2 instead of %3"_s.arg(formulaName(formulas.at(i)))
                           .arg(*result.score)
                           .arg(expected.at(i))));
    }
}

void TestPenalties::classicInFloats()
{
    Stats s = stats(0, 0, .5, 0, {1, 2, 3}, {});
    QCOMPARE(std::round(*penalty(Formula::LavalinkPy, s).score * 10) / 10, 104.7);
    s.cpu->systemLoad = .8;
    QCOMPARE(std::round(*penalty(Formula::LavalinkPy, s).score * 10) / 10, 485.6);
    s.cpu->systemLoad = 1.0;
    QCOMPARE(std::round(*penalty(Formula::LavalinkPy, s).score), 1305.0);
    s = stats(0, 0, 0, 0, {1, 2, 3}, std::pair(100, 0));
    QCOMPARE(std::round(*penalty(Formula::LavalinkPy, s).score), 382.0);
    QCOMPARE(*penalty(Formula::Classic, s).score, 381.0); // Cut, not rounded.
    s = stats(0, 0, 0, 0, {1, 2, 3}, std::pair(500, 0));
    QCOMPARE(std::round(*penalty(Formula::LavalinkPy, s).score), 6446.0);
}

void TestPenalties::termsAddUp_data()
{
    QTest::addColumn<Formula>("formula");
    for (const Formula formula : all())
        QTest::newRow(qPrintable(formulaName(formula))) << formula;
}

void TestPenalties::termsAddUp()
{
    QFETCH(Formula, formula);
    for (const Stats &input : {idle(), busy(), hot(), starving(), negative()}) {
        const Penalty result = penalty(formula, input, 33.3);
        double sum = 0;
        for (const PenaltyTerm &term : result.terms)
            sum += term.value;
        QVERIFY(!result.terms.isEmpty());
        QCOMPARE(sum, *result.score);
        QVERIFY(result.why.isEmpty());
    }
}

void TestPenalties::withoutStatsThereIsNoScore()
{
    QFETCH(Formula, formula);
    const Penalty unknown = penalty(formula, Stats(), 10.0);
    QVERIFY(!unknown.score);
    QVERIFY(!unknown.why.isEmpty());
    Stats noCpu = busy(); // Known, but not the figure that every formula needs.
    noCpu.cpu.reset();
    const Penalty partial = penalty(formula, noCpu, 10.0);
    QVERIFY(!partial.score);
    QVERIFY(!partial.why.isEmpty());
    QVERIFY(partial.why != unknown.why);
    QVERIFY(partial.terms.isEmpty());
}

void TestPenalties::frameTermsOnlyWithFrames()
{
    const auto names = [](const Penalty &result) {
        QStringList list;
        for (const PenaltyTerm &term : result.terms)
            list << term.name;
        return list;
    };
    for (const Formula formula :
        {Formula::Classic, Formula::LavalinkClient, Formula::Shoukaku, Formula::LavalinkPy}) {
        QVERIFY(names(penalty(formula, busy())).contains(u"deficit"_s));
        QVERIFY(names(penalty(formula, busy())).contains(u"nulled"_s));
        QVERIFY(!names(penalty(formula, idle())).contains(u"deficit"_s));
        QVERIFY(!names(penalty(formula, idle())).contains(u"nulled"_s));
    }
}

void TestPenalties::latencyAndReconnectsOnlyWhereTheyCount()
{
    const double without = *penalty(Formula::LavalinkClient, idle()).score;
    QCOMPARE(*penalty(Formula::LavalinkClient, idle(), 100.0).score, without + 200);
    QCOMPARE(*penalty(Formula::Classic, busy(), 100.0).score, *penalty(Formula::Classic, busy()).score);
    const Penalty shaky = penalty(Formula::LavalinkClient, idle(), {}, 3);
    QCOMPARE(*shaky.score, without + 3000);
    QCOMPARE(shaky.terms.at(shaky.terms.size() - 2).name, u"reconnects"_s); // Before the rounding.
    QCOMPARE(*penalty(Formula::Classic, busy(), {}, 3).score, *penalty(Formula::Classic, busy()).score);
}

void TestPenalties::nodeLinkUnitsAreNormalised()
{
    Stats s = stats(10, 10, 3.2, 0, {1, 2, 3}, {}); // B13: a load average of 3.2 on 4 cores is 0.8.
    s.kind = ServerKind::NodeLink;
    s.cpu->lavalinkLoad.reset();
    s.cpu->nodelinkLoad = 0.25;
    QCOMPARE(*penalty(Formula::Moonlink, s).score, 90.0);
    const Penalty client = penalty(Formula::LavalinkClient, s);
    QCOMPARE(client.terms.at(1).value, 625.0);
}

void TestPenalties::hugeClaimsStayComparable()
{
    QFETCH(Formula, formula);
    Stats s = busy();
    s.cpu->systemLoad = 1e300;
    s.cpu->lavalinkLoad = 1e300;
    s.frameStats->deficit = std::numeric_limits<int>::max();
    const Penalty result = penalty(formula, s, 1e300);
    QVERIFY(result.score);
    QVERIFY(std::isfinite(*result.score));
    QVERIFY(*result.score > 1e6);
}

void TestPenalties::namesGoBothWays()
{
    QCOMPARE(formulaNames(),
        (QStringList{u"moonlink"_s, u"moonlink-balancer"_s, u"classic"_s, u"lavalink-client"_s, u"shoukaku"_s,
            u"lavalink.py"_s}));
    for (const Formula formula : all())
        QCOMPARE(formulaFromName(formulaName(formula)), std::optional(formula));
    QVERIFY(!formulaFromName(u"Classic"_s));
    QVERIFY(!formulaFromName({}));
}

QTEST_GUILESS_MAIN(TestPenalties)
#include "tst_penalties.moc"
