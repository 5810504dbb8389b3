// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fakenode.h>

using namespace Qt::StringLiterals;

namespace {

constexpr auto fleetOfVectors = R"([
 {"node": "idle", "priority": 3, "regions": ["eu"], "latency": 20, "stats": {"players": 0, "playingPlayers": 0,
  "uptime": 1000, "memory": {"free": 9, "used": 104857600, "allocated": 268435456, "reservable": 1073741824},
  "cpu": {"cores": 4, "systemLoad": 0.02, "lavalinkLoad": 0.01}, "frameStats": null}},
 {"node": "busy", "priority": 1, "regions": ["us", "EU"], "latency": 40, "stats": {"players": 120,
  "playingPlayers": 80, "uptime": 9000,
  "memory": {"free": 9, "used": 734003200, "allocated": 943718400, "reservable": 2147483648},
  "cpu": {"cores": 4, "systemLoad": 0.45, "lavalinkLoad": 0.3},
  "frameStats": {"sent": 2985, "nulled": 5, "deficit": 10}}},
 {"node": "starving", "latency": null, "stats": {"players": 10, "playingPlayers": 8, "uptime": 5000,
  "memory": {"free": 9, "used": 314572800, "allocated": 536870912, "reservable": 1073741824},
  "cpu": {"cores": 4, "systemLoad": 0.3, "lavalinkLoad": 0.2},
  "frameStats": {"sent": 1900, "nulled": 200, "deficit": 900}}},
 {"node": "silent", "stats": null},
 {"node": "nodelink", "stats": {"players": 3, "playingPlayers": 2, "uptime": 100,
  "memory": {"free": 9, "used": 900, "allocated": 1000, "reservable": 0},
  "cpu": {"cores": 4, "systemLoad": 3.2, "nodelinkLoad": 0.5}}}
])";

//! The order of those that have a place.
QStringList order(const QJsonObject &answer)
{
    QStringList names;
    const QJsonArray nodes = answer.value(u"nodes"_s).toArray();
    for (const QJsonValue &node : nodes) {
        if (!node[u"rank"_s].isNull())
            names << node[u"node"_s].toString();
    }
    return names;
}

QJsonObject nodeOf(const QJsonObject &answer, const QString &name)
{
    const QJsonArray nodes = answer.value(u"nodes"_s).toArray();
    for (const QJsonValue &node : nodes) {
        if (node[u"node"_s].toString() == name)
            return node.toObject();
    }
    return {};
}

FakeNode::Options settings()
{
    FakeNode::Options options;
    options.password = QString::fromUtf8(testPassword);
    return options;
}

} // namespace

class TestRank : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void byDefault();
    void strategies_data();
    void strategies();
    void constraintsAndLimits();
    void randomIsReproducible();
    void forPeople();
    void fromStdin();
    void emptyList();
    void oddFiguresAreTold();
    void wrongUse_data();
    void wrongUse();
    void badFiles_data();
    void badFiles();
    void overNodes();
    void aDeadNodeIsExcluded();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &text) const;
    [[nodiscard]] Outcome rank(const QStringList &options) const;

    QTemporaryDir m_folder;
    QString m_stats;
};

void TestRank::initTestCase()
{
    m_stats = write(u"stats.json"_s, fleetOfVectors);
    QVERIFY(!m_stats.isEmpty());
}

QString TestRank::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

Outcome TestRank::rank(const QStringList &options) const
{
    return runCtl(QStringList{u"rank"_s, u"--json"_s, u"--stats"_s, m_stats} + options, nullptr);
}

