// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QStringList commandNames()
{
    return {u"info"_s, u"stats"_s, u"ping"_s, u"watch"_s, u"check"_s, u"rank"_s, u"import"_s, u"export"_s,
        u"fakenode"_s};
}

QString writeFile(const QTemporaryDir &folder, const QString &name, const QByteArray &text)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

} // namespace

class TestOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linksNoWindow();
    void helps();
    void documentsEveryOption();
    void refusesWrongUse_data();
    void refusesWrongUse();
    void refusesPasswordsInAddresses_data();
    void refusesPasswordsInAddresses();
    void wantsAPassword();
    void refusesBadFleets_data();
    void refusesBadFleets();
    void refusesBadScripts();
};

void TestOptions::linksNoWindow()
{
    QProcess ldd;
    ldd.start(u"ldd"_s, {QStringLiteral(PROGRAMS "/lavadeckctl")});
    QVERIFY(ldd.waitForFinished());
    const QByteArray libraries = ldd.readAllStandardOutput();
    QVERIFY(libraries.contains("libQt6Core"));
    for (const char *library : {"libQt6Gui", "libQt6Qml", "libQt6Quick", "libQt6Widgets"})
        QVERIFY2(!libraries.contains(library), library);
}

void TestOptions::helps()
{
    const Outcome overview = runCtl({u"--help"_s});
    QCOMPARE(overview.code, 0);
    const QStringList names = commandNames();
    for (const QString &name : names) {
        QVERIFY(overview.out.contains(name.toUtf8()));
        const Outcome help = runCtl({name, u"--help"_s});
        QCOMPARE(help.code, 0);
        const QByteArray usage = help.out.left(help.out.indexOf('\n'));
        QVERIFY2(usage.startsWith(QByteArray("Usage: lavadeckctl " + name.toUtf8()))
                && usage.endsWith(" [options]"),
            help.all().constData());
        QVERIFY(help.err.isEmpty());
    }
    const Outcome version = runCtl({u"--version"_s});
    QCOMPARE(version.code, 0);
    QVERIFY(QRegularExpression(u"\\Alavadeckctl \\d+\\.\\d+\\.\\d+\\n\\z"_s)
                .match(QString::fromUtf8(version.out))
                .hasMatch());
}

void TestOptions::documentsEveryOption()
{
    QFile page(QStringLiteral(DOCS "/cli.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(page.readAll());
    static const QRegularExpression option(
        u"(?<=^  |, )--?[a-z0-9-]+"_s, QRegularExpression::MultilineOption);
    int options = 0;
    const QStringList names = commandNames() + QStringList{u"nodes"_s, u"secrets"_s};
    for (const QString &name : names) {
        QVERIFY2(text.contains(u'`' + name + u'`'), qPrintable(name));
        const QString help = QString::fromUtf8(runCtl({name, u"--help"_s}).out);
        for (auto it = option.globalMatch(help); it.hasNext(); ++options) {
            const QString word = it.next().captured();
            QVERIFY2(
                text.contains(u'`' + word + u'`') || text.contains(u'`' + word + u' '), qPrintable(word));
        }
    }
    QVERIFY(options > 50);
}

void TestOptions::refusesWrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const QString node = u"ws://127.0.0.1:1"_s;
    const QString pin(64, u'a');
    QTest::newRow("nothing") << QStringList() << QByteArray("command is missing");
    QTest::newRow("unknown") << QStringList{u"launch"_s} << QByteArray("info, stats, ping");
    QTest::newRow("misspelt") << QStringList{u"chek"_s} << QByteArray("did you mean check?");
    QTest::newRow("option first") << QStringList{u"--json"_s, u"info"_s} << QByteArray("comes first");
    QTest::newRow("unknown option") << QStringList{u"info"_s, u"--password"_s}
                                    << QByteArray("Unknown option");
    QTest::newRow("another word") << QStringList{u"info"_s, u"--node"_s, node, u"x"_s}
                                  << QByteArray("another word");
    QTest::newRow("no node") << QStringList{u"info"_s} << QByteArray("--node");
    QTest::newRow("node and fleet") << QStringList{u"info"_s, u"--node"_s, node, u"--fleet"_s, u"x"_s}
                                    << QByteArray("--node");
    QTest::newRow("two nodes") << QStringList{u"info"_s, u"--node"_s, node, u"--node"_s, node}
                               << QByteArray("fleet file");
    QTest::newRow("no address") << QStringList{u"info"_s, u"--node"_s, u"localhost"_s} << QByteArray("ws://");
    QTest::newRow("name without fleet")
        << QStringList{u"info"_s, u"--node"_s, node, u"--name"_s, u"x"_s} << QByteArray("--fleet");
    QTest::newRow("short pin") << QStringList{u"info"_s, u"--node"_s, node, u"--pin"_s, u"ab"_s}
                               << QByteArray("fingerprint");
    QTest::newRow("pin with fleet") << QStringList{u"info"_s, u"--fleet"_s, u"x"_s, u"--pin"_s, pin}
                                    << QByteArray("--pin");
    QTest::newRow("timeout 0") << QStringList{u"info"_s, u"--node"_s, node, u"--timeout"_s, u"0"_s}
                               << QByteArray("--timeout");
    QTest::newRow("timeout nan") << QStringList{u"info"_s, u"--node"_s, node, u"--timeout"_s, u"nan"_s}
                                 << QByteArray("--timeout");
    QTest::newRow("count") << QStringList{u"ping"_s, u"--node"_s, node, u"-c"_s, u"x"_s} << QByteArray("-c");
    QTest::newRow("interval") << QStringList{u"ping"_s, u"--node"_s, node, u"-i"_s, u"1"_s}
                              << QByteArray("-i");
    QTest::newRow("port") << QStringList{u"fakenode"_s, u"--port"_s, u"70000"_s} << QByteArray("--port");
    QTest::newRow("not loopback") << QStringList{u"fakenode"_s, u"--host"_s, u"0.0.0.0"_s}
                                  << QByteArray("loopback");
    QTest::newRow("personality") << QStringList{u"fakenode"_s, u"--personality"_s, u"x"_s}
                                 << QByteArray("--personality");
    QTest::newRow("tls") << QStringList{u"fakenode"_s, u"--tls"_s, u"x"_s} << QByteArray("--tls");
}

void TestOptions::refusesWrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Outcome outcome = runCtl(arguments);
    QVERIFY2(outcome.code == 2, outcome.all().constData());
    QVERIFY2(outcome.err.contains(says), outcome.all().constData());
    QVERIFY2(outcome.out.isEmpty(), outcome.all().constData());
}

