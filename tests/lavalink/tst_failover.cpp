// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "ejectfixture.h"
#include "failover.h"

using namespace EjectFixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using FakeNode::FaultKind;

namespace {

FailoverPolicy policy()
{
    FailoverPolicy policy;
    policy.rule.selection.strategy = Strategy::LeastPlayers;
    policy.limits.patience = 300ms;
    return policy;
}

//! A fleet of three with players on A, guarded.
struct Guarded {
    explicit Guarded(int players, const FailoverPolicy &how = policy())
        : fleet(3)
    {
        failover.setPolicy(how);
        if (!QTest::qWaitFor([this] { return fleet.isReady(); }, generous))
            qFatal("the fleet is not ready");
        fleet.play(players);
        for (const auto &player : fleet.players)
            failover.watch(player.get());
        QObject::connect(fleet.nodes.at(0), &Node::stateChanged, &failover, [this](Node::State state) {
            if (state != Node::State::Ready && !noticed.isValid())
                noticed.start();
        });
        QObject::connect(
            &failover, &Failover::finished, &failover, [this](Node *, const QList<EjectResult> &all) {
                results = all;
                ms = noticed.isValid() ? noticed.elapsed() : -1;
            });
        QObject::connect(
            &failover, &Failover::playerSettled, &failover, [this](Node *, const EjectResult &result) {
                settled.append(result);
                times.append(noticed.elapsed());
            });
    }

    [[nodiscard]] int playersAt(int node) const
    {
        return int(std::count_if(fleet.players.cbegin(), fleet.players.cend(),
            [&](const auto &player) { return player->node() == fleet.nodes.at(node); }));
    }

    Fleet fleet;
    Failover failover{&fleet.manager};
    QElapsedTimer noticed; // The loss.
    qint64 ms = -1;
    QList<EjectResult> settled; // In their order.
    QList<qint64> times; // When each was, in ms since then.
    QList<EjectResult> results;
};

} // namespace

class TestFailover : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void B18_fiftyPlayersOfAKilledNode();
    void B5_fiftyPlayersWithATargetThatHangs();
    void B22_resumedNodeKeepsItsPlayers();
    void resumedLateLosesWhatWasMoved();
    void halfOpenLinkLosesWhatWasMoved();
    void restartedNodeTakesPlayersAgain();
    void playersGoOnAsTheyWere();
    void offMeansOff();
    void operatorsCloseMovesNobody();
    void withoutATargetNobodyIsHarmed();
    void removedNodeIsFinished();
};

void TestFailover::B18_fiftyPlayersOfAKilledNode()
{
    Guarded guarded(50);
    Fleet &fleet = guarded.fleet;
    fleet.servers.at(0)->kill();
    QTRY_COMPARE_WITH_TIMEOUT(guarded.results.size(), 50, generous);
    qInfo("50 players play elsewhere %lld ms after the loss was noticed, %lld ms of it the policy's delay",
        guarded.ms, qint64(policy().delay.count()));
    QCOMPARE(count(guarded.results, EjectOutcome::Moved), 50);
    const QSet<QString> onB = fleet.playingOn(1), onC = fleet.playingOn(2);
    QCOMPARE(onB + onC, guilds(50)); // None lost,
    QVERIFY(!onB.intersects(onC)); // none twice,
    QCOMPARE(onB.size(), 25); // and spread.
    QCOMPARE(guarded.playersAt(1), 25);
    QCOMPARE(guarded.playersAt(2), 25);
    for (const auto &player : fleet.players)
        QVERIFY(player->track() && !player->isLost());
}

void TestFailover::B5_fiftyPlayersWithATargetThatHangs()
{
    Guarded guarded(50);
    Fleet &fleet = guarded.fleet;
    fleet.servers.at(2)->setFault(FaultKind::VoicePatchHangs); // For ever.
    fleet.servers.at(0)->kill();
    QTRY_COMPARE_WITH_TIMEOUT(guarded.results.size(), 50, generous);
    qInfo("48 players play elsewhere %lld ms after the loss was noticed, the two hung ones after %lld ms; a "
          "voice PATCH is given up after %lld ms",
        guarded.times.at(47), guarded.times.at(49), qint64(timing().voiceDeadline.count()));
    QCOMPARE(count(guarded.results, EjectOutcome::Moved), 50);
    QCOMPARE(fleet.playingOn(1), guilds(50)); // None lost,
    QCOMPARE(fleet.playersOn(2), 0); // none twice: what the hung ones had left is gone.
    QList<int> late;
    for (int i = 0; i < guarded.settled.size(); ++i) {
        const EjectResult &result = guarded.settled.at(i);
        QCOMPARE(result.target, u"B"_s);
        if (result.tried.isEmpty())
            continue;
        late.append(i);
        QCOMPARE(result.tried, QStringList{u"C"_s});
    }
    // As many as a target gets at once have hung, once each, and nobody waited for them.
    QCOMPARE(late.size(), policy().limits.perTarget);
    QCOMPARE(late, QList<int>({48, 49}));
    QCOMPARE(fleet.changes(2, "PATCH"), policy().limits.perTarget);
    for (const EjectResult &result : std::as_const(guarded.results)) {
        if (!result.tried.isEmpty())
            QCOMPARE(result.targetCleaned, std::optional(true));
    }
}