void TestRank::byDefault()
{
    const Outcome outcome = rank({});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY2(outcome.err.isEmpty(), outcome.all().constData());
    QCOMPARE(outcome.objects().size(), 1);
    const QJsonObject answer = outcome.object();
    QCOMPARE(answer.value(u"strategy"_s).toString(), u"leastLoad"_s);
    QCOMPARE(answer.value(u"formula"_s).toString(), u"classic"_s);
    QVERIFY(answer.value(u"seed"_s).isNull());
    QCOMPARE(answer.value(u"best"_s).toString(), u"idle"_s);
    // The load average of 3.2 on four cores is a share of 0.8: B13.
    QCOMPARE(order(answer), (QStringList{u"idle"_s, u"busy"_s, u"nodelink"_s, u"starving"_s, u"silent"_s}));
    const QJsonArray nodes = answer.value(u"nodes"_s).toArray();
    for (int i = 0; i < nodes.size(); ++i) {
        const QJsonObject node = nodes.at(i).toObject();
        QCOMPARE(node.keys(),
            (QStringList{
                u"excluded"_s, u"excluded_by"_s, u"node"_s, u"rank"_s, u"reason"_s, u"score"_s, u"terms"_s}));
        QCOMPARE(node.value(u"rank"_s).toInt(), i + 1);
        QVERIFY(node.value(u"excluded"_s).isNull());
        QVERIFY(!node.value(u"reason"_s).toString().isEmpty());
        double sum = 0;
        const QJsonObject terms = node.value(u"terms"_s).toObject();
        for (const QJsonValue &term : terms)
            sum += term.toDouble();
        QVERIFY(std::abs(sum - node.value(u"score"_s).toDouble()) < 1e-9);
        QCOMPARE(node.value(u"score"_s).isNull(), node.value(u"node"_s).toString() == u"silent"_s);
    }
    QCOMPARE(nodeOf(answer, u"busy"_s).value(u"score"_s).toDouble(), 194.0); // V2
    QCOMPARE(nodeOf(answer, u"starving"_s).value(u"score"_s).toDouble(), 50995.0); // V4
}

void TestRank::strategies_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QStringList>("expected");
    const QString s = u"--strategy"_s;
    const QString idle = u"idle"_s, busy = u"busy"_s, starving = u"starving"_s, nodelink = u"nodelink"_s,
                  silent = u"silent"_s;
    QTest::newRow("penalty") << QStringList{s, u"penalty"_s}
                             << QStringList{idle, busy, nodelink, starving, silent};
    QTest::newRow("the reference's balancer") << QStringList{u"--formula"_s, u"moonlink-balancer"_s}
                                              << QStringList{idle, starving, nodelink, busy, silent};
    QTest::newRow("players") << QStringList{s, u"players"_s}
                             << QStringList{idle, nodelink, starving, busy, silent};
    QTest::newRow("memory") << QStringList{s, u"memory"_s}
                            << QStringList{nodelink, idle, starving, busy, silent};
    QTest::newRow("cpuSystem") << QStringList{s, u"cpuSystem"_s}
                               << QStringList{idle, starving, busy, nodelink, silent};
    QTest::newRow("cpuLavalink") << QStringList{s, u"cpuLavalink"_s}
                                 << QStringList{idle, starving, busy, nodelink, silent};
    QTest::newRow("uptime") << QStringList{s, u"uptime"_s}
                            << QStringList{busy, starving, idle, nodelink, silent};
    QTest::newRow("priority") << QStringList{s, u"priority"_s}
                              << QStringList{starving, nodelink, busy, idle, silent};
}

void TestRank::strategies()
{
    QFETCH(QStringList, options);
    QFETCH(QStringList, expected);
    const Outcome outcome = rank(options);
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(order(outcome.object()), expected);
    QCOMPARE(outcome.object().value(u"strategy"_s).toString(),
        options.first() == u"--strategy"_s ? options.last() : u"leastLoad"_s);
}

