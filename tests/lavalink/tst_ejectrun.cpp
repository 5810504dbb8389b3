// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "ejectfixture.h"

#include <map>

using namespace EjectFixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using FakeNode::FaultKind;

class TestEjectRun : public Stage {
    Q_OBJECT

private Q_SLOTS:
    void B5_movesBeforeItDeletes();
    void B5_deadSourceHoldsNothingUp();
    void B3_halfOfAPatchIsCleanedAway();
    void B18_neverTooManyAtOnce();
    void B21_targetByItsName();
    void secondTargetIsTheLast();
    void refusedByAllStays();
    void hungEndpointDoesNotEmptyTheList();
    void noTargetDestroysNothing();
    void noTargetByTheOperatorsWord_data();
    void noTargetByTheOperatorsWord();
    void readOnlyIsRefused();
    void playerThatIsGoneIsNotMadeAnew_data();
    void playerThatIsGoneIsNotMadeAnew();
    void playsWhatIsPlayedNow();
    void endsItsRestQuietly();
};

// The reference deletes first, and waits for it.
void TestEjectRun::B5_movesBeforeItDeletes()
{
    begin(3, 12);
    QList<std::pair<QByteArray, QString>> order; // Method and guild, over all nodes.
    const QObject scope; // Goes before what the receivers write to.
    for (const auto &server : m_fleet->servers) {
        connect(server.get(), &FakeNode::Server::requestSeen, &scope, [&](const FakeNode::RequestSeen &seen) {
            if (seen.path.contains("/players/"_L1))
                order.append({seen.method, seen.path.section(u'/', -1).section(u'?', 0, 0)});
        });
    }
    const auto run = m_fleet->eject();
    QSignalSpy progress(run.get(), &EjectRun::progressed);
    QSignalSpy finished(run.get(), &EjectRun::finished);
    finish(*run);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(progress.size(), 12);
    QCOMPARE(progress.constLast(), QVariantList({12, 12}));
    QCOMPARE(count(run->results(), EjectOutcome::Moved), 12);
    QVERIFY(eachPlaysOnce(*m_fleet, 12));
    QCOMPARE(m_fleet->playersOn(0), 0);
    QCOMPARE(m_fleet->playersOn(1), 6);
    const QList<EjectResult> results = run->results();
    for (const EjectResult &result : results) {
        QCOMPARE(result.sourceDeleted, std::optional(true));
        QCOMPARE(result.strategy, u"leastPlayers"_s);
        QVERIFY(result.confirmed && result.confirmed->track && result.tried.isEmpty() && !result.failure);
        QVERIFY(order.indexOf({"PATCH", result.guildId}) >= 0);
        QVERIFY(order.indexOf({"PATCH", result.guildId}) < order.indexOf({"DELETE", result.guildId}));
    }
}

void TestEjectRun::B5_deadSourceHoldsNothingUp()
{
    begin(3, 10);
    const auto run = m_fleet->eject();
    m_fleet->servers.at(0)->setFault(FaultKind::RestHangs); // A black hole from now on.
    EjectLimits limits;
    limits.refresh = 200ms;
    finish(*run, limits);
    QCOMPARE(count(run->results(), EjectOutcome::Moved), 10);
    QCOMPARE(m_fleet->playingOn(1) + m_fleet->playingOn(2), guilds(10));
    QCOMPARE(m_fleet->changes(0, "DELETE"), 0); // It did not answer before.
    const QList<EjectResult> results = run->results();
    for (const EjectResult &result : results)
        QCOMPARE(result.sourceDeleted, std::optional(false)); // And that is told.
}

// Half of a PATCH holds although the other half is refused: volume and voice are there, the track is not.
void TestEjectRun::B3_halfOfAPatchIsCleanedAway()
{
    m_fleet = std::make_unique<Fleet>(1);
    FakeNode::Options poor;
    poor.script = {{u"identity"_s, QJsonObject{{u"sources"_s, QJsonArray{u"http"_s}}}}};
    m_fleet->add(poor);
    QTRY_VERIFY_WITH_TIMEOUT(m_fleet->isReady(), generous);
    m_fleet->play(2);
    EjectFleet others = ejectFleet(m_fleet->nodes.mid(1), {});
    others.targets.first().candidate.capabilities.reset();
    others.targets.first().info.reset(); // Nobody knows that it cannot play them.
    EjectPlanner planner(others.targets, Fleet::byPlayers());
    const EjectPlan plan = planner.plan(m_fleet->ask(0));
    EjectRun run(planner, plan, ejectSession(*m_fleet->nodes.at(0)), others.sessions);
    finish(run);
    QCOMPARE(count(run.results(), EjectOutcome::Failed), 2);
    const EjectResult result = run.results().constFirst();
    QCOMPARE(result.tried, QStringList{u"B"_s});
    QVERIFY(result.failure.httpStatus);
    QCOMPARE(result.targetCleaned, std::optional(true));
    QCOMPARE(m_fleet->playersOn(1), 0); // No silent player is left, and none is called moved.
    QCOMPARE(m_fleet->playingOn(0), guilds(2));
}

