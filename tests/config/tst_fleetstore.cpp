// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "storefixture.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Deck::FleetStore;
using Lavalink::NodeSettings;

class TestFleetStore : public StoreFixture {
    Q_OBJECT

private Q_SLOTS:
    void begins();
    void savesSoonAfterTheFirstEdit();
    void undoesAndRedoes();
    void keepsOneBackup();
    void belongsToItsOwnerOnly();
    void writesThroughALink();
    void keepsABrokenFileAside();
    void keepsEntriesThatItCannotUse();
    void tellsWhyItCannotSave();
    void savesAtItsEnd();
};

void TestFleetStore::begins()
{
    const auto store = open();
    QVERIFY(store->fleet().nodes.isEmpty());
    QVERIFY(!store->hasUnsaved());
    QVERIFY(!QFile::exists(m_path)); // Nothing is written before there is something to write.
    store->add(node(u"one"_s), none());
    QVERIFY(store->flush());
    QCOMPARE(names(*open()), QStringList{u"one"_s});
    QCOMPARE(filesLike(u"*"_s), QStringList{u"fleet.json"_s});

    FleetStore folder(m_folder->path(), {});
    QString error;
    QVERIFY(!folder.load(&error));
    QVERIFY(error.contains(u"folder"_s));
}

void TestFleetStore::savesSoonAfterTheFirstEdit()
{
    QVERIFY(Deck::FleetDelays().save <= 1s);
    const auto store = open();
    QSignalSpy saved(store.get(), &FleetStore::saved);
    // Edits without a pause must not put the save off.
    QTimer busy;
    int edits = 0;
    connect(&busy, &QTimer::timeout, store.get(), [&] { store->add(node(u"n%1"_s.arg(++edits)), none()); });
    busy.start(1ms);
    QTRY_VERIFY(saved.size() >= 3);
    QVERIFY(edits >= 3);
    busy.stop();
    QTRY_VERIFY(!store->hasUnsaved());
    QCOMPARE(names(*open()), names(*store));
}

void TestFleetStore::undoesAndRedoes()
{
    write(fleetOf({u"a"_s, u"b"_s, u"c"_s}));
    const auto store = open();
    const QByteArray start = store->text();
    QList<QByteArray> states{start};
    NodeSettings renamed = store->fleet().nodes[1];
    renamed.identifier = u"bee"_s;
    store->update(1, renamed);
    states << store->text();
    store->remove(0);
    states << store->text();
    store->move(1, 0);
    states << store->text();
    store->add(node(u"d"_s), none());
    states << store->text();
    QCOMPARE(names(*store), (QStringList{u"c"_s, u"bee"_s, u"d"_s}));
    QCOMPARE(store->undoText(), u"add d"_s);
    for (qsizetype i = states.size() - 2; i >= 0; --i) {
        store->undo();
        QCOMPARE(names(*store).size(), Deck::readFleet(states[i], {}).nodes.size());
        QCOMPARE(store->text().simplified().replace(" ", ""), states[i].simplified().replace(" ", ""));
    }
    QVERIFY(store->undoText().isEmpty());
    QCOMPARE(store->text(), start); // To the byte.
    for (qsizetype i = 1; i < states.size(); ++i)
        store->redo();
    QCOMPARE(store->text(), states.last());
    store->undo();
    store->add(node(u"e"_s), none());
    QVERIFY(store->redoText().isEmpty());
}

void TestFleetStore::keepsOneBackup()
{
    write(fleetOf({u"a"_s}));
    const QByteArray first = onDisk();
    const auto store = open();
    store->remove(0);
    QVERIFY(store->flush());
    QCOMPARE(contentOf(Deck::backupPath(m_path)), first);
    const QByteArray second = onDisk();
    store->add(node(u"b"_s), none());
    QVERIFY(store->flush());
    QCOMPARE(contentOf(Deck::backupPath(m_path)), second);
    QCOMPARE(filesLike(u"*"_s), (QStringList{u"fleet.json"_s, u"fleet.json.bak"_s}));
}