void TestRank::constraintsAndLimits()
{
    Outcome outcome = rank({u"--region"_s, u"eu"_s, u"--strategy"_s, u"priority"_s});
    QCOMPARE(order(outcome.object()), (QStringList{u"busy"_s, u"idle"_s}));
    const QJsonObject out = nodeOf(outcome.object(), u"starving"_s);
    QVERIFY(out.value(u"rank"_s).isNull());
    QVERIFY(out.value(u"score"_s).isNull());
    QVERIFY(!out.value(u"excluded"_s).toString().isEmpty());
    QCOMPARE(out.value(u"excluded_by"_s).toString(), u"region"_s);

    outcome = rank({u"--region"_s, u"mars"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.object().value(u"best"_s).isNull());
    QCOMPARE(outcome.object().value(u"nodes"_s).toArray().size(), 5);

    outcome = rank({u"--require"_s, u"source:youtube"_s});
    QCOMPARE(nodeOf(outcome.object(), u"idle"_s).value(u"excluded_by"_s).toString(), u"capability"_s);

    outcome = rank({u"--max-memory"_s, u"30"_s, u"--max-cpu"_s, u"70"_s, u"--max-latency"_s, u"19.5"_s});
    QCOMPARE(order(outcome.object()), (QStringList{u"starving"_s, u"silent"_s}));
    QCOMPARE(nodeOf(outcome.object(), u"idle"_s).value(u"excluded_by"_s).toString(), u"latency"_s);
    QCOMPARE(nodeOf(outcome.object(), u"busy"_s).value(u"excluded_by"_s).toString(), u"memory"_s);
    QCOMPARE(nodeOf(outcome.object(), u"nodelink"_s).value(u"excluded_by"_s).toString(), u"cpu"_s);

    const QStringList nobody{
        u"--max-cpu"_s, u"0.1"_s, u"--exclude"_s, u"silent"_s, u"--exclude"_s, u"idle"_s};
    QCOMPARE(rank(nobody).object().value(u"best"_s).toString(), u"busy"_s); // A player must go somewhere.
    outcome = rank(nobody + QStringList{u"--strict"_s});
    QVERIFY(outcome.object().value(u"best"_s).isNull());
    QCOMPARE(nodeOf(outcome.object(), u"silent"_s).value(u"excluded_by"_s).toString(), u"named"_s);
}

void TestRank::randomIsReproducible()
{
    const QStringList random{u"--strategy"_s, u"random"_s};
    const Outcome first = rank(random + QStringList{u"--seed"_s, u"7"_s});
    QCOMPARE(first.object().value(u"seed"_s).toInt(), 7);
    QCOMPARE(rank(random + QStringList{u"--seed"_s, u"7"_s}).out, first.out);
    QCOMPARE(order(first.object()).constLast(), u"silent"_s);
    // Without one it is drawn, and told, so that the run can be repeated.
    const Outcome drawn = rank(random);
    const QString seed = QString::number(drawn.object().value(u"seed"_s).toInteger());
    QCOMPARE(rank(random + QStringList{u"--seed"_s, seed}).out, drawn.out);
}

void TestRank::forPeople()
{
    const Outcome outcome = runCtl({u"rank"_s, u"--stats"_s, m_stats, u"--region"_s, u"eu"_s}, nullptr);
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    const QList<QByteArray> lines = outcome.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines.at(0), "idle is the best by leastLoad (classic)");
    QVERIFY2(lines.at(1).startsWith("  1  idle "), outcome.all().constData());
    // The scores stand under each other.
    const auto column = [](const QByteArray &line, const char *text) {
        return QString::fromUtf8(line).indexOf(QString::fromUtf8(text));
    };
    QCOMPARE(column(lines.at(1), "  Penalty"), column(lines.at(2), "  Penalty"));
    QVERIFY2(lines.at(3).contains("names no region"), outcome.all().constData());
}

void TestRank::fromStdin()
{
    QFile file(m_stats);
    QVERIFY(file.open(QIODevice::ReadOnly));
    RunningCtl ctl({u"rank"_s, u"--json"_s, u"--stats"_s, u"-"_s}, nullptr, file.handle());
    const Outcome outcome = ctl.outcome();
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(outcome.object().value(u"best"_s).toString(), u"idle"_s);
}

void TestRank::emptyList()
{
    const Outcome outcome
        = runCtl({u"rank"_s, u"--json"_s, u"--stats"_s, write(u"empty.json"_s, "[]")}, nullptr);
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.object().value(u"best"_s).isNull());
    QCOMPARE(outcome.object().value(u"nodes"_s), QJsonValue(QJsonArray()));
}

