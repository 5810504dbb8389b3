// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "storefixture.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <profiles.h>

using namespace Qt::StringLiterals;
using Deck::FleetStore;

class TestProfiles : public StoreFixture {
    Q_OBJECT

private Q_SLOTS:
    void keepsProfiles();
    void leavesAloneWhatALinkNames();
    void refusesProfileNames_data();
    void refusesProfileNames();
};

void TestProfiles::keepsProfiles()
{
    const Deck::Profiles profiles(m_folder->filePath(u"profiles"_s));
    QVERIFY(profiles.names().isEmpty());
    QCOMPARE(profiles.create(u"work"_s), QString());
    QCOMPARE(profiles.create(u"attic"_s), QString());
    QVERIFY(!profiles.create(u"work"_s).isEmpty());
    QCOMPARE(profiles.names(), (QStringList{u"attic"_s, u"work"_s}));
    FleetStore store(profiles.path(u"work"_s), {});
    QVERIFY(store.load(nullptr));
    store.add(node(u"a"_s), none());
    QVERIFY(store.flush());
    QVERIFY(!profiles.rename(u"work"_s, u"attic"_s).isEmpty());
    QCOMPARE(profiles.rename(u"work"_s, u"play"_s), QString());
    QVERIFY(QFile::exists(Deck::backupPath(profiles.path(u"play"_s))));
    QVERIFY(!profiles.contains(u"work"_s));
    const QByteArray content = contentOf(profiles.path(u"play"_s));
    QCOMPARE(profiles.remove(u"play"_s), QString());
    QVERIFY(!profiles.contains(u"play"_s));
    QCOMPARE(contentOf(Deck::backupPath(profiles.path(u"play"_s))), content);
    QVERIFY(!profiles.remove(u"play"_s).isEmpty());
    QVERIFY(!profiles.rename(u"play"_s, u"x"_s).isEmpty());
}

void TestProfiles::leavesAloneWhatALinkNames()
{
    const Deck::Profiles profiles(m_folder->filePath(u"profiles"_s));
    QCOMPARE(profiles.create(u"other"_s), QString()); // Makes the folder.
    write(fleetOf({u"a"_s}));
    QVERIFY(QFile::link(m_path, profiles.path(u"work"_s)));
    FleetStore store(profiles.path(u"work"_s), {});
    QVERIFY(store.load(nullptr));
    store.add(node(u"b"_s), none());
    QVERIFY(store.flush());
    const QString backup = m_path + u".bak"_s;
    QCOMPARE(Deck::backupPath(profiles.path(u"work"_s)), backup);
    QCOMPARE(profiles.rename(u"work"_s, u"play"_s), QString());
    QCOMPARE(contentOf(backup), fleetOf({u"a"_s}));
    QCOMPARE(profiles.remove(u"play"_s), QString());
    QVERIFY(QFileInfo(backup).isFile() && !QFileInfo(backup).isSymLink());
    QCOMPARE(contentOf(backup), fleetOf({u"a"_s}));
    QCOMPARE(onDisk(), store.text());
}

void TestProfiles::refusesProfileNames_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"", ".", "..", "a/b", "../x", "-x", "a b", "a.b", "a\n"})
        QTest::newRow(name) << QString::fromUtf8(name);
    QTest::newRow("long") << QString(65, u'a');
    QTest::newRow("not ASCII") << u"\u00e4"_s;
}

void TestProfiles::refusesProfileNames()
{
    QFETCH(QString, name);
    const Deck::Profiles profiles(m_folder->filePath(u"profiles"_s));
    QVERIFY(!profiles.create(name).isEmpty());
    QVERIFY(!profiles.contains(name));
    QVERIFY(profiles.names().isEmpty());
}

QTEST_GUILESS_MAIN(TestProfiles)
#include "tst_profiles.moc"
