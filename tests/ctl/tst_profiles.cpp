// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestProfiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void createsListsRenamesAndRemoves();
    void tellsOfABrokenOne();
    void refuses_data();
    void refuses();

private:
    [[nodiscard]] QString fileOf(const QString &name) const
    {
        return m_home->filePath(u"lavadeck/profiles/%1.json"_s.arg(name));
    }
    std::unique_ptr<QTemporaryDir> m_home;
};

void TestProfiles::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
}

void TestProfiles::createsListsRenamesAndRemoves()
{
    Outcome outcome = runCtl({u"profiles"_s, u"list"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.out.contains("There is no profile yet"), outcome.all().constData());

    outcome = runCtl({u"profiles"_s, u"create"_s, u"work"_s, u"--json"_s});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.object(),
        (QJsonObject{{u"verb"_s, u"create"_s}, {u"profile"_s, u"work"_s}, {u"file"_s, fileOf(u"work"_s)},
            {u"backup"_s, QJsonValue()}}));
    // What `nodes` sees is the same profile.
    outcome = runCtl({u"nodes"_s, u"add"_s, u"ws://a@127.0.0.1:2333"_s, u"--profile"_s, u"work"_s,
        u"--store"_s, u"ask"_s});
    QCOMPARE(outcome.code, 0);

    outcome = runCtl({u"profiles"_s, u"rename"_s, u"work"_s, u"play"_s});
    QVERIFY2(outcome.code == 0 && outcome.out.contains("work is called play now"), outcome.all().constData());
    outcome = runCtl({u"profiles"_s, u"list"_s, u"--json"_s});
    QCOMPARE(outcome.objects(),
        (QList<QJsonObject>{{{u"profile"_s, u"play"_s}, {u"file"_s, fileOf(u"play"_s)}, {u"nodes"_s, 1},
            {u"read_only"_s, false}}}));

    outcome = runCtl({u"profiles"_s, u"remove"_s, u"play"_s, u"--json"_s});
    QCOMPARE(outcome.code, 0);
    const QString backup = outcome.object().value(u"backup"_s).toString();
    QCOMPARE(backup, fileOf(u"play"_s) + u".bak"_s);
    QVERIFY(QFile::exists(backup) && !QFile::exists(fileOf(u"play"_s)));
}

void TestProfiles::tellsOfABrokenOne()
{
    QVERIFY(QDir().mkpath(m_home->filePath(u"lavadeck/profiles"_s)));
    QFile file(fileOf(u"bad"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"nodes\": [{}]}") > 0);
    file.close();
    const Outcome outcome = runCtl({u"profiles"_s, u"list"_s, u"--json"_s});
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.err.contains("bad.json: line 1"), outcome.all().constData());
    QCOMPARE(outcome.object().value(u"profile"_s).toString(), u"bad"_s);
}

void TestProfiles::refuses_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no verb") << QStringList() << 2 << QByteArray("a word is missing; there are list, create");
    QTest::newRow("a slip") << QStringList{u"crate"_s, u"a"_s} << 2 << QByteArray("did you mean create?");
    QTest::newRow("no name") << QStringList{u"create"_s} << 2 << QByteArray("the name of the new profile");
    QTest::newRow("one name") << QStringList{u"rename"_s, u"a"_s} << 2
                              << QByteArray("the name that shall be");
    QTest::newRow("a path") << QStringList{u"create"_s, u"../a"_s} << 2 << QByteArray("1 to 64 letters");
    QTest::newRow("not there") << QStringList{u"remove"_s, u"a"_s} << 3
                               << QByteArray("there is no profile called a");
    QTest::newRow("taken") << QStringList{u"create"_s, u"kept"_s} << 3
                           << QByteArray("there is a profile called kept already");
}

void TestProfiles::refuses()
{
    QFETCH(QStringList, words);
    QFETCH(int, code);
    QFETCH(QByteArray, text);
    QCOMPARE(runCtl({u"profiles"_s, u"create"_s, u"kept"_s}).code, 0);
    const Outcome outcome = runCtl(QStringList{u"profiles"_s} + words);
    QVERIFY2(outcome.code == code && outcome.err.contains(text), outcome.all().constData());
}

QTEST_GUILESS_MAIN(TestProfiles)
#include "tst_profiles.moc"
