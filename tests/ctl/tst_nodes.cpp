// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using FakeNode::FaultKind;

namespace {
//! Every leaf by its path, for comparing shapes.
QStringList keysOf(const QJsonObject &object, const QString &prefix = {})
{
    QStringList keys;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isObject())
            keys += keysOf(it.value().toObject(), prefix + it.key() + u'.');
        else
            keys << prefix + it.key();
    }
    return keys;
}

QString refusedAddress()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return u"ws://127.0.0.1:%1"_s.arg(server.serverPort());
}

//! The steps of a check as "name:ok tcp:failed info:skipped".
QString verdicts(const QJsonObject &check)
{
    QStringList words;
    const QJsonArray steps = check.value(u"steps"_s).toArray();
    for (const QJsonValue &value : steps) {
        const QJsonValue ok = value.toObject().value(u"ok"_s);
        words << value.toObject().value(u"step"_s).toString()
                + (ok.isNull()        ? u":skipped"_s
                        : ok.toBool() ? u":ok"_s
                                      : u":failed"_s);
    }
    return words.join(u' ');
}

} // namespace

class TestNodes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void info();
    void infoOfNodeLink();
    void stats();
    void statsOfNodeLinkAreSharesOfOne();
    void ping();
    void check();
    void checkOfNodeLink();
    void checkNamesTheStep_data();
    void checkNamesTheStep();
    void checkFindsAWedgedNode();
    void exitCodes_data();
    void exitCodes();
    void leavesNoSessionBehind();
    void reachesIPv6();
    void fleetWithABadLine();
    void fleetKeepsItsOrder();
    void writesNoColoursIntoAPipe();
};

void TestNodes::info()
{
    Fake fake;
    const Outcome json
        = runCtl({u"info"_s, u"--json"_s, u"--node"_s, fake.url().replace(u"://"_s, u"://home@"_s)});
    QVERIFY2(json.code == 0, json.all().constData());
    const QJsonObject object = json.object();
    QCOMPARE(object.keys(),
        (QStringList{u"capabilities"_s, u"filters"_s, u"kind"_s, u"node"_s, u"plugins"_s, u"resumed"_s,
            u"session"_s, u"sources"_s, u"state"_s, u"version"_s}));
    QCOMPARE(object.value(u"node"_s).toString(), u"home"_s);
    QCOMPARE(object.value(u"state"_s).toString(), u"ready"_s);
    QCOMPARE(object.value(u"kind"_s).toString(), u"lavalink"_s);
    QCOMPARE(object.value(u"resumed"_s), QJsonValue(false));
    QVERIFY(!object.value(u"session"_s).toString().isEmpty());
    QVERIFY(object.value(u"version"_s).toString().startsWith(u"4."));
    const QJsonArray sources = object.value(u"sources"_s).toArray();
    QVERIFY(!sources.isEmpty());
    QVERIFY(
        object.value(u"capabilities"_s).toArray().contains(u"source:%1"_s.arg(sources.first().toString())));

    const Outcome text = runCtl({u"info"_s, u"--node"_s, fake.url()});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.contains(sources.first().toString().toUtf8()), text.all().constData());
    QVERIFY2(text.out.contains("lavalink"), text.all().constData());
}

void TestNodes::infoOfNodeLink()
{
    auto how = fakeOptions();
    how.personality = FakeNode::Personality::NodeLink;
    Fake fake(how);
    const Outcome json = runCtl({u"info"_s, u"--json"_s, u"--node"_s, fake.url()});
    QVERIFY2(json.code == 0, json.all().constData());
    QCOMPARE(json.object().value(u"kind"_s).toString(), u"nodelink"_s);
}

void TestNodes::stats()
{
    Fake fake;
    const Outcome json = runCtl({u"stats"_s, u"--json"_s, u"--node"_s, fake.url()});
    QVERIFY2(json.code == 0, json.all().constData());
    QCOMPARE(keysOf(json.object()),
        (QStringList{u"cpu.cores"_s, u"cpu.node_load"_s, u"cpu.system_load"_s, u"frames"_s, u"known"_s,
            u"memory.allocated"_s, u"memory.free"_s, u"memory.reservable"_s, u"memory.used"_s, u"node"_s,
            u"players"_s, u"playing_players"_s, u"uptime_ms"_s}));
    QVERIFY(json.object().value(u"known"_s).toBool());
    QVERIFY(json.object().value(u"frames"_s).isNull());
    QVERIFY(json.object().value(u"memory"_s).toObject().value(u"used"_s).toInteger() > 0);

    const Outcome text = runCtl({u"stats"_s, u"--node"_s, fake.url()});
    QCOMPARE(text.code, 0);
    for (const char *word : {"players", "uptime", "memory", "cpu", "MiB"})
        QVERIFY2(text.out.contains(word), text.all().constData());
}