void TestOptions::refusesPasswordsInAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("plain") << u"ws://me:hunter2@127.0.0.1:1"_s;
    QTest::newRow("no name") << u"ws://:hunter2@127.0.0.1:1"_s;
    QTest::newRow("with a slash") << u"ws://me:hunter2/x@127.0.0.1:1"_s;
    QTest::newRow("with an at") << u"ws://me:hunter2@y@127.0.0.1:1"_s;
    QTest::newRow("no scheme") << u"me:hunter2@127.0.0.1:1"_s;
}

void TestOptions::refusesPasswordsInAddresses()
{
    QFETCH(QString, address);
    const Outcome outcome = runCtl({u"info"_s, u"--node"_s, address});
    QVERIFY2(outcome.code == 2, outcome.all().constData());
    QVERIFY2(outcome.err.contains("LAVALINK_PASSWORD"), outcome.all().constData());
    QVERIFY2(!outcome.err.contains("hunter2") && !outcome.out.contains("hunter2"), outcome.all().constData());
}

void TestOptions::wantsAPassword()
{
    const Outcome outcome = runCtl({u"info"_s, u"--node"_s, u"ws://127.0.0.1:1"_s}, nullptr);
    QVERIFY2(outcome.code == 3, outcome.all().constData());
    QVERIFY(outcome.err.contains("LAVALINK_PASSWORD"));
    const Outcome fake = runCtl({u"fakenode"_s, u"--password-env"_s, u"LAVADECK_NO_SUCH_VARIABLE"_s});
    QVERIFY2(fake.code == 3, fake.all().constData());
}

void TestOptions::refusesBadFleets_data()
{
    QTest::addColumn<QByteArray>("json"); // Null: no such file.
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no file") << QByteArray() << QByteArray("no such file");
    QTest::newRow("no JSON") << QByteArray("hello") << QByteArray("line 1, column 1");
    QTest::newRow("no entry left") << QByteArray("{\"nodes\": [\n {\"host\": 5}]}")
                                   << QByteArray("line 2, column 11");
    QTest::newRow("empty") << QByteArray("{\"nodes\": []}") << QByteArray("no usable node");
    QTest::newRow("variable") << QByteArray(
        "{\"nodes\": [{\"host\": \"a\", \"password\": \"${LAVADECK_NONE}\"}]}")
                              << QByteArray("LAVADECK_NONE");
}

void TestOptions::refusesBadFleets()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, says);
    QTemporaryDir folder;
    const QString path
        = json.isNull() ? folder.filePath(u"none"_s) : writeFile(folder, u"fleet.json"_s, json);
    const Outcome outcome = runCtl({u"info"_s, u"--fleet"_s, path});
    QVERIFY2(outcome.code == 3, outcome.all().constData());
    QVERIFY2(outcome.err.contains(says), outcome.all().constData());
}

void TestOptions::refusesBadScripts()
{
    QTemporaryDir folder;
    for (const QByteArray &script : {QByteArray("[]"), QByteArray("{"), QByteArray("{\"nonsense\": 1}")}) {
        const Outcome outcome
            = runCtl({u"fakenode"_s, u"--script"_s, writeFile(folder, u"s.json"_s, script)});
        QVERIFY2(outcome.code == 3, outcome.all().constData());
        QVERIFY(!outcome.err.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