void TestRank::oddFiguresAreTold()
{
    const QString path = write(u"odd.json"_s,
        "[{\"node\": \"a\", \"prioritiy\": 3,\n  \"stats\": {\"players\": \"ten\", \"cpu\": {}}},\n"
        " {\"node\": \"b\", \"stats\": {}, \"latency\": -1, \"regions\": null}]");
    const Outcome outcome
        = runCtl({u"rank"_s, u"--json"_s, u"--strategy"_s, u"players"_s, u"--stats"_s, path}, nullptr);
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY2(outcome.err.contains("line 1, column 16: \"prioritiy\""), outcome.all().constData());
    QVERIFY2(outcome.err.contains("line 2, column 12: \"players\""), outcome.all().constData());
    QVERIFY(nodeOf(outcome.object(), u"a"_s).value(u"score"_s).isNull());
    QVERIFY(nodeOf(outcome.object(), u"b"_s).value(u"score"_s).isNull());
}

void TestRank::wrongUse_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("strategy") << QStringList{u"--strategy"_s, u"fastest"_s}
                              << QByteArray(
                                     "leastLoad, penalty, leastPlayers, players, playingPlayers, memory, "
                                     "cpuSystem, cpuLavalink, uptime, priority, random");
    QTest::newRow("formula")
        << QStringList{u"--formula"_s, u"best"_s}
        << QByteArray("moonlink, moonlink-balancer, classic, lavalink-client, shoukaku, lavalink.py");
    QTest::newRow("seed") << QStringList{u"--seed"_s, u"-1"_s} << QByteArray("--seed");
    QTest::newRow("region") << QStringList{u"--region"_s, u" "_s} << QByteArray("--region");
    QTest::newRow("require") << QStringList{u"--require"_s, u"youtube"_s} << QByteArray("source:NAME");
    QTest::newRow("require nothing") << QStringList{u"--require"_s, u"source:"_s}
                                     << QByteArray("source:NAME");
    QTest::newRow("max-cpu") << QStringList{u"--max-cpu"_s, u"nan"_s} << QByteArray("--max-cpu");
    QTest::newRow("max-memory") << QStringList{u"--max-memory"_s, u"0"_s} << QByteArray("--max-memory");
    QTest::newRow("max-latency") << QStringList{u"--max-latency"_s, u"fast"_s} << QByteArray("--max-latency");
    QTest::newRow("strict without a limit") << QStringList{u"--strict"_s} << QByteArray("--strict");
    QTest::newRow("a node, too") << QStringList{u"--node"_s, u"ws://127.0.0.1:1"_s} << QByteArray("--node");
}

void TestRank::wrongUse()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, said);
    const Outcome outcome = rank(options);
    QVERIFY2(outcome.code == 2, outcome.all().constData());
    QVERIFY2(outcome.err.contains(said), outcome.all().constData());
    QVERIFY2(outcome.out.isEmpty(), outcome.all().constData());
}

void TestRank::badFiles_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no JSON") << QByteArray("[{\"node\": \"a\",\n  oops}]") << QByteArray("line 2, column");
    QTest::newRow("empty") << QByteArray() << QByteArray("line 1, column 1");
    QTest::newRow("no array") << QByteArray(" {\"node\": \"a\"}") << QByteArray("line 1, column 2");
    QTest::newRow("no object") << QByteArray("[\n  3]") << QByteArray("line 2, column 3");
    QTest::newRow("no name") << QByteArray("[{\"stats\": null}]") << QByteArray("line 1, column 2: \"node\"");
    QTest::newRow("name") << QByteArray("[{\"node\": 7}]") << QByteArray("line 1, column 11: \"node\"");
    QTest::newRow("twice") << QByteArray("[{\"node\": \"a\"},\n {\"node\": \"a\"}]")
                           << QByteArray("line 2, column 11: \"a\" was there already, in line 1, column 11");
    QTest::newRow("stats") << QByteArray("[{\"node\": \"a\", \"stats\": []}]")
                           << QByteArray("line 1, column 25: \"stats\"");
    QTest::newRow("priority") << QByteArray("[{\"node\": \"a\", \"priority\": 1.5}]")
                              << QByteArray("\"priority\"");
    QTest::newRow("latency") << QByteArray("[{\"node\": \"a\", \"latency\": \"9\"}]")
                             << QByteArray("\"latency\"");
    QTest::newRow("regions") << QByteArray("[{\"node\": \"a\", \"regions\": [1]}]")
                             << QByteArray("\"regions\"");
    QTest::newRow("kind") << QByteArray("[{\"node\": \"a\", \"kind\": \"x\"}]") << QByteArray("\"kind\"");
}