void TestNodes::statsOfNodeLinkAreSharesOfOne()
{
    auto how = fakeOptions();
    how.personality = FakeNode::Personality::NodeLink;
    Fake fake(how);
    const Outcome json = runCtl({u"stats"_s, u"--json"_s, u"--node"_s, fake.url()});
    QVERIFY2(json.code == 0, json.all().constData());
    const QJsonObject cpu = json.object().value(u"cpu"_s).toObject();
    for (const QString &load : {u"system_load"_s, u"node_load"_s}) {
        QVERIFY2(cpu.value(load).isDouble(), json.all().constData());
        QVERIFY2(cpu.value(load).toDouble() >= 0 && cpu.value(load).toDouble() <= 1, json.all().constData());
    }
}

void TestNodes::ping()
{
    Fake fake;
    const Outcome json
        = runCtl({u"ping"_s, u"-c"_s, u"5"_s, u"-i"_s, u"10"_s, u"--json"_s, u"--node"_s, fake.url()});
    QVERIFY2(json.code == 0, json.all().constData());
    const QJsonObject object = json.object();
    QCOMPARE(object.keys(),
        (QStringList{
            u"max_ms"_s, u"median_ms"_s, u"min_ms"_s, u"node"_s, u"p95_ms"_s, u"received"_s, u"sent"_s}));
    QCOMPARE(object.value(u"sent"_s).toInt(), 5);
    QCOMPARE(object.value(u"received"_s).toInt(), 5);
    double before = 0;
    for (const QString &key : {u"min_ms"_s, u"median_ms"_s, u"p95_ms"_s, u"max_ms"_s}) {
        QVERIFY(object.value(key).toDouble() > 0);
        QVERIFY(object.value(key).toDouble() >= before);
        before = object.value(key).toDouble();
    }

    const Outcome text = runCtl({u"ping"_s, u"-c"_s, u"2"_s, u"-i"_s, u"10"_s, u"--node"_s, fake.url()});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.contains("ping 2  "), text.all().constData());
    QVERIFY2(text.out.contains("2 sent, 2 received"), text.all().constData());

    fake.setFault(FaultKind::PongsWithheld);
    const Outcome lost = runCtl(
        {u"ping"_s, u"-c"_s, u"1"_s, u"--timeout"_s, u"0.3"_s, u"--json"_s, u"--node"_s, fake.url()});
    QVERIFY2(lost.code == 6, lost.all().constData());
    QCOMPARE(lost.failureKind(), u"heartbeat-lost"_s);
}

void TestNodes::check()
{
    Fake fake;
    const Outcome json = runCtl({u"check"_s, u"--json"_s, u"--node"_s, fake.url()});
    QVERIFY2(json.code == 0, json.all().constData());
    const QJsonObject object = json.object();
    QCOMPARE(object.keys(), (QStringList{u"failure"_s, u"node"_s, u"ok"_s, u"steps"_s}));
    QVERIFY(object.value(u"ok"_s).toBool());
    QVERIFY(object.value(u"failure"_s).isNull());
    QCOMPARE(verdicts(object),
        u"name:ok tcp:ok tls:skipped version:ok info:ok upgrade:ok ready:ok stats:ok ping:ok"_s);
    const QJsonArray steps = object.value(u"steps"_s).toArray();
    for (const QJsonValue &step : steps) {
        QCOMPARE(step.toObject().keys(), (QStringList{u"detail"_s, u"ms"_s, u"ok"_s, u"step"_s}));
        QCOMPARE(step.toObject().value(u"ms"_s).isDouble(), step.toObject().value(u"ok"_s).toBool());
    }
    // No more than the walk needs, and the password nowhere but in its header.
    QCOMPARE(fake.acceptedConnections() > 0, true);
    for (const auto &request : fake.requests())
        QVERIFY(!request.path.contains(QString::fromUtf8(testPassword)));

    const Outcome text = runCtl({u"check"_s, u"--node"_s, fake.url()});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.contains("upgrade") && text.out.contains("skipped"), text.all().constData());
    QVERIFY(text.err.isEmpty());
}

//! A NodeLink counts its versions for itself, and has come to 3.
void TestNodes::checkOfNodeLink()
{
    auto how = fakeOptions();
    how.personality = FakeNode::Personality::NodeLink;
    Fake fake(how);
    const Outcome outcome = runCtl({u"check"_s, u"--json"_s, u"--node"_s, fake.url()});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    const QJsonArray steps = outcome.object().value(u"steps"_s).toArray();
    QVERIFY(steps.at(3)[u"detail"_s].toString().startsWith(u"3."));
    QCOMPARE(verdicts(outcome.object()),
        u"name:ok tcp:ok tls:skipped version:ok info:ok upgrade:ok ready:ok stats:ok ping:ok"_s);
    const Outcome wrong = runCtl({u"check"_s, u"--json"_s, u"--node"_s, fake.url()}, "wrong");
    QVERIFY2(wrong.code == 1, wrong.all().constData());
    QCOMPARE(wrong.failureKind(), u"wrong-password"_s);
}