void TestEjectRun::B18_neverTooManyAtOnce()
{
    begin(4, 24);
    FakeNode::Fault slow = fault(FaultKind::RestSlow);
    slow.delay = 20ms;
    const auto run = m_fleet->eject();
    std::map<const Node *, int> open; // Its places stay.
    int most = 0, mostOfOne = 0;
    const QObject scope;
    for (int i = 1; i < 4; ++i) {
        const Node *node = m_fleet->nodes.at(i);
        m_fleet->servers.at(size_t(i))->setFault(slow);
        connect(m_fleet->servers.at(size_t(i)).get(), &FakeNode::Server::requestSeen, &scope,
            [&, node](const FakeNode::RequestSeen &seen) {
                if (seen.method != "PATCH" || !seen.path.contains("/players/"_L1))
                    return;
                mostOfOne = std::max(mostOfOne, ++open[node]);
                int sum = 0;
                for (const auto &of : open)
                    sum += of.second;
                most = std::max(most, sum);
            });
        connect(node->rest(), &Rest::finished, &scope, [openOfOne = &open[node]](const RestCall &call) {
            if (call.method == "PATCH" && call.path.contains("/players/"_L1))
                --*openOfOne;
        });
    }
    finish(*run);
    QCOMPARE(count(run->results(), EjectOutcome::Moved), 24);
    QVERIFY2(mostOfOne <= 2, qPrintable(QString::number(mostOfOne)));
    QVERIFY2(most <= 5, qPrintable(QString::number(most)));
    QVERIFY(most >= 2); // But several at once.
    for (int i = 1; i < 4; ++i)
        QCOMPARE(m_fleet->playersOn(i), 8);
}

// transferNode("id") of the reference throws.
void TestEjectRun::B21_targetByItsName()
{
    begin(3, 4);
    EjectRule named = Fleet::byPlayers();
    named.selection.without = {u"B"_s};
    QVERIFY(m_fleet->manager.find(u"C"_s) == m_fleet->nodes.at(2));
    const auto run = m_fleet->eject(named);
    finish(*run);
    QCOMPARE(m_fleet->playingOn(2), guilds(4));
    QCOMPARE(run->results().constFirst().target, u"C"_s);
}

void TestEjectRun::secondTargetIsTheLast()
{
    begin(4, 6);
    m_fleet->servers.at(1)->setFault(fault(FaultKind::RestStatus));
    const auto run = m_fleet->eject();
    finish(*run);
    QCOMPARE(count(run->results(), EjectOutcome::Moved), 6);
    QVERIFY(eachPlaysOnce(*m_fleet, 6));
    const QList<EjectResult> results = run->results();
    QVERIFY(std::any_of(results.cbegin(), results.cend(),
        [](const EjectResult &result) { return result.tried == QStringList{u"B"_s}; }));
}

void TestEjectRun::refusedByAllStays()
{
    begin(4, 3);
    for (int i = 1; i < 4; ++i)
        m_fleet->servers.at(size_t(i))->setFault(fault(FaultKind::RestStatus));
    const auto run = m_fleet->eject();
    finish(*run);
    QCOMPARE(count(run->results(), EjectOutcome::Failed), 3);
    QCOMPARE(m_fleet->playingOn(0), guilds(3));
    QCOMPARE(m_fleet->changes(0, "DELETE"), 0);
    const QList<EjectResult> results = run->results();
    for (const EjectResult &result : results) {
        QCOMPARE(result.tried.size(), 2); // Not a third one.
        QCOMPARE(result.failure.kind, FailureKind::ServerError);
    }
}

// One guild's voice endpoint is unreachable from everywhere: the other players must not pay for it.
void TestEjectRun::hungEndpointDoesNotEmptyTheList()
{
    begin(3, 10);
    QList<EjectPlayer> players = m_fleet->ask(0);
    const EjectFleet others = ejectFleet(m_fleet->nodes.mid(1), {});
    players.first().info.voice->endpoint = u"voice.invalid:443"_s;
    const QString hung = players.constFirst().info.guildId;
    EjectPlanner planner(others.targets, Fleet::byPlayers());
    const EjectPlan plan = planner.plan(players);
    EjectRun run(planner, plan, EjectSession(), others.sessions); // By what the plan knows.
    EjectLimits limits;
    limits.patience = 300ms;
    finish(run, limits);
    QCOMPARE(count(run.results(), EjectOutcome::Moved), 9);
    const QList<EjectResult> results = run.results();
    const auto failed = std::find_if(results.cbegin(), results.cend(),
        [](const EjectResult &result) { return result.outcome == EjectOutcome::Failed; });
    QCOMPARE(failed->guildId, hung);
    QCOMPARE(failed->failure.kind, FailureKind::RestTimeout);
    QCOMPARE(failed->tried.size(), 2); // And no loop.
}

void TestEjectRun::noTargetDestroysNothing()
{
    begin(1, 3);
    const auto run = m_fleet->eject();
    finish(*run);
    QCOMPARE(run->failure().kind, FailureKind::NoTarget);
    QCOMPARE(run->settled(), 0);
    QCOMPARE(m_fleet->playingOn(0), guilds(3));
    QCOMPARE(m_fleet->changes(0, "DELETE"), 0);
}