// The reference makes the players of a resumed node anew, wherever its balancer likes.
void TestFailover::B22_resumedNodeKeepsItsPlayers()
{
    FailoverPolicy patient = policy();
    patient.delay = 30s;
    Guarded guarded(5, patient);
    Fleet &fleet = guarded.fleet;
    QSignalSpy resumed(fleet.nodes.at(0), &Node::playersResumed);
    fleet.servers.at(0)->cutSockets();
    QTRY_COMPARE_WITH_TIMEOUT(resumed.size(), 1, generous);
    QCOMPARE(fleet.playingOn(0), guilds(5));
    QCOMPARE(guarded.playersAt(0), 5);
    QVERIFY(!guarded.failover.run(fleet.nodes.at(0)));
    QCOMPARE(fleet.changes(1, "PATCH") + fleet.changes(2, "PATCH"), 0);
}

void TestFailover::resumedLateLosesWhatWasMoved()
{
    FailoverPolicy hasty = policy();
    hasty.delay = 0ms;
    Guarded guarded(6, hasty);
    Fleet &fleet = guarded.fleet;
    QTRY_VERIFY_WITH_TIMEOUT(fleet.nodes.at(0)->resumeTimeout(), generous);
    // The link breaks, and comes back only when all have been moved; the server has played on.
    fleet.servers.at(0)->setFault(FaultKind::RefuseUpgrade);
    fleet.servers.at(0)->cutSockets();
    QTRY_COMPARE_WITH_TIMEOUT(guarded.results.size(), 6, generous);
    QCOMPARE(count(guarded.results, EjectOutcome::Moved), 6);
    QCOMPARE(fleet.changes(0, "DELETE"), 0); // The lost node was not asked.
    const QSignalSpy resumed(fleet.nodes.at(0), &Node::playersResumed);
    fleet.servers.at(0)->clearFaults();
    QTRY_COMPARE_WITH_TIMEOUT(resumed.size(), 1, generous);
    QVERIFY(fleet.nodes.at(0)->isResumed());
    QTRY_COMPARE_WITH_TIMEOUT(fleet.playersOn(0), 0, generous);
    QCOMPARE(fleet.playingOn(1) + fleet.playingOn(2), guilds(6));
    const EjectRun *run = guarded.failover.run(fleet.nodes.at(0));
    QVERIFY(run);
    const auto areDeleted = [run] {
        const QList<EjectResult> all = run->results();
        return std::all_of(all.cbegin(), all.cend(),
            [](const EjectResult &result) { return result.sourceDeleted == std::optional(true); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(areDeleted(), generous);
}

// The server gives a new session first, and the old one with its players once it has noticed the dead link.
void TestFailover::halfOpenLinkLosesWhatWasMoved()
{
    FailoverPolicy hasty = policy();
    hasty.delay = 0ms;
    Guarded guarded(6, hasty);
    Fleet &fleet = guarded.fleet;
    const QString session = fleet.nodes.at(0)->sessionId();
    QSignalSpy readied(fleet.nodes.at(0), &Node::readied);
    fleet.servers.at(0)->halfOpen();
    QTRY_COMPARE_WITH_TIMEOUT(guarded.results.size(), 6, generous);
    QTRY_COMPARE_WITH_TIMEOUT(readied.size(), 1, generous);
    QVERIFY(!fleet.nodes.at(0)->isResumed());
    fleet.servers.at(0)->cutSockets(); // Now it notices.
    QTRY_COMPARE_WITH_TIMEOUT(fleet.nodes.at(0)->sessionId(), session, generous);
    QVERIFY(fleet.nodes.at(0)->isResumed());
    // None plays twice.
    const auto all = [&fleet] { return fleet.playersOn(0) + fleet.playersOn(1) + fleet.playersOn(2); };
    QTRY_COMPARE_WITH_TIMEOUT(all(), 6, generous);
    QCOMPARE(fleet.playingOn(0) + fleet.playingOn(1) + fleet.playingOn(2), guilds(6));
}

void TestFailover::restartedNodeTakesPlayersAgain()
{
    FailoverPolicy patient = policy();
    patient.delay = 30s; // A new session is reason enough to begin at once.
    Guarded guarded(6, patient);
    Fleet &fleet = guarded.fleet;
    QVERIFY(fleet.servers.at(0)->restart());
    QTRY_COMPARE_WITH_TIMEOUT(guarded.results.size(), 6, generous);
    QCOMPARE(count(guarded.results, EjectOutcome::Moved), 6);
    const QSet<QString> all = fleet.playingOn(0) + fleet.playingOn(1) + fleet.playingOn(2);
    QCOMPARE(all, guilds(6));
    QCOMPARE(fleet.playersOn(0) + fleet.playersOn(1) + fleet.playersOn(2), 6);
    for (const auto &player : fleet.players)
        QVERIFY(player->track() && !player->isLost());
}

void TestFailover::playersGoOnAsTheyWere()
{
    Guarded guarded(2);
    Fleet &fleet = guarded.fleet;
    Player &player = *fleet.players.front();
    Player &paused = *fleet.players.back();
    QVERIFY(wait(player.seek(60'000)));
    QVERIFY(wait(player.setVolume(33)));
    QVERIFY(wait(player.setFilters({{u"karaoke"_s, QJsonObject{{u"level"_s, 1.0}}}})));
    QVERIFY(wait(paused.seek(45'000)));
    QVERIFY(wait(paused.pause(true)));
    player.queue = QList<Track>{*player.track()};
    fleet.servers.at(0)->kill();
    QTRY_COMPARE_WITH_TIMEOUT(guarded.results.size(), 2, generous);
    QCOMPARE(player.volume(), 33);
    QVERIFY(player.info().filters.contains("karaoke"_L1));
    QVERIFY(player.position().value_or(0) >= 60'000);
    QCOMPARE(player.queue.tracks().size(), 1);
    QVERIFY(paused.isPaused());
    const qint64 stands = paused.position().value_or(0);
    QVERIFY2(stands >= 45'000 && stands < 47'000 + guarded.ms, qPrintable(QString::number(stands)));
    QVERIFY(player.info().state->connected.value_or(false));
    QVERIFY(wait(player.setVolume(44))); // It answers where it is now.
    QCOMPARE(player.volume(), 44);
}

void TestFailover::offMeansOff()
{
    FailoverPolicy off = policy();
    off.enabled = false;
    off.delay = 0ms;
    Guarded guarded(3, off);
    Fleet &fleet = guarded.fleet;
    QSignalSpy readied(fleet.nodes.at(0), &Node::readied);
    QVERIFY(fleet.servers.at(0)->restart());
    QTRY_COMPARE_WITH_TIMEOUT(readied.size(), 1, generous);
    QVERIFY(!guarded.failover.run(fleet.nodes.at(0)));
    QCOMPARE(fleet.changes(1, "PATCH") + fleet.changes(2, "PATCH"), 0);
    QVERIFY(fleet.players.front()->isLost());
}

void TestFailover::operatorsCloseMovesNobody()
{
    FailoverPolicy hasty = policy();
    hasty.delay = 0ms;
    Guarded guarded(3, hasty);
    Fleet &fleet = guarded.fleet;
    fleet.nodes.at(0)->close();
    const auto done = wait(fleet.nodes.at(1)->rest()->version()); // Time for anything that was begun.
    QVERIFY(done);
    QVERIFY(!guarded.failover.run(fleet.nodes.at(0)));
    QCOMPARE(fleet.changes(1, "PATCH") + fleet.changes(2, "PATCH"), 0);
}

void TestFailover::withoutATargetNobodyIsHarmed()
{
    Guarded guarded(3);
    Fleet &fleet = guarded.fleet;
    fleet.nodes.at(1)->close();
    fleet.nodes.at(2)->close();
    fleet.servers.at(0)->setFault(FaultKind::RefuseUpgrade);
    fleet.servers.at(0)->cutSockets();
    QTRY_COMPARE_WITH_TIMEOUT(guarded.results.size(), 3, generous);
    QCOMPARE(count(guarded.results, EjectOutcome::Left), 3);
    QCOMPARE(guarded.results.constFirst().failure.kind, FailureKind::NoTarget);
    QCOMPARE(fleet.changes(0, "DELETE"), 0);
    fleet.servers.at(0)->clearFaults();
    QTRY_VERIFY_WITH_TIMEOUT(fleet.nodes.at(0)->isResumed(), generous);
    QCOMPARE(fleet.playingOn(0), guilds(3));
}

// The operator removes the dead node while its players are on their way.
void TestFailover::removedNodeIsFinished()
{
    Guarded guarded(8);
    Fleet &fleet = guarded.fleet;
    QObject::connect(&guarded.failover, &Failover::started, &guarded.failover,
        [&](Node *node) { fleet.manager.remove(node); });
    fleet.servers.at(0)->kill();
    QTRY_COMPARE_WITH_TIMEOUT(guarded.results.size(), 8, generous);
    QCOMPARE(count(guarded.results, EjectOutcome::Moved), 8);
    QCOMPARE(fleet.playingOn(1) + fleet.playingOn(2), guilds(8));
    for (const auto &player : fleet.players)
        QVERIFY(player->node() && player->track());
}

QTEST_GUILESS_MAIN(TestFailover)
#include "tst_failover.moc"
