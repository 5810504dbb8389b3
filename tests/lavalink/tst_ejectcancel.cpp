// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "ejectfixture.h"

using namespace EjectFixture;
using namespace std::chrono_literals;
using FakeNode::FaultKind;

class TestEjectCancel : public Stage {
    Q_OBJECT

private Q_SLOTS:
    void cancelInTheMiddle();
    void cancelOfAHungMove();
    void cancelDestroysNothingMore();
};

void TestEjectCancel::cancelInTheMiddle()
{
    begin(3, 30);
    for (int i = 1; i < 3; ++i) {
        FakeNode::Fault slow = fault(FaultKind::RestSlow);
        slow.delay = 20ms;
        m_fleet->servers.at(size_t(i))->setFault(slow);
    }
    const auto run = m_fleet->eject();
    connect(run.get(), &EjectRun::progressed, run.get(), [&run](int settled) {
        if (settled == 6)
            run->cancel();
    });
    finish(*run);
    const QList<EjectResult> results = run->results();
    const int moved = count(results, EjectOutcome::Moved);
    QCOMPARE(moved + count(results, EjectOutcome::Cancelled), 30);
    QVERIFY2(moved >= 6 && moved <= 6 + 5, qPrintable(QString::number(moved)));
    QVERIFY(eachPlaysOnce(*m_fleet, 30));
    const QSet<QString> onA = m_fleet->playingOn(0);
    for (const EjectResult &result : results) // Where each of them says it is.
        QCOMPARE(onA.contains(result.guildId), result.outcome == EjectOutcome::Cancelled);
}

void TestEjectCancel::cancelOfAHungMove()
{
    begin(2, 3);
    m_fleet->servers.at(1)->setFault(FaultKind::VoicePatchHangs);
    const auto run = m_fleet->eject();
    EjectLimits limits;
    limits.cancelGrace = 100ms;
    run->setLimits(limits);
    connect(m_fleet->servers.at(1).get(), &FakeNode::Server::requestSeen, run.get(),
        [&run](const FakeNode::RequestSeen &seen) {
            if (seen.method == "PATCH")
                run->cancel();
        });
    run->start();
    QTRY_COMPARE_WITH_TIMEOUT(run->settled(), 3, generous);
    QVERIFY(!run->isFinished()); // What the hung ones may have left is cleaned away first.
    QTRY_VERIFY_WITH_TIMEOUT(run->isFinished(), generous);
    QCOMPARE(count(run->results(), EjectOutcome::Cancelled), 3);
    QCOMPARE(m_fleet->playingOn(0), guilds(3));
    QCOMPARE(m_fleet->playersOn(1), 0);
}

void TestEjectCancel::cancelDestroysNothingMore()
{
    begin(1, 8);
    FakeNode::Fault slow = fault(FaultKind::RestSlow);
    slow.delay = 20ms;
    m_fleet->servers.front()->setFault(slow);
    const auto run = m_fleet->eject();
    run->setNoTarget(NoTarget::Destroy);
    connect(run.get(), &EjectRun::progressed, run.get(), [&run](int settled) {
        if (settled == 2)
            run->cancel();
    });
    finish(*run);
    const QList<EjectResult> results = run->results();
    const int destroyed = count(results, EjectOutcome::Destroyed);
    QVERIFY2(destroyed >= 2 && destroyed <= 3, qPrintable(QString::number(destroyed)));
    QCOMPARE(count(results, EjectOutcome::Cancelled), 8 - destroyed);
    const QSet<QString> left = m_fleet->playingOn(0);
    for (const EjectResult &result : results) // Where each of them says it is.
        QCOMPARE(left.contains(result.guildId), result.outcome == EjectOutcome::Cancelled);
}

QTEST_GUILESS_MAIN(TestEjectCancel)
#include "tst_ejectcancel.moc"
