// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <fakenode.h>

using namespace Qt::StringLiterals;

namespace {

constexpr auto two = R"([{"identifier":"eu","host":"eu.example","port":2333,"password":"planted-1"},
 {"identifier":"us","host":"us.example","port":443,"secure":true,"password":"planted-2","region":"us"}])";

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

class TestImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void saysWhatItWouldDo();
    void showsSecretsWhenAsked();
    void namesTheFileOfEachNode();
    void readsTheStandardInput();
    void writes();
    void isTheSameASecondTime();
    void settlesConflicts_data();
    void settlesConflicts();
    void writesAllOrNothing();
    void keepsReferences();
    void resolves();
    void appliesOptions();
    void tests();
    void exitCodes_data();
    void exitCodes();
    void refusesWrongUse_data();
    void refusesWrongUse();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName()
                                                                                  : QString();
    }
    [[nodiscard]] QString fleet() const { return m_folder->filePath(u"fleet.json"_s); }
    [[nodiscard]] QByteArray fleetText() const
    {
        QFile file(fleet());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] Outcome import(const QStringList &arguments) const
    {
        return runCtl(QStringList{u"import"_s, u"--json"_s, u"--fleet"_s, fleet()} + arguments);
    }
    [[nodiscard]] static QString verdicts(const Outcome &outcome)
    {
        QStringList words;
        const QJsonArray nodes = outcome.object().value(u"nodes"_s).toArray();
        for (const QJsonValue &node : nodes)
            words << node.toObject().value(u"verdict"_s).toString();
        return words.join(u' ');
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestImport::saysWhatItWouldDo()
{
    const Outcome outcome = import({u"--dry-run"_s, write(u"nodes.json"_s, two)});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    const QJsonObject object = outcome.object();
    QCOMPARE(sorted(object.keys()), (QStringList{u"format"_s, u"nodes"_s, u"notes"_s}));
    QCOMPARE(object.value(u"format"_s).toString(), u"json"_s);
    const QJsonArray nodes = object.value(u"nodes"_s).toArray();
    QCOMPARE(nodes.size(), 2);
    const QJsonObject node = nodes[1].toObject();
    QCOMPARE(sorted(node.keys()),
        (QStringList{u"host"_s, u"identifier"_s, u"line"_s, u"password"_s, u"path"_s, u"port"_s, u"reason"_s,
            u"regions"_s, u"secure"_s, u"tags"_s, u"verdict"_s}));
    QCOMPARE(node.value(u"identifier"_s).toString(), u"us"_s);
    QCOMPARE(node.value(u"host"_s).toString(), u"us.example"_s);
    QCOMPARE(node.value(u"port"_s), QJsonValue(443));
    QCOMPARE(node.value(u"secure"_s), QJsonValue(true));
    QCOMPARE(node.value(u"password"_s).toString(), u"\u2022\u2022\u2022\u2022"_s);
    QCOMPARE(node.value(u"path"_s), QJsonValue(QString()));
    QCOMPARE(node.value(u"regions"_s).toArray(), QJsonArray{u"us"_s});
    QCOMPARE(node.value(u"tags"_s).toArray(), QJsonArray());
    QCOMPARE(node.value(u"verdict"_s).toString(), u"add"_s);
    QVERIFY(node.value(u"reason"_s).isNull());
    QCOMPARE(node.value(u"line"_s), QJsonValue(2));
    QVERIFY(!outcome.out.contains("planted"));
    QVERIFY(!QFile::exists(fleet()));

    const Outcome people
        = runCtl({u"import"_s, u"--fleet"_s, fleet(), u"--dry-run"_s, m_folder->filePath(u"nodes.json"_s)});
    QVERIFY2(
        people.out.contains("add") && people.out.contains("wss://us.example:443"), people.all().constData());
    QVERIFY(!people.all().contains("planted"));
}

void TestImport::showsSecretsWhenAsked()
{
    const Outcome outcome = import({u"--dry-run"_s, u"--show-secrets"_s, write(u"nodes.json"_s, two)});
    const QJsonArray nodes = outcome.object().value(u"nodes"_s).toArray();
    QCOMPARE(nodes[0].toObject().value(u"password"_s).toString(), u"planted-1"_s);
    const Outcome none = import({u"--dry-run"_s, write(u"a.txt"_s, "wss://lava.example:443\n")});
    QVERIFY2(none.object().value(u"nodes"_s).toArray()[0].toObject().value(u"password"_s).isNull(),
        none.all().constData());
}

void TestImport::namesTheFileOfEachNode()
{
    const QString one = write(u"a.json"_s, two);
    const QString more = write(u"b.env"_s, "LAVALINK_HOST=c.example\nLAVALINK_PASSWORD=planted-3\n");
    const Outcome outcome = import({u"--dry-run"_s, one, more});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    const QJsonArray nodes = outcome.object().value(u"nodes"_s).toArray();
    QCOMPARE(nodes.size(), 3);
    QCOMPARE(nodes[0].toObject().value(u"file"_s).toString(), one);
    QCOMPARE(nodes[2].toObject().value(u"file"_s).toString(), more);
    // One that cannot be read is a failure, even of a dry run that has nodes to show.
    const Outcome missing = import({u"--dry-run"_s, m_folder->filePath(u"nowhere.json"_s), one});
    QVERIFY2(missing.code == 1, missing.all().constData());
    QCOMPARE(missing.object().value(u"nodes"_s).toArray().size(), 2);
    // A folder gives the same.
    const Outcome folder = import({u"--dry-run"_s, m_folder->path()});
    QCOMPARE(verdicts(folder), u"add add add"_s);
}

void TestImport::readsTheStandardInput()
{
    QFile file(write(u"nodes.json"_s, two));
    QVERIFY(file.open(QIODevice::ReadOnly));
    RunningCtl running({u"import"_s, u"--json"_s, u"--fleet"_s, fleet(), u"--dry-run"_s, u"-"_s},
        testPassword, file.handle());
    const Outcome outcome = running.outcome();
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(verdicts(outcome), u"add add"_s);
    QVERIFY(!outcome.object().value(u"nodes"_s).toArray()[0].toObject().contains(u"file"_s));
}

void TestImport::writes()
{
    const Outcome outcome = import({write(u"nodes.json"_s, two)});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    const QJsonObject applied = outcome.object().value(u"applied"_s).toObject();
    QCOMPARE(applied.value(u"added"_s).toInt(), 2);
    QCOMPARE(applied.value(u"updated"_s).toInt(), 0);
    QCOMPARE(applied.value(u"fleet"_s).toString(), fleet());
    QVERIFY(applied.value(u"backup"_s).isNull());
    QVERIFY(fleetText().contains("planted-2"));
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFile::permissions(fleet()) & others));
    const Outcome list = runCtl({u"nodes"_s, u"list"_s, u"--json"_s, u"--fleet"_s, fleet()});
    QCOMPARE(list.objects().size(), 2);

    // What it says to undo it with does undo it.
    const QByteArray before = fleetText();
    const Outcome more = import({write(u"more.json"_s, R"([{"host":"m.example","port":1,"password":"p"}])")});
    QVERIFY2(more.code == 0, more.all().constData());
    QVERIFY(fleetText() != before);
    QFile backup(more.object().value(u"applied"_s).toObject().value(u"backup"_s).toString());
    QVERIFY(backup.open(QIODevice::ReadOnly));
    QCOMPARE(backup.readAll(), before);
    const Outcome people = runCtl({u"import"_s, u"--fleet"_s, fleet(),
        write(u"third.json"_s, R"([{"host":"t.example","port":1,"password":"p"}])")});
    QVERIFY2(people.out.contains("1 added") && people.out.contains("To undo: cp"), people.all().constData());
}

