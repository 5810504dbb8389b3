// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "ejectstage.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>
#include <pty.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using FakeNode::FaultKind;

namespace {

QStringList keysOf(const QJsonObject &object)
{
    return object.keys();
}

int moved(const Outcome &outcome)
{
    return outcome.object().value("moved"_L1).toInt(-1);
}

} // namespace

// `eject` on a fleet of three, where `watch` plays the bot with a session on each node.
class TestEject : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_stage = std::make_unique<EjectStage>(); }
    void cleanup() { m_stage.reset(); }
    void movesThePlayersOfASession();
    void dryRunChangesNothing();
    void saysItForPeople();
    void onlyToTheNamedNode();
    void noTargetDestroysNothing();
    void noTargetByWord();
    void targetWithoutThatSession();
    void targetThatHangs();
    void asksOnATerminal_data();
    void asksOnATerminal();
    void withoutATerminalItWantsYes();
    void ctrlCInTheMiddle();
    void readOnlyFleet();
    void unknownSession();
    void wrongPassword();
    void nobodyThere();
    void wrongUse_data();
    void wrongUse();

private:
    std::unique_ptr<EjectStage> m_stage;
};

void TestEject::movesThePlayersOfASession()
{
    m_stage->play(6);
    const Outcome outcome
        = runCtl(m_stage->command({u"--json"_s, u"--yes"_s, u"--strategy"_s, u"leastPlayers"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    const QJsonObject told = outcome.object();
    QCOMPARE(keysOf(told),
        QStringList({u"dry_run"_s, u"failure"_s, u"moved"_s, u"node"_s, u"players"_s, u"session"_s,
            u"stranded"_s, u"targets"_s, u"total"_s}));
    QCOMPARE(told.value("moved"_L1).toInt(), 6);
    QCOMPARE(told.value("node"_L1).toString(), u"A"_s);
    QVERIFY(told.value("failure"_L1).isNull());
    const QJsonArray players = told.value("players"_L1).toArray();
    QCOMPARE(players.size(), 6);
    for (const QJsonValue &player : players) {
        QCOMPARE(keysOf(player.toObject()),
            QStringList({u"failure"_s, u"guild"_s, u"losses"_s, u"ms"_s, u"outcome"_s, u"playing"_s,
                u"position_ms"_s, u"reason"_s, u"source_deleted"_s, u"strategy"_s, u"target"_s,
                u"target_cleaned"_s, u"title"_s, u"tried"_s}));
        QCOMPARE(player["outcome"_L1].toString(), u"moved"_s);
        QCOMPARE(player["strategy"_L1].toString(), u"leastPlayers"_s);
        QCOMPARE(player["source_deleted"_L1], QJsonValue(true));
        QVERIFY(player["ms"_L1].toDouble() > 0);
    }
    QCOMPARE(m_stage->playingOn(0), QSet<QString>());
    QCOMPARE(m_stage->playingOn(1).size(), 3);
    QCOMPARE((m_stage->playingOn(1) + m_stage->playingOn(2)).size(), 6);
    for (int node = 0; node < 3; ++node)
        QCOMPARE(m_stage->server(node).sessions().size(), 1); // None of the command's own.
    QVERIFY(!outcome.out.contains(voiceToken) && !outcome.err.contains(voiceToken));
}

void TestEject::dryRunChangesNothing()
{
    m_stage->play(4);
    const Outcome outcome
        = runCtl(m_stage->command({u"--json"_s, u"--dry-run"_s, u"--strategy"_s, u"leastPlayers"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(m_stage->changes(), 0);
    QCOMPARE(moved(outcome), 0);
    const QJsonArray players = outcome.object().value("players"_L1).toArray();
    QCOMPARE(players.size(), 4);
    QStringList targets;
    for (const QJsonValue &player : players) {
        targets << player["target"_L1].toString();
        QVERIFY(player["outcome"_L1].isNull());
        QVERIFY(player["playing"_L1].toBool() && !player["title"_L1].toString().isEmpty());
    }
    targets.sort();
    QCOMPARE(targets, QStringList({u"B"_s, u"B"_s, u"C"_s, u"C"_s}));
    QCOMPARE(m_stage->playingOn(0).size(), 4);
}

void TestEject::saysItForPeople()
{
    m_stage->play(2);
    const Outcome plan = runCtl(m_stage->command({u"--dry-run"_s}));
    QVERIFY2(plan.code == 0 && plan.out.contains("2 players, 0 without a target"), plan.all().constData());
    const Outcome outcome = runCtl(m_stage->command({u"--yes"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY2(outcome.out.contains("2 of 2 players moved"), outcome.all().constData());
    QVERIFY(!outcome.out.contains(voiceToken));
}

void TestEject::onlyToTheNamedNode()
{
    m_stage->play(3);
    const Outcome outcome = runCtl(m_stage->command({u"--json"_s, u"--yes"_s, u"--to"_s, u"C"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(m_stage->playingOn(2).size(), 3);
    const QJsonArray targets = outcome.object().value("targets"_L1).toArray();
    QCOMPARE(targets.at(0)["available"_L1], QJsonValue(false));
    QVERIFY(targets.at(0)["why"_L1].toString().contains("--to"_L1));
    QCOMPARE(targets.at(1)["available"_L1], QJsonValue(true));
}

void TestEject::noTargetDestroysNothing()
{
    m_stage->play(3);
    const Outcome outcome = runCtl(m_stage->command({u"--json"_s, u"--yes"_s}, u"A"_s));
    QVERIFY2(outcome.code == 4, outcome.all().constData());
    QCOMPARE(outcome.failureKind(), u"no-target"_s);
    QCOMPARE(outcome.object().value("stranded"_L1).toInt(), 3);
    QVERIFY(outcome.object().value("targets"_L1)[0]["why"_L1].toString().contains("session"_L1));
    QCOMPARE(m_stage->changes(), 0);
    QCOMPARE(m_stage->playingOn(0).size(), 3);
}

void TestEject::noTargetByWord()
{
    m_stage->play(2);
    const Outcome left
        = runCtl(m_stage->command({u"--json"_s, u"--yes"_s, u"--no-target"_s, u"leave"_s}, u"A"_s));
    QVERIFY2(left.code == 1, left.all().constData());
    QCOMPARE(left.object().value("players"_L1)[0]["outcome"_L1].toString(), u"left"_s);
    QCOMPARE(m_stage->playingOn(0).size(), 2);
    const Outcome ended
        = runCtl(m_stage->command({u"--json"_s, u"--yes"_s, u"--no-target"_s, u"destroy"_s}, u"A"_s));
    QVERIFY2(ended.code == 0, ended.all().constData());
    QCOMPARE(ended.object().value("players"_L1)[0]["outcome"_L1].toString(), u"destroyed"_s);
    QCOMPARE(m_stage->playingOn(0).size(), 0);
}

void TestEject::targetWithoutThatSession()
{
    m_stage->play(2);
    const Outcome outcome = runCtl(
        m_stage->command({u"--json"_s, u"--yes"_s, u"--target-session"_s, u"B=nosuchsession000"_s}, u"AC"_s));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(outcome.object().value("targets"_L1)[0]["available"_L1], QJsonValue(false));
    QCOMPARE(m_stage->playingOn(2).size(), 2);
}

void TestEject::targetThatHangs()
{
    m_stage->play(8);
    m_stage->server(1).setFault(FaultKind::VoicePatchHangs);
    const Outcome outcome = runCtl(m_stage->command(
        {u"--json"_s, u"--yes"_s, u"--strategy"_s, u"leastPlayers"_s, u"--voice-timeout"_s, u"3"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(m_stage->playingOn(2).size(), 8);
    QVERIFY(m_stage->server(1).players(m_stage->session(1)).isEmpty());
    int tried = 0;
    const QJsonArray players = outcome.object().value("players"_L1).toArray();
    for (const QJsonValue &player : players) {
        if (player["tried"_L1].toArray().isEmpty())
            continue;
        ++tried;
        QCOMPARE(player["tried"_L1][0].toString(), u"B"_s);
        QCOMPARE(player["target_cleaned"_L1], QJsonValue(true));
    }
    QCOMPARE(tried, 2);
}

void TestEject::asksOnATerminal_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("left");
    QTest::newRow("yes") << QByteArray("y\n") << 0 << 0;
    QTest::newRow("no") << QByteArray("n\n") << 7 << 2;
    QTest::newRow("enter") << QByteArray("\n") << 7 << 2;
}

void TestEject::asksOnATerminal()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, code);
    QFETCH(int, left);
    m_stage->play(2);
    int master = -1, slave = -1;
    QCOMPARE(openpty(&master, &slave, nullptr, nullptr, nullptr), 0);
    RunningCtl ctl(m_stage->command({}), testPassword, slave);
    QVERIFY(ctl.waitForError("Move 2 players?"));
    QCOMPARE(m_stage->changes(), 0);
    QCOMPARE(::write(master, answer.constData(), size_t(answer.size())), answer.size());
    const Outcome outcome = ctl.outcome();
    ::close(master);
    ::close(slave);
    QVERIFY2(outcome.code == code, outcome.all().constData());
    QCOMPARE(m_stage->playingOn(0).size(), left);
}

void TestEject::withoutATerminalItWantsYes()
{
    m_stage->play(1);
    const Outcome outcome = runCtl(m_stage->command({}));
    QVERIFY2(outcome.code == 2 && outcome.err.contains("--yes"), outcome.all().constData());
    QCOMPARE(m_stage->changes(), 0);
}

void TestEject::ctrlCInTheMiddle()
{
    m_stage->play(12);
    FakeNode::Fault slow;
    slow.kind = FaultKind::RestSlow;
    slow.path = u"/v4/sessions"_s;
    slow.delay = std::chrono::milliseconds(150);
    m_stage->server(1).setFault(slow);
    RunningCtl ctl(m_stage->command({u"--yes"_s}, u"AB"_s));
    QVERIFY(ctl.waitForOutput("moved to B"));
    ctl.signal(SIGINT);
    const Outcome outcome = ctl.outcome();
    QVERIFY2(outcome.code == 1, outcome.all().constData());
    QVERIFY2(outcome.out.contains("cancelled") && outcome.out.contains("of 12 players moved"),
        outcome.all().constData());
    const QSet<QString> here = m_stage->playingOn(0), there = m_stage->playingOn(1);
    QVERIFY(!here.isEmpty() && !there.isEmpty() && !here.intersects(there));
    QCOMPARE((here + there).size(), 12);
}

void TestEject::readOnlyFleet()
{
    m_stage->play(1);
    m_stage->writeFleet(true);
    const Outcome outcome = runCtl(m_stage->command({u"--json"_s, u"--yes"_s}));
    QVERIFY2(outcome.code == 3, outcome.all().constData());
    QCOMPARE(outcome.failureKind(), u"read-only"_s);
    // What it would do may be asked: that only reads.
    const Outcome plan = runCtl(m_stage->command({u"--json"_s, u"--dry-run"_s}));
    QVERIFY2(plan.code == 0, plan.all().constData());
    QCOMPARE(plan.object()["total"_L1].toInt(), 1);
    QCOMPARE(plan.object()["stranded"_L1].toInt(), 0);
    QVERIFY(plan.object()["failure"_L1].isNull());
    QCOMPARE(m_stage->changes(), 0);
}

void TestEject::unknownSession()
{
    const Outcome outcome
        = runCtl(m_stage->command({u"--json"_s, u"--yes"_s, u"--session"_s, u"nosuchsession000"_s}, u"BC"_s));
    QVERIFY2(outcome.code == 4, outcome.all().constData());
    QCOMPARE(outcome.failureKind(), u"not-found"_s);
}

void TestEject::wrongPassword()
{
    const Outcome outcome = runCtl(m_stage->command({u"--json"_s, u"--yes"_s}), "another");
    QVERIFY2(outcome.code == 5, outcome.all().constData());
}

void TestEject::nobodyThere()
{
    const Outcome outcome = runCtl(m_stage->command({u"--json"_s, u"--yes"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(outcome.object().value("total"_L1).toInt(-1), 0);
}

void TestEject::wrongUse_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("complaint");
    const QStringList head{u"eject"_s, u"A"_s, u"--dry-run"_s};
    const QStringList session{u"--session"_s, u"x"_s};
    QTest::newRow("no node") << QStringList{u"eject"_s, u"--dry-run"_s} << QByteArray("name of one node");
    QTest::newRow("two nodes") << head + QStringList{u"B"_s} << QByteArray("name of one node");
    QTest::newRow("no session") << head << QByteArray("--session");
    QTest::newRow("strategy") << head + session + QStringList{u"--strategy"_s, u"best"_s}
                              << QByteArray("leastLoad, ");
    QTest::newRow("no target") << head + session + QStringList{u"--no-target"_s, u"perish"_s}
                               << QByteArray("refuse, leave, destroy");
    QTest::newRow("to without a session")
        << head + session + QStringList{u"--to"_s, u"B"_s} << QByteArray("--session B=ID");
    QTest::newRow("to itself") << head + session + QStringList{u"--to"_s, u"A"_s} << QByteArray("no target");
    QTest::newRow("to nowhere") << head + session + QStringList{u"--to"_s, u"Z"_s} << QByteArray("called Z");
    QTest::newRow("session of nobody")
        << head + session + QStringList{u"--session"_s, u"Z=x"_s} << QByteArray("called Z");
    QTest::newRow("target session without a node")
        << head + session + QStringList{u"--target-session"_s, u"x"_s} << QByteArray("NODE=ID");
    QTest::newRow("two sessions") << head + session + session << QByteArray("two sessions");
    QTest::newRow("one node only") << head + session + QStringList{u"--node"_s, u"ws://127.0.0.1:1"_s}
                                   << QByteArray("--node");
    QTest::newRow("timeout") << head + session + QStringList{u"--voice-timeout"_s, u"0"_s}
                             << QByteArray("seconds");
}

void TestEject::wrongUse()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, complaint);
    if (!words.contains(u"--node"_s))
        words += QStringList{u"--fleet"_s, m_stage->fleetFile()};
    const Outcome outcome = runCtl(words);
    QVERIFY2(outcome.code == 2 && outcome.err.contains(complaint), outcome.all().constData());
    QCOMPARE(m_stage->changes(), 0);
}

QTEST_GUILESS_MAIN(TestEject)
#include "tst_eject.moc"