void TestRank::badFiles()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, said);
    const Outcome outcome
        = runCtl({u"rank"_s, u"--json"_s, u"--stats"_s, write(u"bad.json"_s, json)}, nullptr);
    QVERIFY2(outcome.code == 3, outcome.all().constData());
    QVERIFY2(outcome.err.contains(said), outcome.all().constData());
    QVERIFY2(outcome.out.isEmpty(), outcome.all().constData());
    QCOMPARE(runCtl({u"rank"_s, u"--stats"_s, m_folder.filePath(u"none.json"_s)}, nullptr).code, 3);
}

void TestRank::overNodes()
{
    FakeNode::Server server(settings());
    QVERIFY(server.listen());
    const Outcome outcome = runCtl({u"rank"_s, u"--json"_s, u"--require"_s, u"source:http"_s, u"--formula"_s,
        u"lavalink-client"_s, u"--node"_s, server.url().replace(u"ws://"_s, u"ws://home@"_s)});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(outcome.object().value(u"best"_s).toString(), u"home"_s);
    const QJsonObject home = nodeOf(outcome.object(), u"home"_s);
    QVERIFY(home.value(u"score"_s).isDouble());
    QVERIFY(home.value(u"terms"_s).toObject().contains(u"ping"_s)); // It was measured.
    QTRY_COMPARE(server.openSockets(), 0);
}

void TestRank::aDeadNodeIsExcluded()
{
    FakeNode::Server server(settings());
    QVERIFY(server.listen());
    QTcpServer dead;
    QVERIFY(dead.listen(QHostAddress::LocalHost));
    const quint16 deadPort = dead.serverPort();
    dead.close();
    const auto entry = [](const QString &name, quint16 port, const QString &region) {
        return QJsonObject{{u"identifier"_s, name}, {u"host"_s, u"127.0.0.1"_s}, {u"port"_s, port},
            {u"password"_s, u"${LAVALINK_PASSWORD}"_s}, {u"regions"_s, QJsonArray{region}}};
    };
    const QJsonObject fleet{{u"version"_s, 1},
        {u"nodes"_s,
            QJsonArray{entry(u"dead"_s, deadPort, u"eu"_s), entry(u"home"_s, server.port(), u"eu"_s)}}};
    const QString path = write(u"fleet.json"_s, QJsonDocument(fleet).toJson());
    Outcome outcome = runCtl({u"rank"_s, u"--json"_s, u"--region"_s, u"eu"_s, u"--fleet"_s, path});
    QVERIFY2(outcome.code == 4, outcome.all().constData()); // As with every command over a fleet.
    QCOMPARE(outcome.object().value(u"best"_s).toString(), u"home"_s);
    QCOMPARE(nodeOf(outcome.object(), u"dead"_s).value(u"excluded_by"_s).toString(), u"unavailable"_s);
    outcome = runCtl({u"rank"_s, u"--fleet"_s, path, u"--name"_s, u"home"_s});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY2(outcome.out.startsWith("home is the best"), outcome.all().constData());
    QCOMPARE(runCtl({u"rank"_s}).code, 2);
}

QTEST_GUILESS_MAIN(TestRank)
#include "tst_rank.moc"
