// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <fakenode.h>
#include <memory>
#include <sys/stat.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList namesIn(const Outcome &outcome)
{
    QStringList names;
    const auto objects = outcome.objects();
    for (const QJsonObject &object : objects)
        names << object.value(u"node"_s).toString();
    return names;
}

} // namespace

//! What must not be lost, hidden or left readable when a fleet's verbs meet an environment, a file or a
//! neighbour that they did not expect.
class TestFleetFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesOnlyAVariableThatHoldsThePassword();
    void movesToAVariableThatHoldsThePassword();
    void seesNodesWhoseVariableIsNotSet();
    void keepsUnsetNodesOfABrokenFile();
    void writesNothingThatCannotBeRead_data();
    void writesNothingThatCannotBeRead();
    void cleansTheBackup();
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();
    void tellsNodesOfOneNameApart();
    void keepsAuthoritiesWhereTheyAre();
    void leavesOutOnlyTheNodeWithoutAuthorities();
    void namesTheBackupOfALink();
    void severalProgramsAtOnce();
    void optionOfAnotherVerb_data();
    void optionOfAnotherVerb();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_home->filePath(name); }
    //! A fleet file with these entries of "nodes".
    [[nodiscard]] bool put(const QByteArray &nodes) const
    {
        QFile file(m_file);
        const QByteArray content = "{\"nodes\": [" + nodes + "]}";
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
    }
    [[nodiscard]] Outcome run(const QStringList &words, const char *password = testPassword) const
    {
        return runCtl(words + QStringList{u"--fleet"_s, m_file, u"--json"_s}, password);
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_file;
};

void TestFleetFaults::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_file = path(u"f.json"_s);
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(path(u"config"_s)));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/lavadeck");
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "LAVADECK_PASSPHRASE", "FOO"})
        qunsetenv(name);
}

void TestFleetFaults::takesOnlyAVariableThatHoldsThePassword()
{
    const QByteArray nodes = R"({"identifier": "x", "host": "x", "password": "one"},
        {"identifier": "y", "host": "y", "password": "two"}, {"identifier": "z", "host": "z", "password": "six"})";
    QVERIFY(put(nodes));
    const QByteArray before = contentOf(m_file);
    for (const char *value : {"", "other"}) {
        if (*value)
            qputenv("FOO", value);
        const Outcome moved = run({u"secrets"_s, u"move"_s, u"--store"_s, u"env:FOO"_s});
        QVERIFY2(moved.code == 3 && moved.out.isEmpty(), moved.all().constData());
        for (const char *name : {"x: FOO", "y: FOO", "z: FOO"})
            QVERIFY2(moved.err.contains(name), moved.all().constData());
        const Outcome set = run({u"secrets"_s, u"set"_s, u"z"_s, u"--store"_s, u"env:FOO"_s});
        QVERIFY2(set.code == 3 && set.err.contains("nothing was changed"), set.all().constData());
        QCOMPARE(contentOf(m_file), before);
    }
    // The encrypted file does not forget what no variable holds.
    qunsetenv("FOO");
    qputenv("LAVADECK_PASSPHRASE", "open sesame");
    const Outcome kept = run({u"secrets"_s, u"move"_s, u"y"_s, u"--store"_s, u"file"_s});
    QVERIFY2(kept.code == 0, kept.all().constData());
    QCOMPARE(run({u"secrets"_s, u"move"_s, u"y"_s, u"--store"_s, u"env:FOO"_s}).code, 3);
    const Outcome back = run({u"secrets"_s, u"move"_s, u"y"_s, u"--store"_s, u"plain"_s});
    QVERIFY2(back.code == 0, back.all().constData());
    QCOMPARE(contentOf(m_file), before);
}

