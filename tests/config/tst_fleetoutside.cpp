// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "storefixture.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Deck::FleetStore;

//! What others do to the file while a store has it open.
class TestFleetOutside : public StoreFixture {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatOthersWrite_data();
    void readsWhatOthersWrite();
    void doesNotTakeItsOwnWritesForForeign();
    void asksWhenBothSidesChanged();
    void noticesAConflictAtTheSave();
    void survivesABrokenChangeOutside();
    void survivesItsFileGoing();
};

void TestFleetOutside::readsWhatOthersWrite_data()
{
    QTest::addColumn<bool>("inPlace");
    QTest::newRow("renamed over") << false;
    QTest::newRow("written in place") << true;
}

void TestFleetOutside::readsWhatOthersWrite()
{
    QFETCH(bool, inPlace);
    write(fleetOf({u"a"_s}));
    const auto store = open();
    QSignalSpy reloaded(store.get(), &FleetStore::reloaded);
    for (int round = 1; round <= 3; ++round) { // The watch must outlive each of them.
        const QString name = u"r%1"_s.arg(round);
        write(fleetOf({u"a"_s, name}), inPlace);
        QTRY_COMPARE(names(*store), (QStringList{u"a"_s, name}));
        QTRY_COMPARE(reloaded.size(), round);
        QCOMPARE(reloaded.last().first().value<Deck::FleetDiff>().added, QStringList{name});
    }
    QVERIFY(!store->hasUnsaved());
}

void TestFleetOutside::doesNotTakeItsOwnWritesForForeign()
{
    write(fleetOf({u"a"_s}));
    const auto store = open();
    QSignalSpy reloaded(store.get(), &FleetStore::reloaded);
    QSignalSpy conflicted(store.get(), &FleetStore::conflicted);
    QSignalSpy broken(store.get(), &FleetStore::brokenOutside);
    for (int i = 0; i < 5; ++i) {
        store->add(node(u"n%1"_s.arg(i)), none());
        QVERIFY(store->flush());
    }
    // A foreign change afterwards is one signal, so everything before it was looked at.
    write(fleetOf({u"z"_s}));
    QTRY_COMPARE(names(*store), QStringList{u"z"_s});
    QCOMPARE(reloaded.size(), 1);
    QCOMPARE(conflicted.size() + broken.size(), 0);
}

void TestFleetOutside::asksWhenBothSidesChanged()
{
    for (const bool keepsMine : {false, true}) {
        write(fleetOf({u"a"_s}));
        FleetStore store(m_path, {}, {1h, 10ms});
        QVERIFY(store.load(nullptr));
        QSignalSpy conflicted(&store, &FleetStore::conflicted);
        store.add(node(u"mine"_s), none());
        write(fleetOf({u"a"_s, u"theirs"_s}));
        QTRY_COMPARE(conflicted.size(), 1);
        QCOMPARE(conflicted.first().first().value<Deck::FleetDiff>().added, QStringList{u"theirs"_s});
        QVERIFY(store.hasConflict());
        QString error;
        QVERIFY(!store.flush(&error));
        QVERIFY(error.contains(u"outside"_s));
        QCOMPARE(onDisk(), fleetOf({u"a"_s, u"theirs"_s}));
        if (keepsMine)
            store.keepMine();
        else
            store.acceptTheirs();
        QVERIFY(!store.hasConflict() && !store.hasUnsaved());
        QCOMPARE(names(store), (QStringList{u"a"_s, keepsMine ? u"mine"_s : u"theirs"_s}));
        QCOMPARE(onDisk(), store.text());
        if (keepsMine)
            QCOMPARE(contentOf(Deck::backupPath(m_path)), fleetOf({u"a"_s, u"theirs"_s}));
    }
}

void TestFleetOutside::noticesAConflictAtTheSave()
{
    write(fleetOf({u"a"_s}));
    FleetStore store(m_path, {}, {1h, 1h}); // Too slow to see it come.
    QVERIFY(store.load(nullptr));
    QSignalSpy conflicted(&store, &FleetStore::conflicted);
    write(fleetOf({u"theirs"_s}));
    store.add(node(u"mine"_s), none());
    QVERIFY(!store.flush());
    QCOMPARE(conflicted.size(), 1);
    QCOMPARE(onDisk(), fleetOf({u"theirs"_s}));
}

void TestFleetOutside::survivesABrokenChangeOutside()
{
    write(fleetOf({u"a"_s}));
    const auto store = open();
    QSignalSpy broken(store.get(), &FleetStore::brokenOutside);
    write("{\"nodes\": [");
    QTRY_COMPARE(broken.size(), 1);
    QCOMPARE(names(*store), QStringList{u"a"_s});
    store->add(node(u"b"_s), none());
    QVERIFY(!store->flush());
    QVERIFY(store->hasConflict());
    QCOMPARE(onDisk(), QByteArray("{\"nodes\": ["));
    store->keepMine();
    QCOMPARE(names(*open()), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(filesLike(u"fleet.json.bad-*"_s).size(), 1);
}

void TestFleetOutside::survivesItsFileGoing()
{
    write(fleetOf({u"a"_s}));
    const auto store = open();
    QSignalSpy broken(store.get(), &FleetStore::brokenOutside);
    QVERIFY(QFile::remove(m_path));
    QTRY_COMPARE(broken.size(), 1);
    QCOMPARE(names(*store), QStringList{u"a"_s});
    store->add(node(u"b"_s), none());
    QVERIFY(store->flush());
    QCOMPARE(names(*open()), (QStringList{u"a"_s, u"b"_s}));
}

QTEST_GUILESS_MAIN(TestFleetOutside)
#include "tst_fleetoutside.moc"
