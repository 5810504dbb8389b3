// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fakenode.h>
#include <pty.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using FakeNode::FaultKind;

namespace {

constexpr auto voiceToken = "a-voice-token-that-stays-secret";
constexpr int generous = 60'000;

QString trackOf(const QJsonObject &loaded)
{
    return loaded.value("data"_L1)["encoded"_L1].toString();
}

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
    void init();
    void cleanup();
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
    struct Node {
        std::unique_ptr<FakeNode::Server> server;
        QString session;
    };

    void play(int count);
    [[nodiscard]] QJsonObject ask(
        const QByteArray &method, const QString &route, const QJsonObject &body = {});
    void writeFleet(bool readOnly = false);
    //! eject A with a session for each of these nodes.
    [[nodiscard]] QStringList command(const QStringList &more, const QString &nodes = u"ABC"_s) const;
    [[nodiscard]] QSet<QString> playingOn(int node) const;
    [[nodiscard]] int changes() const;

    QTemporaryDir m_folder;
    std::vector<Node> m_nodes;
    std::unique_ptr<RunningCtl> m_bot;
    QNetworkAccessManager m_http;
};

void TestEject::init()
{
    for (int i = 0; i < 3; ++i) {
        FakeNode::Options options;
        options.password = QString::fromUtf8(testPassword);
        options.seed = quint32(i + 1);
        m_nodes.push_back({std::make_unique<FakeNode::Server>(options), {}});
        QVERIFY(m_nodes.back().server->listen());
    }
    writeFleet();
    m_bot = std::make_unique<RunningCtl>(
        QStringList{u"watch"_s, u"--json"_s, u"--fleet"_s, m_folder.filePath(u"fleet.json"_s)});
    for (Node &node : m_nodes) {
        QTRY_COMPARE_WITH_TIMEOUT(node.server->sessions().size(), 1, generous);
        node.session = node.server->sessions().constFirst().id;
    }
}

void TestEject::cleanup()
{
    m_bot.reset();
    m_nodes.clear();
}

void TestEject::writeFleet(bool readOnly)
{
    QJsonArray nodes;
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        nodes.append(
            QJsonObject{{u"identifier"_s, QString(QChar(u'A' + ushort(i)))}, {u"host"_s, u"127.0.0.1"_s},
                {u"port"_s, m_nodes[i].server->port()}, {u"password"_s, u"${LAVALINK_PASSWORD}"_s}});
    }
    QJsonObject fleet{{u"version"_s, 1}, {u"nodes"_s, nodes}};
    if (readOnly)
        fleet.insert(u"readOnly"_s, true);
    QFile file(m_folder.filePath(u"fleet.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(fleet).toJson());
}

QJsonObject TestEject::ask(const QByteArray &method, const QString &route, const QJsonObject &body)
{
    QNetworkRequest request(QUrl(u"http://127.0.0.1:%1"_s.arg(m_nodes[0].server->port()) + route));
    request.setRawHeader("Authorization", testPassword);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const std::unique_ptr<QNetworkReply> reply(m_http.sendCustomRequest(
        request, method, body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson()));
    if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, generous))
        qFatal("the fake node does not answer");
    return QJsonDocument::fromJson(reply->readAll()).object();
}

//! What the bot does: guilds 1 to `count` on A.
void TestEject::play(int count)
{
    const QString encoded
        = trackOf(ask("GET", u"/v4/loadtracks?identifier=https://www.youtube.com/watch?v%3DhL4tAq9ZbW0"_s));
    QVERIFY(!encoded.isEmpty());
    for (int guild = 1; guild <= count; ++guild) {
        const QJsonObject voice{{u"token"_s, QString::fromLatin1(voiceToken)},
            {u"endpoint"_s, u"localhost:1234"_s}, {u"sessionId"_s, u"voice-session"_s},
            {u"channelId"_s, u"12"_s}};
        const QJsonObject player
            = ask("PATCH", u"/v4/sessions/%1/players/%2"_s.arg(m_nodes[0].session).arg(guild),
                {{u"track"_s, QJsonObject{{u"encoded"_s, encoded}}}, {u"voice"_s, voice},
                    {u"volume"_s, 10 + guild}});
        QCOMPARE(player.value("volume"_L1).toInt(), 10 + guild);
    }
    for (Node &node : m_nodes)
        node.server->forgetRequests();
}