void TestFleetStore::belongsToItsOwnerOnly()
{
    write(fleetOf({u"a"_s}));
    QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    const auto store = open();
    store->remove(0);
    QVERIFY(store->flush());
    for (const QString &path : {m_path, Deck::backupPath(m_path)})
        QCOMPARE(int(QFile::permissions(path) & 0x0fff),
            int((QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser) & 0x0fff));
}

void TestFleetStore::writesThroughALink()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"real"_s));
    const QString real = m_folder->filePath(u"real/there.json"_s);
    write(fleetOf({u"a"_s}));
    QVERIFY(QFile::rename(m_path, real));
    QVERIFY(QFile::link(u"real/there.json"_s, m_path));
    const auto store = open();
    store->add(node(u"b"_s), none());
    QVERIFY(store->flush());
    QVERIFY(QFileInfo(m_path).isSymLink());
    QCOMPARE(contentOf(real), store->text());
}

void TestFleetStore::keepsABrokenFileAside()
{
    const QByteArray broken = "{\"nodes\": [{\"host\": \"a\"}, {\"host\": ]}";
    write(broken);
    const auto store = open();
    QVERIFY(!store->damage().isEmpty());
    QVERIFY(!store->fleet().problems.isEmpty());
    QCOMPARE(store->fleet().nodes.size(), 1);
    QVERIFY(store->flush()); // Nothing edited, nothing written.
    QCOMPARE(onDisk(), broken);
    QSignalSpy aside(store.get(), &FleetStore::keptAside);
    store->add(node(u"b"_s), none());
    QVERIFY(store->flush());
    QCOMPARE(aside.size(), 1);
    const QString path = aside.first().first().toString();
    QVERIFY(path.startsWith(m_path + u".bad-"_s));
    QCOMPARE(contentOf(path), broken);
    QVERIFY(!QFile::exists(Deck::backupPath(m_path)));
    QCOMPARE(names(*open()), (QStringList{u"a:2333"_s, u"b"_s}));
}

void TestFleetStore::keepsEntriesThatItCannotUse()
{
    const QByteArray odd = "{\"nodes\": [\n{\"host\": 5, \"x\": 1},\n{\"host\": \"a\"},\n7\n]}";
    write(odd);
    const auto store = open();
    QVERIFY(store->damage().isEmpty());
    store->remove(0);
    QVERIFY(store->flush());
    QCOMPARE(onDisk(), QByteArray("{\"nodes\": [\n{\"host\": 5, \"x\": 1},\n7\n]}"));
}

void TestFleetStore::tellsWhyItCannotSave()
{
    write(fleetOf({u"a"_s}));
    FleetStore store(m_path, {}, {1h, 1h});
    QVERIFY(store.load(nullptr));
    store.add(node(u"b"_s), none());
    // Where the new file must go stands a folder that cannot be removed.
    QVERIFY(QDir(m_folder->path()).mkpath(u".fleet.json.new/x"_s));
    QSignalSpy failed(&store, &FleetStore::saveFailed);
    QString error;
    QVERIFY(!store.flush(&error));
    QCOMPARE(failed.size(), 1);
    QVERIFY2(error.contains(m_folder->path()), qPrintable(error));
    QCOMPARE(onDisk(), fleetOf({u"a"_s}));
    QVERIFY(store.hasUnsaved());
    QVERIFY(QDir(m_folder->filePath(u".fleet.json.new"_s)).removeRecursively());
    QVERIFY(store.flush(&error)); // And it heals.
    QCOMPARE(names(*open()), (QStringList{u"a"_s, u"b"_s}));
}

void TestFleetStore::savesAtItsEnd()
{
    {
        FleetStore store(m_path, {}, {1h, 1h});
        QVERIFY(store.load(nullptr));
        store.add(node(u"a"_s), none());
        QVERIFY(!QFile::exists(m_path));
    }
    QCOMPARE(names(*open()), QStringList{u"a"_s});
}

QTEST_GUILESS_MAIN(TestFleetStore)
#include "tst_fleetstore.moc"