void TestImport::isTheSameASecondTime()
{
    const QString path = write(u"nodes.json"_s, two);
    QCOMPARE(import({path}).code, 0);
    const QByteArray before = fleetText();
    const Outcome again = import({path});
    QVERIFY2(again.code == 0, again.all().constData());
    QCOMPARE(verdicts(again), u"same same"_s);
    QCOMPARE(fleetText(), before);
}

void TestImport::settlesConflicts_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<int>("code");
    QTest::addColumn<QStringList>("hosts");
    QTest::newRow("none") << QString() << 1 << QStringList{u"eu.example"_s};
    QTest::newRow("skip") << u"skip"_s << 1 << QStringList{u"eu.example"_s};
    QTest::newRow("mine") << u"mine"_s << 0 << QStringList{u"eu.example"_s};
    QTest::newRow("theirs") << u"theirs"_s << 0 << QStringList{u"moved.example"_s};
    QTest::newRow("both") << u"both"_s << 0 << QStringList{u"eu.example"_s, u"moved.example"_s};
}

void TestImport::settlesConflicts()
{
    QFETCH(QString, answer);
    QFETCH(int, code);
    QFETCH(QStringList, hosts);
    QCOMPARE(
        import({write(u"a.json"_s, R"([{"name":"eu","host":"eu.example","port":1,"password":"p"}])")}).code,
        0);
    const QString moved
        = write(u"b.json"_s, R"([{"name":"eu","host":"moved.example","port":1,"password":"p"}])");
    QStringList arguments{moved};
    if (!answer.isEmpty())
        arguments << u"--on-conflict"_s << answer;
    const Outcome outcome = import(arguments);
    QVERIFY2(outcome.code == code, outcome.all().constData());
    QCOMPARE(verdicts(outcome), u"conflict"_s);
    QStringList found;
    for (const char *host : {"eu.example", "moved.example"}) {
        if (fleetText().contains(host))
            found << QLatin1StringView(host);
    }
    QCOMPARE(found, hosts);
    QCOMPARE(fleetText().contains("eu (2)"), answer == u"both");
}