QStringList TestEject::command(const QStringList &more, const QString &nodes) const
{
    QStringList words{u"eject"_s, u"A"_s, u"--fleet"_s, m_folder.filePath(u"fleet.json"_s)};
    for (const QChar node : nodes) {
        words << u"--session"_s << QString(node) + u'=' + m_nodes[size_t(node.unicode() - u'A')].session;
    }
    return words + more;
}

QSet<QString> TestEject::playingOn(int node) const
{
    QSet<QString> guilds;
    const QJsonArray players = m_nodes[size_t(node)].server->players(m_nodes[size_t(node)].session);
    for (const QJsonValue &player : players) {
        if (player["track"_L1].isObject())
            guilds.insert(player["guildId"_L1].toString());
    }
    return guilds;
}

//! Requests that change a player, over all nodes.
int TestEject::changes() const
{
    int count = 0;
    for (const Node &node : m_nodes) {
        const auto seen = node.server->requests();
        for (const FakeNode::RequestSeen &request : seen)
            count += request.method != "GET" && request.path.contains("/players/"_L1) ? 1 : 0;
    }
    return count;
}

void TestEject::movesThePlayersOfASession()
{
    play(6);
    const Outcome outcome = runCtl(command({u"--json"_s, u"--yes"_s, u"--strategy"_s, u"leastPlayers"_s}));
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
    QCOMPARE(playingOn(0), QSet<QString>());
    QCOMPARE(playingOn(1).size(), 3);
    QCOMPARE((playingOn(1) + playingOn(2)).size(), 6);
    for (const Node &node : m_nodes)
        QCOMPARE(node.server->sessions().size(), 1); // None of the command's own.
    QVERIFY(!outcome.out.contains(voiceToken) && !outcome.err.contains(voiceToken));
}