void TestEjectRun::noTargetByTheOperatorsWord_data()
{
    QTest::addColumn<NoTarget>("word");
    QTest::addColumn<EjectOutcome>("outcome");
    QTest::addColumn<int>("left");
    QTest::newRow("leave") << NoTarget::Leave << EjectOutcome::Left << 3;
    QTest::newRow("destroy") << NoTarget::Destroy << EjectOutcome::Destroyed << 0;
}

void TestEjectRun::noTargetByTheOperatorsWord()
{
    QFETCH(NoTarget, word);
    QFETCH(EjectOutcome, outcome);
    QFETCH(int, left);
    begin(1, 3);
    const auto run = m_fleet->eject();
    run->setNoTarget(word);
    finish(*run);
    QVERIFY(!run->failure());
    QCOMPARE(count(run->results(), outcome), 3);
    QCOMPARE(m_fleet->playersOn(0), left);
}

void TestEjectRun::readOnlyIsRefused()
{
    begin(3, 3);
    NodeSettings settings = m_fleet->nodes.at(1)->settings();
    settings.readOnly = true;
    m_fleet->nodes.at(1)->setSettings(settings);
    QTRY_VERIFY_WITH_TIMEOUT(m_fleet->isReady(), generous);
    const EjectFleet fleet = ejectFleet(m_fleet->nodes, {});
    QVERIFY(!fleet.targets.at(1).candidate.available);
    QVERIFY(fleet.targets.at(1).candidate.unavailableWhy.contains("read-only"_L1));
    QVERIFY(fleet.targets.at(2).candidate.available);
    // As a source it cannot be drained: its players would play twice.
    EjectPlanner planner(fleet.targets, Fleet::byPlayers());
    EjectRun run(planner, planner.plan(m_fleet->ask(0)), ejectSession(*m_fleet->nodes.at(1)), fleet.sessions);
    finish(run);
    QCOMPARE(run.failure().kind, FailureKind::ReadOnly);
    QCOMPARE(m_fleet->changes(1, "PATCH") + m_fleet->changes(2, "PATCH"), 0);
    // Nor does anything go there, whatever a plan says.
    EjectFleet lying = fleet;
    lying.targets = {fleet.targets.at(1)};
    lying.targets.first().candidate.available = true;
    EjectPlanner wrong(lying.targets, Fleet::byPlayers());
    EjectRun there(wrong, wrong.plan(m_fleet->ask(0)), ejectSession(*m_fleet->nodes.at(0)), lying.sessions);
    finish(there);
    QCOMPARE(there.results().constFirst().failure.kind, FailureKind::ReadOnly);
    QCOMPARE(m_fleet->changes(1, "PATCH"), 0);
    QCOMPARE(m_fleet->playingOn(0), guilds(3));
}

void TestEjectRun::playerThatIsGoneIsNotMadeAnew_data()
{
    QTest::addColumn<FakeNode::Personality>("server");
    QTest::newRow("Lavalink") << FakeNode::Personality::Lavalink;
    QTest::newRow("NodeLink") << FakeNode::Personality::NodeLink;
}

void TestEjectRun::playerThatIsGoneIsNotMadeAnew()
{
    QFETCH(FakeNode::Personality, server);
    FakeNode::Options options;
    options.personality = server;
    begin(2, 3, options);
    const auto run = m_fleet->eject();
    QVERIFY(wait(m_fleet->players.at(1)->destroy())); // After the plan.
    finish(*run);
    QCOMPARE(count(run->results(), EjectOutcome::Moved), 2);
    QCOMPARE(count(run->results(), EjectOutcome::Gone), 1);
    QCOMPARE(m_fleet->playersOn(1), 2);
}

// The plan may be minutes old when the operator says yes.
void TestEjectRun::playsWhatIsPlayedNow()
{
    begin(2, 1);
    const auto run = m_fleet->eject();
    QVERIFY(wait(m_fleet->players.front()->seek(90'000)));
    QVERIFY(wait(m_fleet->players.front()->setVolume(7)));
    finish(*run);
    const QJsonArray there = m_fleet->servers.at(1)->players(m_fleet->nodes.at(1)->sessionId());
    QCOMPARE(there.size(), 1);
    QCOMPARE(there.at(0)["volume"_L1].toInt(), 7);
    QVERIFY(there.at(0)["state"_L1]["position"_L1].toInteger() >= 90'000);
}

void TestEjectRun::endsItsRestQuietly()
{
    begin(2, 5);
    const auto run = m_fleet->eject();
    run->start();
    QTRY_VERIFY_WITH_TIMEOUT(run->settled() > 0, generous);
    m_fleet->manager.clear(); // Nodes and their calls end in the middle.
    QTRY_VERIFY_WITH_TIMEOUT(run->isFinished(), generous);
    QCOMPARE(run->settled(), 5);
}

QTEST_GUILESS_MAIN(TestEjectRun)
#include "tst_ejectrun.moc"