void TestImport::writesAllOrNothing()
{
    QByteArray fleetOfMany;
    for (int i = 0; i < 9'999; ++i)
        fleetOfMany += "{\"host\": \"n" + QByteArray::number(i) + ".example\"},";
    fleetOfMany.chop(1);
    QVERIFY(!write(u"fleet.json"_s, "{\"nodes\": [" + fleetOfMany + "]}").isEmpty());
    const QByteArray before = fleetText();
    const Outcome outcome = import({write(u"nodes.json"_s, two)});
    QVERIFY2(outcome.code == 3, outcome.all().constData());
    QVERIFY(outcome.err.contains("10000"));
    QCOMPARE(fleetText(), before);
}

void TestImport::keepsReferences()
{
    const QString path = write(u"nodes.json"_s,
        R"([{"host":"a.example","port":1,"password":"${LAVADECK_TEST_UNSET}"},
            {"host":"b.example","port":1,"password":"${LAVADECK_TEST_UNSET:-planted-d}"}])");
    const Outcome outcome = import({path});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY(fleetText().contains("\"${LAVADECK_TEST_UNSET}\""));
    QVERIFY(fleetText().contains("\"${LAVADECK_TEST_UNSET:-planted-d}\""));
    QVERIFY2(outcome.err.contains("LAVADECK_TEST_UNSET"), outcome.all().constData());
    QVERIFY(!outcome.all().contains("planted"));
    // A node whose variable is not set is there all the same.
    QCOMPARE(verdicts(import({path})), u"same same"_s);
}

void TestImport::resolves()
{
    qputenv("LAVADECK_TEST_SET", "planted-e");
    const QString set
        = write(u"set.json"_s, R"([{"host":"a.example","port":1,"password":"${LAVADECK_TEST_SET}"}])");
    const Outcome outcome = import({u"--resolve-env"_s, set});
    qunsetenv("LAVADECK_TEST_SET");
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY2(fleetText().contains("planted-e"), fleetText().constData());
    QVERIFY(!fleetText().contains("LAVADECK_TEST_SET"));
}

void TestImport::appliesOptions()
{
    const QString path = write(u"nodes.json"_s,
        R"([{"name":"old","host":"a.example","port":1,"password":"p","restVersion":"v3"},
            {"name":"off","host":"b.example","port":1,"password":"p","enabled":false},
            {"name":"new","host":"c.example","port":1,"password":"p"}])");
    const Outcome outcome
        = import({path, u"--tag"_s, u"pub"_s, u"--prefix"_s, u"x-"_s, u"--skip-v3"_s, u"--skip-disabled"_s});
    QVERIFY2(outcome.code == 1, outcome.all().constData());
    QCOMPARE(verdicts(outcome), u"invalid invalid add"_s);
    QVERIFY(fleetText().contains("\"x-new\"") && fleetText().contains("\"pub\""));
    QVERIFY(!fleetText().contains("a.example") && !fleetText().contains("b.example"));
    const Outcome forced = import({u"--dry-run"_s, u"--format"_s, u"toml"_s, path});
    QVERIFY2(forced.code == 3, forced.all().constData());
}