void TestNodes::checkNamesTheStep_data()
{
    QTest::addColumn<FaultKind>("fault");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("verdict");
    const QString start = u"name:ok tcp:ok tls:skipped "_s;
    QTest::newRow("silent") << FaultKind::SilentAfterAccept << u"handshake-timeout"_s
                            << start
            + u"version:failed info:skipped upgrade:failed ready:skipped stats:skipped ping:skipped";
    QTest::newRow("upgrade refused") << FaultKind::RefuseUpgrade << u"server-error"_s
                                     << start
            + u"version:ok info:ok upgrade:failed ready:skipped stats:skipped ping:skipped";
    QTest::newRow("no ready") << FaultKind::ReadyNever << u"ready-timeout"_s
                              << start
            + u"version:ok info:ok upgrade:ok ready:failed stats:skipped ping:skipped";
    QTest::newRow("no pong") << FaultKind::PongsWithheld << u"heartbeat-lost"_s
                             << start + u"version:ok info:ok upgrade:ok ready:ok stats:ok ping:failed";
    QTest::newRow("old server") << FaultKind::Lavalink3 << u"old-server"_s
                                << start
            + u"version:failed info:skipped upgrade:skipped ready:skipped stats:skipped ping:skipped";
}

void TestNodes::checkNamesTheStep()
{
    QFETCH(FaultKind, fault);
    QFETCH(QString, kind);
    QFETCH(QString, verdict);
    Fake fake;
    fake.setFault(fault);
    const Outcome outcome
        = runCtl({u"check"_s, u"--json"_s, u"--timeout"_s, u"0.5"_s, u"--node"_s, fake.url()});
    QVERIFY2(outcome.code == 1, outcome.all().constData());
    QVERIFY2(verdicts(outcome.object()) == verdict, outcome.all().constData());
    QVERIFY2(outcome.failureKind() == kind, outcome.all().constData());
    QJsonObject failure = outcome.object().value(u"failure"_s).toObject();
    if (fault == FaultKind::Lavalink3)
        QCOMPARE(
            failure.take(u"detail"_s).toString(), u"3.7.11"_s); // What exactly, where there is more to say.
    failure.remove(u"detail"_s);
    QCOMPARE(failure.keys(), (QStringList{u"advice"_s, u"kind"_s, u"text"_s}));
    QVERIFY(!failure.value(u"advice"_s).toString().isEmpty());
}

void TestNodes::checkFindsAWedgedNode()
{
    Fake fake;
    fake.setFault(FaultKind::RestHangs);
    const Outcome check
        = runCtl({u"check"_s, u"--json"_s, u"--timeout"_s, u"0.5"_s, u"--node"_s, fake.url()});
    QVERIFY2(check.code == 1, check.all().constData());
    QCOMPARE(check.failureKind(), u"wedged"_s);
    QCOMPARE(verdicts(check.object()),
        u"name:ok tcp:ok tls:skipped version:failed info:skipped upgrade:ok ready:ok stats:skipped ping:ok"_s);
    const Outcome info = runCtl({u"info"_s, u"--json"_s, u"--timeout"_s, u"0.5"_s, u"--node"_s, fake.url()});
    QVERIFY2(info.code == 6, info.all().constData());
    QCOMPARE(info.failureKind(), u"wedged"_s);
}

void TestNodes::exitCodes_data()
{
    QTest::addColumn<QString>("command");
    for (const QString &command : {u"info"_s, u"stats"_s, u"ping"_s})
        QTest::newRow(qPrintable(command)) << command;
}

void TestNodes::exitCodes()
{
    QFETCH(QString, command);
    const auto run
        = [&](const QString &address, const char *password = testPassword, const QStringList &more = {}) {
              return runCtl(
                  QStringList{command, u"--json"_s, u"--timeout"_s, u"0.5"_s, u"--node"_s, address} + more,
                  password);
          };
    const Outcome refused = run(refusedAddress());
    QVERIFY2(refused.code == 4, refused.all().constData());
    QCOMPARE(refused.failureKind(), u"refused"_s);
    QCOMPARE(refused.object().keys(), (QStringList{u"failure"_s, u"node"_s}));

    Fake fake;
    const Outcome wrong = run(fake.url(), "something else");
    QVERIFY2(wrong.code == 5, wrong.all().constData());
    QCOMPARE(wrong.failureKind(), u"wrong-password"_s);

    const Outcome badId = run(fake.url(), testPassword, {u"--user-id"_s, u"0"_s});
    QVERIFY2(badId.code == 3, badId.all().constData());
    QCOMPARE(badId.failureKind(), u"bad-user-id"_s);

    fake.setFault(FaultKind::SilentAfterAccept);
    const Outcome silent = run(fake.url());
    QVERIFY2(silent.code == 6, silent.all().constData());
    QCOMPARE(silent.failureKind(), u"handshake-timeout"_s);
    const Outcome text = runCtl({command, u"--timeout"_s, u"0.5"_s, u"--node"_s, fake.url()});
    QVERIFY2(text.err.contains("stayed silent") && text.err.count('\n') == 2, text.all().constData());
    QVERIFY2(text.out.isEmpty(), text.all().constData());
}