void TestFleetFaults::movesToAVariableThatHoldsThePassword()
{
    qputenv("FOO", "two");
    QVERIFY(put(R"({"identifier": "x", "host": "x", "password": "one"},
        {"identifier": "y", "host": "y", "password": "two"}, {"identifier": "z", "host": "z"})"));
    const Outcome moved = run({u"secrets"_s, u"move"_s, u"--store"_s, u"env:FOO"_s});
    QVERIFY2(moved.code == 3, moved.all().constData()); // x has another one.
    QCOMPARE(namesIn(moved), QStringList{u"y"_s});
    QVERIFY(contentOf(m_file).contains(R"("host": "y", "password": "${FOO}")"));
    QVERIFY(contentOf(m_file).contains(R"("host": "x", "password": "one")"));
    // Without a password of its own, the variable says it.
    const Outcome set = run({u"secrets"_s, u"set"_s, u"z"_s, u"--store"_s, u"env:FOO"_s}, nullptr);
    QVERIFY2(set.code == 0, set.all().constData());
    QCOMPARE(contentOf(m_file).count("${FOO}"), 2);
    qunsetenv("FOO");
    const Outcome away = run({u"secrets"_s, u"move"_s, u"y"_s, u"--store"_s, u"plain"_s});
    QVERIFY2(away.code == 3 && away.err.contains("FOO is not set"), away.all().constData());
    QCOMPARE(contentOf(m_file).count("${FOO}"), 2);
}

void TestFleetFaults::seesNodesWhoseVariableIsNotSet()
{
    QVERIFY(put(R"({"identifier": "a", "host": "a"}, {"identifier": "b", "host": "b", "password": "${FOO}"},
        {"identifier": "c", "host": "c", "password": "${FOO:-x}"})"));
    const Outcome list = run({u"nodes"_s, u"list"_s});
    QVERIFY2(list.code == 0, list.all().constData());
    QCOMPARE(namesIn(list), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY2(list.err.contains("b: its variable FOO is not set here"), list.all().constData());
    QVERIFY2(!list.err.contains("c: "), list.all().constData());
    const Outcome twice = run({u"nodes"_s, u"add"_s, u"ws://b"_s, u"--store"_s, u"ask"_s});
    QVERIFY2(twice.code == 3 && twice.err.contains("already"), twice.all().constData());
    const Outcome secrets = run({u"secrets"_s, u"list"_s});
    QVERIFY2(secrets.code == 3, secrets.all().constData());
    QCOMPARE(secrets.objects().value(1).value(u"state"_s).toString(), u"missing"_s);
    const Outcome edited = run({u"nodes"_s, u"edit"_s, u"b"_s, u"--rename"_s, u"bee"_s});
    QVERIFY2(edited.code == 0, edited.all().constData());
    QVERIFY(contentOf(m_file).contains(R"({"identifier": "bee", "host": "b", "password": "${FOO}"})"));
    const Outcome added = run({u"nodes"_s, u"add"_s, u"ws://d@d"_s, u"--store"_s, u"env:BAR"_s});
    QVERIFY2(added.code == 0 && added.err.contains("BAR is not set"), added.all().constData());
    QCOMPARE(run({u"nodes"_s, u"remove"_s, u"bee"_s}).code, 0);
    QVERIFY(!contentOf(m_file).contains("\"bee\""));
}

void TestFleetFaults::keepsUnsetNodesOfABrokenFile()
{
    QVERIFY(put(R"({"identifier": "a", "host": "a", "password": "${FOO}"}, {"host": )"));
    const Outcome added = run({u"nodes"_s, u"add"_s, u"ws://b@b"_s, u"--store"_s, u"ask"_s});
    QVERIFY2(added.code == 0, added.all().constData());
    QCOMPARE(namesIn(run({u"nodes"_s, u"list"_s})), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(contentOf(m_file).contains("${FOO}"));
}

void TestFleetFaults::writesNothingThatCannotBeRead_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("id") << QStringList{u"--user-id"_s, u"abc"_s} << QByteArray("userId");
    QTest::newRow("line break") << QStringList{u"--tag"_s, u"a\nb"_s} << QByteArray("control characters");
    QTest::newRow("long") << QStringList{u"--client-name"_s, QString(5000, u'x')}
                          << QByteArray("longer than");
}

void TestFleetFaults::writesNothingThatCannotBeRead()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, says);
    const Outcome added
        = run(QStringList{u"nodes"_s, u"add"_s, u"ws://a@a"_s, u"--store"_s, u"plain"_s} + options);
    QVERIFY2(added.code == 2 && added.err.contains(says), added.all().constData());
    QVERIFY(!QFile::exists(m_file));
    QVERIFY(put(R"({"identifier": "a", "host": "a"})"));
    const QByteArray before = contentOf(m_file);
    const Outcome edited = run(QStringList{u"nodes"_s, u"edit"_s, u"a"_s} + options);
    QVERIFY2(edited.code == 2 && edited.err.contains(says), edited.all().constData());
    QCOMPARE(contentOf(m_file), before);
    const Outcome set = run({u"secrets"_s, u"set"_s, u"a"_s, u"--store"_s, u"plain"_s}, "two\nlines");
    QVERIFY2(set.code == 3, set.all().constData());
    QCOMPARE(contentOf(m_file), before);
}

void TestFleetFaults::cleansTheBackup()
{
    const QByteArray nodes = R"({"identifier": "a", "host": "a", "password": "hunter2"})";
    QVERIFY(put(nodes));
    qputenv("FOO", "hunter2");
    QCOMPARE(run({u"secrets"_s, u"move"_s, u"a"_s, u"--store"_s, u"env:FOO"_s}).code, 0);
    for (const QString &file : {m_file, QString(m_file + u".bak"_s)})
        QVERIFY2(
            contentOf(file).contains("${FOO}") && !contentOf(file).contains("hunter2"), qPrintable(file));
    QVERIFY(put(nodes));
    QCOMPARE(run({u"secrets"_s, u"forget"_s, u"a"_s}).code, 0);
    for (const QString &file : {m_file, QString(m_file + u".bak"_s)})
        QVERIFY2(contentOf(file).contains("ask") && !contentOf(file).contains("hunter2"), qPrintable(file));
}

void TestFleetFaults::refusesWhatIsNoFile_data()
{
    QTest::addColumn<bool>("pipe");
    QTest::newRow("pipe") << true;
    QTest::newRow("device") << false;
}

void TestFleetFaults::refusesWhatIsNoFile()
{
    QFETCH(bool, pipe);
    if (pipe)
        QCOMPARE(::mkfifo(QFile::encodeName(m_file).constData(), 0600), 0);
    else
        QVERIFY(QFile::link(u"/dev/zero"_s, m_file));
    const QList<QStringList> commands{{u"nodes"_s, u"list"_s}, {u"info"_s},
        {u"nodes"_s, u"add"_s, u"ws://a"_s, u"--store"_s, u"ask"_s}, {u"secrets"_s, u"list"_s}};
    for (const QStringList &words : commands) {
        const Outcome outcome = run(words);
        QVERIFY2(outcome.code == 3 && outcome.err.contains("no regular file"), outcome.all().constData());
    }
}

void TestFleetFaults::tellsNodesOfOneNameApart()
{
    QVERIFY(put(R"x({"identifier": "a", "host": "one"}, {"identifier": "a", "host": "two"},
        {"identifier": "a (2)", "host": "three"}, {"identifier": "a", "host": "four"})x"));
    QCOMPARE(
        namesIn(run({u"nodes"_s, u"list"_s})), (QStringList{u"a"_s, u"a (2)"_s, u"a (2) (2)"_s, u"a (3)"_s}));
    const Outcome edited = run({u"nodes"_s, u"edit"_s, u"a (2)"_s, u"--priority"_s, u"7"_s});
    QVERIFY2(edited.code == 0, edited.all().constData());
    QCOMPARE(edited.object().value(u"node"_s).toString(), u"a (2)"_s);
    QVERIFY(contentOf(m_file).contains(R"("host": "two", "priority": 7)"));
    const Outcome removed = run({u"nodes"_s, u"remove"_s, u"a"_s});
    QVERIFY2(removed.code == 0, removed.all().constData());
    QVERIFY(!contentOf(m_file).contains("one") && contentOf(m_file).contains("two"));
    QVERIFY(contentOf(m_file).contains("three") && contentOf(m_file).contains("four"));
}

void TestFleetFaults::keepsAuthoritiesWhereTheyAre()
{
    const QString folder = QDir::currentPath();
    QVERIFY(QDir(m_home->path()).mkdir(u"here"_s));
    QVERIFY(QFile::copy(QStringLiteral(CERTIFICATES) + u"/ca.pem"_s, path(u"here/ca.pem"_s)));
    QVERIFY(QDir::setCurrent(path(u"here"_s)));
    const Outcome added
        = run({u"nodes"_s, u"add"_s, u"wss://a@a"_s, u"--store"_s, u"ask"_s, u"--ca"_s, u"ca.pem"_s});
    const Outcome none
        = run({u"nodes"_s, u"add"_s, u"wss://b@b"_s, u"--store"_s, u"ask"_s, u"--ca"_s, u"no.pem"_s});
    QVERIFY(QDir::setCurrent(folder));
    QVERIFY2(added.code == 0, added.all().constData());
    const QString absolute = QFileInfo(path(u"here/ca.pem"_s)).canonicalFilePath();
    QVERIFY2(contentOf(m_file).contains(absolute.toUtf8()), contentOf(m_file).constData());
    QVERIFY2(none.code == 2 && none.err.contains("no PEM certificate"), none.all().constData());
}

void TestFleetFaults::leavesOutOnlyTheNodeWithoutAuthorities()
{
    FakeNode::Options options;
    options.password = QString::fromUtf8(testPassword);
    FakeNode::Server fake(options);
    QString error;
    QVERIFY2(fake.listen(&error), qPrintable(error));
    QVERIFY(put(QByteArray(R"({"identifier": "lost", "host": "127.0.0.1", "secure": true, "caFile": "no.pem"},
        {"identifier": "home", "host": "127.0.0.1", "password": {"ask": true}, "port": )")
        + QByteArray::number(fake.port()) + '}'));
    const Outcome info = run({u"info"_s});
    QVERIFY2(info.code == 3 && info.err.contains("lost: "), info.all().constData());
    QCOMPARE(namesIn(info), QStringList{u"home"_s});
}

void TestFleetFaults::namesTheBackupOfALink()
{
    QVERIFY(put(R"({"identifier": "a", "host": "a"})"));
    QVERIFY(QDir(m_home->path()).mkdir(u"real"_s));
    QVERIFY(QFile::rename(m_file, path(u"real/there.json"_s)));
    QVERIFY(QFile::link(u"real/there.json"_s, m_file));
    const Outcome edited = run({u"nodes"_s, u"edit"_s, u"a"_s, u"--rename"_s, u"b"_s});
    QVERIFY2(edited.code == 0, edited.all().constData());
    const QString backup = edited.object().value(u"backup"_s).toString();
    QCOMPARE(QFileInfo(backup).fileName(), u"there.json.bak"_s);
    QVERIFY(contentOf(backup).contains("\"a\""));
}

void TestFleetFaults::severalProgramsAtOnce()
{
    constexpr int count = 8;
    const auto atOnce = [this](const QStringList &words, int programs) {
        std::vector<std::unique_ptr<RunningCtl>> running;
        for (int i = 0; i < programs; ++i) {
            QStringList arguments{u"nodes"_s};
            for (const QString &word : words)
                arguments << QString(word).replace(u'#', QString::number(i));
            running.push_back(std::make_unique<RunningCtl>(arguments + QStringList{u"--fleet"_s, m_file}));
        }
        for (const auto &program : running) {
            const Outcome outcome = program->outcome();
            QVERIFY2(outcome.code == 0, outcome.all().constData());
        }
    };
    atOnce({u"add"_s, u"ws://n#@host#"_s, u"--store"_s, u"ask"_s}, count);
    QCOMPARE(namesIn(run({u"nodes"_s, u"list"_s})).size(), count);
    atOnce({u"edit"_s, u"n#"_s, u"--rename"_s, u"m#"_s}, count);
    QCOMPARE(namesIn(run({u"nodes"_s, u"list"_s})).filter(u"m"_s).size(), count);
    atOnce({u"remove"_s, u"m#"_s}, count - 1);
    QCOMPARE(namesIn(run({u"nodes"_s, u"list"_s})), QStringList{u"m7"_s});
}

void TestFleetFaults::optionOfAnotherVerb_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("list --tag") << QStringList{u"list"_s, u"--tag"_s, u"eu"_s}
                                << QByteArray("--tag is for add and edit");
    QTest::newRow("add --rename") << QStringList{u"add"_s, u"ws://a@host"_s, u"--rename"_s, u"b"_s}
                                  << QByteArray("--rename is for edit");
    QTest::newRow("edit --store") << QStringList{u"edit"_s, u"a"_s, u"--store"_s, u"ask"_s}
                                  << QByteArray("--store is for add");
}

void TestFleetFaults::optionOfAnotherVerb()
{
    QFETCH(const QStringList, words);
    QFETCH(const QByteArray, why);
    const Outcome outcome = run(QStringList{u"nodes"_s} + words);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains(why), outcome.all().constData());
}

QTEST_GUILESS_MAIN(TestFleetFaults)
#include "tst_fleetfaults.moc"