void TestImport::tests()
{
    FakeNode::Options options;
    options.password = QString::fromUtf8(testPassword);
    FakeNode::Server server(options);
    QString error;
    QVERIFY2(server.listen(&error), qPrintable(error));
    const QByteArray port = QByteArray::number(server.port());
    const QString path = write(u"nodes.json"_s,
        "[{\"name\":\"good\",\"host\":\"127.0.0.1\",\"port\":" + port + ",\"password\":\"" + testPassword
            + "\"},{\"name\":\"bad\",\"host\":\"localhost\",\"port\":" + port + ",\"password\":\"wrong\"}]");
    const Outcome outcome = import({u"--test"_s, path});
    QVERIFY2(outcome.code == 1, outcome.all().constData());
    const QJsonArray nodes = outcome.object().value(u"nodes"_s).toArray();
    const QJsonObject good = nodes[0].toObject().value(u"test"_s).toObject();
    QCOMPARE(good.value(u"ok"_s), QJsonValue(true));
    QVERIFY(good.value(u"version"_s).toString().startsWith(u"4."_s));
    QVERIFY(good.value(u"latency_ms"_s).isDouble());
    const QJsonObject bad = nodes[1].toObject().value(u"test"_s).toObject();
    QCOMPARE(bad.value(u"failure"_s).toObject().value(u"kind"_s).toString(), u"wrong-password"_s);
    QVERIFY(fleetText().contains("good") && !fleetText().contains("\"bad\""));
}

void TestImport::exitCodes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("dry");
    QTest::addColumn<int>("wet");
    QTest::newRow("all well") << QByteArray(two) << 0 << 0;
    QTest::newRow("one of two") << QByteArray(
        R"([{"host":"a.example","port":1,"password":"p"},{"host":"","port":1,"password":"p"}])")
                                << 0 << 1;
    QTest::newRow("only a template") << QByteArray(R"([{"name":"x","host":"","port":1,"password":"p"}])") << 1
                                     << 1;
    QTest::newRow("no node") << QByteArray("Dear all,\nsee you on Monday.\n") << 3 << 3;
    QTest::newRow("nothing") << QByteArray() << 3 << 3;
    QTest::newRow("an archive") << QByteArray("PK\x03\x04 and so on") << 3 << 3;
}

void TestImport::exitCodes()
{
    QFETCH(QByteArray, text);
    QFETCH(int, dry);
    QFETCH(int, wet);
    const QString path = write(u"nodes.txt"_s, text);
    const Outcome look = import({u"--dry-run"_s, path});
    QVERIFY2(look.code == dry, look.all().constData());
    QCOMPARE(look.objects().size(), 1);
    const Outcome outcome = import({path});
    QVERIFY2(outcome.code == wet, outcome.all().constData());
    QCOMPARE(QFile::exists(fleet()), fleetText().contains("host"));
}

void TestImport::refusesWrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const QString any = u"x.json"_s;
    QTest::newRow("no file") << QStringList() << 2 << QByteArray("standard input");
    QTest::newRow("stdin twice") << QStringList{u"-"_s, u"-"_s} << 2 << QByteArray("once");
    QTest::newRow("a URL") << QStringList{u"https://lists.example/nodes.json"_s} << 2
                           << QByteArray("nothing is fetched");
    QTest::newRow("format") << QStringList{u"--format"_s, u"docx"_s, any} << 2 << QByteArray("yaml");
    QTest::newRow("conflict") << QStringList{u"--on-conflict"_s, u"ask"_s, any} << 2
                              << QByteArray("mine, theirs, both");
    QTest::newRow("store") << QStringList{u"--store"_s, u"env:X"_s, any} << 2 << QByteArray("--store");
    QTest::newRow("profile and fleet")
        << QStringList{u"--profile"_s, u"x"_s, any} << 2 << QByteArray("--profile");
    QTest::newRow("no such file") << QStringList{u"/nowhere/x.json"_s} << 3 << QByteArray("/nowhere/x.json");
}

void TestImport::refusesWrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const Outcome outcome = import(arguments);
    QVERIFY2(outcome.code == code, outcome.all().constData());
    QVERIFY2(outcome.err.contains(says), outcome.all().constData());
    QVERIFY(!QFile::exists(fleet()));
}

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