void TestNodes::leavesNoSessionBehind()
{
    Fake fake;
    QCOMPARE(runCtl({u"info"_s, u"--node"_s, fake.url()}).code, 0);
    QTRY_VERIFY(fake.sessions().isEmpty());
    QTRY_COMPARE(fake.openSockets(), 0);
    for (const auto &request : fake.requests()) {
        QVERIFY(request.method != "PATCH");
        QVERIFY(request.header("Session-Id").isEmpty());
    }
}

void TestNodes::reachesIPv6()
{
    auto how = fakeOptions();
    how.address = QHostAddress(QHostAddress::LocalHostIPv6);
    Fake fake(how);
    const QString address = u"ws://[::1]:%1"_s.arg(fake.port());
    const Outcome outcome = runCtl({u"info"_s, u"--json"_s, u"--node"_s, address});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(outcome.object().value(u"node"_s).toString(), address.mid(5));
}

void TestNodes::fleetWithABadLine()
{
    Fake fake;
    QTemporaryDir folder;
    QFile file(folder.filePath(u"fleet.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray common = ", \"host\": \"127.0.0.1\", \"password\": \"${LAVALINK_PASSWORD}\", \"port\": "
        + QByteArray::number(fake.port());
    file.write("{\"nodes\": [\n{\"identifier\": \"one\"" + common
        + "},\n{\"identifier\": \"two\", \"port\": \"x\"},\n"
          "{\"identifier\": \"three\""
        + common + "}\n]}");
    file.close();
    const Outcome both = runCtl({u"info"_s, u"--json"_s, u"--fleet"_s, file.fileName()});
    QVERIFY2(both.code == 3, both.all().constData());
    QVERIFY2(both.err.contains("line 3, column 31"), both.all().constData());
    QCOMPARE(both.objects().size(), 2);
    QCOMPARE(both.objects().value(0).value(u"node"_s).toString(), u"one"_s);
    QCOMPARE(both.objects().value(1).value(u"node"_s).toString(), u"three"_s);

    const Outcome picked = runCtl(
        {u"ping"_s, u"-c"_s, u"1"_s, u"--json"_s, u"--fleet"_s, file.fileName(), u"--name"_s, u"three"_s});
    QCOMPARE(picked.objects().size(), 1);
    QCOMPARE(picked.object().value(u"node"_s).toString(), u"three"_s);
    const Outcome unknown = runCtl({u"info"_s, u"--fleet"_s, file.fileName(), u"--name"_s, u"four"_s});
    QVERIFY2(unknown.code == 2, unknown.all().constData());
}

void TestNodes::fleetKeepsItsOrder()
{
    Fake fake;
    QJsonArray nodes;
    for (int i = 0; i < 40; ++i) {
        // More than run at once, and the first one fails in another way than the others go well.
        nodes << QJsonObject{{u"identifier"_s, u"n%1"_s.arg(i)}, {u"host"_s, u"127.0.0.1"_s},
            {u"port"_s, fake.port()}, {u"password"_s, i ? u"${LAVALINK_PASSWORD}"_s : u"wrong"_s}};
    }
    QTemporaryDir folder;
    QFile file(folder.filePath(u"fleet.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(QJsonObject{{u"nodes"_s, nodes}}).toJson());
    file.close();
    const Outcome outcome = runCtl({u"info"_s, u"--json"_s, u"--fleet"_s, file.fileName()});
    QVERIFY2(outcome.code == 5, outcome.all().constData());
    QCOMPARE(outcome.objects().size(), 40);
    for (int i = 0; i < 40; ++i)
        QCOMPARE(outcome.objects().value(i).value(u"node"_s).toString(), u"n%1"_s.arg(i));
}

void TestNodes::writesNoColoursIntoAPipe()
{
    Fake fake;
    for (const QString &command : {u"info"_s, u"check"_s, u"stats"_s}) {
        const Outcome outcome = runCtl({command, u"--node"_s, fake.url()});
        QVERIFY2(!outcome.all().contains('\x1b'), outcome.all().constData());
    }
}

QTEST_GUILESS_MAIN(TestNodes)
#include "tst_nodes.moc"