void TestEject::dryRunChangesNothing()
{
    play(4);
    const Outcome outcome
        = runCtl(command({u"--json"_s, u"--dry-run"_s, u"--strategy"_s, u"leastPlayers"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(changes(), 0);
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
    QCOMPARE(playingOn(0).size(), 4);
}

void TestEject::saysItForPeople()
{
    play(2);
    const Outcome plan = runCtl(command({u"--dry-run"_s}));
    QVERIFY2(plan.code == 0 && plan.out.contains("2 players, 0 without a target"), plan.all().constData());
    const Outcome outcome = runCtl(command({u"--yes"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY2(outcome.out.contains("2 of 2 players moved"), outcome.all().constData());
    QVERIFY(!outcome.out.contains(voiceToken));
}

void TestEject::onlyToTheNamedNode()
{
    play(3);
    const Outcome outcome = runCtl(command({u"--json"_s, u"--yes"_s, u"--to"_s, u"C"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(playingOn(2).size(), 3);
    const QJsonArray targets = outcome.object().value("targets"_L1).toArray();
    QCOMPARE(targets.at(0)["available"_L1], QJsonValue(false));
    QVERIFY(targets.at(0)["why"_L1].toString().contains("--to"_L1));
    QCOMPARE(targets.at(1)["available"_L1], QJsonValue(true));
}

void TestEject::noTargetDestroysNothing()
{
    play(3);
    const Outcome outcome = runCtl(command({u"--json"_s, u"--yes"_s}, u"A"_s));
    QVERIFY2(outcome.code == 4, outcome.all().constData());
    QCOMPARE(outcome.failureKind(), u"no-target"_s);
    QCOMPARE(outcome.object().value("stranded"_L1).toInt(), 3);
    QVERIFY(outcome.object().value("targets"_L1)[0]["why"_L1].toString().contains("session"_L1));
    QCOMPARE(changes(), 0);
    QCOMPARE(playingOn(0).size(), 3);
}

void TestEject::noTargetByWord()
{
    play(2);
    const Outcome left = runCtl(command({u"--json"_s, u"--yes"_s, u"--no-target"_s, u"leave"_s}, u"A"_s));
    QVERIFY2(left.code == 1, left.all().constData());
    QCOMPARE(left.object().value("players"_L1)[0]["outcome"_L1].toString(), u"left"_s);
    QCOMPARE(playingOn(0).size(), 2);
    const Outcome ended = runCtl(command({u"--json"_s, u"--yes"_s, u"--no-target"_s, u"destroy"_s}, u"A"_s));
    QVERIFY2(ended.code == 0, ended.all().constData());
    QCOMPARE(ended.object().value("players"_L1)[0]["outcome"_L1].toString(), u"destroyed"_s);
    QCOMPARE(playingOn(0).size(), 0);
}

void TestEject::targetWithoutThatSession()
{
    play(2);
    const Outcome outcome
        = runCtl(command({u"--json"_s, u"--yes"_s, u"--target-session"_s, u"B=nosuchsession000"_s}, u"AC"_s));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(outcome.object().value("targets"_L1)[0]["available"_L1], QJsonValue(false));
    QCOMPARE(playingOn(2).size(), 2);
}

void TestEject::targetThatHangs()
{
    play(8);
    m_nodes[1].server->setFault(FaultKind::VoicePatchHangs);
    const Outcome outcome = runCtl(
        command({u"--json"_s, u"--yes"_s, u"--strategy"_s, u"leastPlayers"_s, u"--voice-timeout"_s, u"3"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(playingOn(2).size(), 8);
    QVERIFY(m_nodes[1].server->players(m_nodes[1].session).isEmpty());
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
    play(2);
    int master = -1, slave = -1;
    QCOMPARE(openpty(&master, &slave, nullptr, nullptr, nullptr), 0);
    RunningCtl ctl(command({}), testPassword, slave);
    QVERIFY(ctl.waitForError("Move 2 players?"));
    QCOMPARE(changes(), 0);
    QCOMPARE(::write(master, answer.constData(), size_t(answer.size())), answer.size());
    const Outcome outcome = ctl.outcome();
    ::close(master);
    ::close(slave);
    QVERIFY2(outcome.code == code, outcome.all().constData());
    QCOMPARE(playingOn(0).size(), left);
}

void TestEject::withoutATerminalItWantsYes()
{
    play(1);
    const Outcome outcome = runCtl(command({}));
    QVERIFY2(outcome.code == 2 && outcome.err.contains("--yes"), outcome.all().constData());
    QCOMPARE(changes(), 0);
}

void TestEject::ctrlCInTheMiddle()
{
    play(12);
    FakeNode::Fault slow;
    slow.kind = FaultKind::RestSlow;
    slow.path = u"/v4/sessions"_s;
    slow.delay = std::chrono::milliseconds(150);
    m_nodes[1].server->setFault(slow);
    RunningCtl ctl(command({u"--yes"_s}, u"AB"_s));
    QVERIFY(ctl.waitForOutput("moved to B"));
    ctl.signal(SIGINT);
    const Outcome outcome = ctl.outcome();
    QVERIFY2(outcome.code == 1, outcome.all().constData());
    QVERIFY2(outcome.out.contains("cancelled") && outcome.out.contains("of 12 players moved"),
        outcome.all().constData());
    const QSet<QString> here = playingOn(0), there = playingOn(1);
    QVERIFY(!here.isEmpty() && !there.isEmpty() && !here.intersects(there));
    QCOMPARE((here + there).size(), 12);
}

void TestEject::readOnlyFleet()
{
    play(1);
    writeFleet(true);
    const Outcome outcome = runCtl(command({u"--json"_s, u"--yes"_s}));
    QVERIFY2(outcome.code == 3, outcome.all().constData());
    QCOMPARE(outcome.failureKind(), u"read-only"_s);
    QCOMPARE(changes(), 0);
}

void TestEject::unknownSession()
{
    const Outcome outcome
        = runCtl(command({u"--json"_s, u"--yes"_s, u"--session"_s, u"nosuchsession000"_s}, u"BC"_s));
    QVERIFY2(outcome.code == 4, outcome.all().constData());
    QCOMPARE(outcome.failureKind(), u"not-found"_s);
}

void TestEject::wrongPassword()
{
    const Outcome outcome = runCtl(command({u"--json"_s, u"--yes"_s}), "another");
    QVERIFY2(outcome.code == 5, outcome.all().constData());
}

void TestEject::nobodyThere()
{
    const Outcome outcome = runCtl(command({u"--json"_s, u"--yes"_s}));
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
        words += QStringList{u"--fleet"_s, m_folder.filePath(u"fleet.json"_s)};
    const Outcome outcome = runCtl(words);
    QVERIFY2(outcome.code == 2 && outcome.err.contains(complaint), outcome.all().constData());
    QCOMPARE(changes(), 0);
}

QTEST_GUILESS_MAIN(TestEject)
#include "tst_eject.moc"
