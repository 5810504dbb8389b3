// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "selectionfixture.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace SelectionFixture;

//! Who may be chosen at all: constraints and limits of health.
class TestSelectionRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void b9PriorityAndRegionsCount();
    void b14MemoryHealthIsOfTheReservable();
    void limitsOfCpuAndLatency();
    void limitsGiveWayWhenNobodyIsWithin();
    void requiredCapabilities();
    void notToBeChosen();
    void hugeClaimsAreRankedAndReadable();
};

void TestSelectionRules::b9PriorityAndRegionsCount()
{
    SelectionRule rule = by(Strategy::Priority);
    rule.region = u"eu"_s;
    const QList<Place> places = rank(fleet(), rule);
    QCOMPARE(order(places), (QStringList{u"busy"_s, u"idle"_s})); // In any case of letters.
    QCOMPARE(*places.at(0).score, 1.0);
    QCOMPARE(places.at(2).exclusion, Exclusion::Region);
    QVERIFY2(places.at(2).excluded.contains(u"names no region"_s), qPrintable(places.at(2).excluded));
    QVERIFY2(places.at(3).excluded.contains(u"asia"_s), qPrintable(places.at(3).excluded));
    QVERIFY(!places.at(3).score);
    rule.region = u"mars"_s;
    QVERIFY(!best(rank(fleet(), rule)));
}

void TestSelectionRules::b14MemoryHealthIsOfTheReservable()
{
    constexpr qint64 mega = 1024 * 1024;
    const auto memory = [](qint64 used, qint64 allocated, std::optional<qint64> reservable) {
        Stats s = idle();
        s.memory->used = used * mega;
        s.memory->allocated = allocated * mega;
        s.memory->reservable = reservable ? std::optional(*reservable * mega) : std::nullopt;
        return s;
    };
    SelectionRule rule;
    rule.limits.memoryShare = 0.9;
    const QList<Place> places = rank(
        {candidate(u"small heap"_s, memory(250, 256, 4096)), candidate(u"full"_s, memory(3900, 4000, 4096)),
            candidate(u"nothing"_s, memory(0, 0, 0)), candidate(u"untold"_s, memory(10, 10, {}))},
        rule);
    QCOMPARE(order(places), (QStringList{u"small heap"_s, u"nothing"_s, u"untold"_s}));
    QCOMPARE(places.constLast().exclusion, Exclusion::Memory);
    QVERIFY2(places.constLast().excluded.contains(u"95.2 %"_s), qPrintable(places.constLast().excluded));
    QVERIFY(!memoryShare(memory(0, 0, 0)));
    QVERIFY(!memoryShare(memory(5, 5, {})));
    QVERIFY(!memoryShare(Stats()));
    QCOMPARE(memoryShare(memory(512, 600, 1024)), std::optional(0.5));
}

void TestSelectionRules::limitsOfCpuAndLatency()
{
    QList<Candidate> candidates = fleet();
    candidates[0].latencyMs = 250.4;
    candidates[1].latencyMs = 20;
    SelectionRule rule;
    rule.limits.cpuShare = 0.8;
    rule.limits.latencyMs = 200;
    const QList<Place> places = rank(candidates, rule);
    QCOMPARE(order(places), (QStringList{u"busy"_s, u"starving"_s})); // Unknown latency passes.
    QCOMPARE(placeOf(places, u"hot"_s).exclusion, Exclusion::Cpu);
    QVERIFY(placeOf(places, u"hot"_s).excluded.contains(u"92.0 %"_s));
    QCOMPARE(placeOf(places, u"idle"_s).exclusion, Exclusion::Latency);
    QVERIFY(placeOf(places, u"idle"_s).excluded.contains(u"250.4 ms"_s));
}

void TestSelectionRules::limitsGiveWayWhenNobodyIsWithin()
{
    SelectionRule rule;
    rule.limits.cpuShare = 0.001;
    QList<Candidate> candidates = fleet();
    candidates[0].available = false;
    QList<Place> places = rank(candidates, rule);
    QCOMPARE(order(places), (QStringList{u"busy"_s, u"hot"_s, u"starving"_s}));
    QVERIFY2(places.at(0).reason.contains(u"45.0 %"_s), qPrintable(places.at(0).reason));
    QVERIFY(places.at(0).excluded.isEmpty());
    QCOMPARE(placeOf(places, u"idle"_s).exclusion, Exclusion::Unavailable); // That is no limit.
    rule.limits.lastResort = false;
    places = rank(candidates, rule);
    QVERIFY(!best(places));
    QCOMPARE(placeOf(places, u"hot"_s).exclusion, Exclusion::Cpu);
}

void TestSelectionRules::requiredCapabilities()
{
    QList<Candidate> candidates = fleet();
    candidates[0].capabilities = QStringList{u"source:http"_s};
    candidates[1].capabilities = QStringList{u"filter:karaoke"_s, u"source:http"_s, u"source:youtube"_s};
    candidates[2].capabilities = QStringList();
    SelectionRule rule;
    rule.required = {u"source:youtube"_s, u"source:http"_s};
    const QList<Place> places = rank(candidates, rule);
    QCOMPARE(order(places), QStringList{u"busy"_s});
    QCOMPARE(placeOf(places, u"idle"_s).exclusion, Exclusion::Capability);
    QVERIFY(placeOf(places, u"idle"_s).excluded.contains(u"source:youtube"_s));
    QVERIFY(!placeOf(places, u"idle"_s).excluded.contains(u"source:http"_s));
    QVERIFY(placeOf(places, u"starving"_s).excluded.contains(u"not known"_s));
}

void TestSelectionRules::notToBeChosen()
{
    QList<Candidate> candidates = fleet();
    candidates[1].available = false;
    candidates[1].unavailableWhy = u"The node is waiting to retry."_s;
    SelectionRule rule;
    rule.without = {u"idle"_s};
    const QList<Place> places = rank(candidates, rule);
    QCOMPARE(order(places), (QStringList{u"hot"_s, u"starving"_s}));
    QCOMPARE(placeOf(places, u"idle"_s).exclusion, Exclusion::Named);
    QCOMPARE(placeOf(places, u"busy"_s).excluded, candidates.at(1).unavailableWhy);
    QCOMPARE(places.at(2).node, u"idle"_s); // The excluded keep the order of adding.
}

void TestSelectionRules::hugeClaimsAreRankedAndReadable()
{
    Stats liar = busy();
    liar.cpu->systemLoad = 1e300;
    liar.cpu->lavalinkLoad = 1e300;
    liar.memory->used = std::numeric_limits<qint64>::max();
    liar.uptime = std::numeric_limits<qint64>::min();
    for (const QString &name : strategyNames()) {
        SelectionRule rule = by(*strategyFromName(name));
        rule.limits.cpuShare = rule.limits.memoryShare = 0.5;
        for (const bool lastResort : {true, false}) {
            rule.limits.lastResort = lastResort;
            const Place place = rank({candidate(u"liar"_s, liar)}, rule).constFirst();
            QVERIFY(!place.score || std::isfinite(*place.score));
            QVERIFY2(place.reason.size() < 300, qPrintable(place.reason));
        }
    }
}

QTEST_GUILESS_MAIN(TestSelectionRules)
#include "tst_selectionrules.moc"
