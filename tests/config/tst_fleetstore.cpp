// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "storefixture.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

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
    void leavesTheFileToItsOwner();
    void writesThroughALink();
    void keepsABrokenFileAside();
    void keepsUnsetVariablesOfABrokenFile();
    void takesUnsetAsEmptyWhenAsked();
    void tellsWhatCannotBeRead();
    void refusesWhatIsNoFleetFile();
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

void TestFleetStore::leavesTheFileToItsOwner()
{
    write(fleetOf({u"a"_s}));
    // Only root can give a file away; for others it is theirs before and after.
    const uid_t owner = ::geteuid() == 0 ? 12345 : ::geteuid();
    if (::geteuid() == 0)
        QCOMPARE(::chown(QFile::encodeName(m_path).constData(), owner, 12345), 0);
    const auto store = open();
    store->remove(0);
    QVERIFY(store->flush());
    for (const QString &path : {m_path, Deck::backupPath(m_path)}) {
        struct stat about = {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &about), 0);
        QCOMPARE(about.st_uid, owner);
        QCOMPARE(about.st_mode & 0777U, 0600U);
    }
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
    QCOMPARE(QFileInfo(Deck::backupPath(m_path)).canonicalFilePath(),
        QFileInfo(QString(real + u".bak"_s)).canonicalFilePath());
    QCOMPARE(contentOf(Deck::backupPath(m_path)), fleetOf({u"a"_s}));
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

void TestFleetStore::keepsUnsetVariablesOfABrokenFile()
{
    write("{\"nodes\": [{\"host\": \"a\", \"password\": \"${NOT_SET}\"}, {\"host\": ]}");
    const auto store = open();
    store->add(node(u"b"_s), none());
    QVERIFY(store->flush());
    QVERIFY2(onDisk().contains("${NOT_SET}"), onDisk().constData());
}

void TestFleetStore::takesUnsetAsEmptyWhenAsked()
{
    write("{\"nodes\": [{\"host\": \"a\", \"password\": \"${NOT_SET}\"}, {\"host\": \"b\"}]}");
    QCOMPARE(names(*open()), QStringList{u"b:2333"_s});
    FleetStore store(m_path, {});
    store.takeUnsetAsEmpty();
    QVERIFY(store.load(nullptr));
    QCOMPARE(names(store), (QStringList{u"a:2333"_s, u"b:2333"_s}));
    QVERIFY(!store.fleet().isIncomplete());
    // An edit that names another one moves no node.
    store.update(0, store.fleet().nodes[0], QJsonValue(u"${NOT_SET_EITHER}"_s));
    QCOMPARE(names(store), (QStringList{u"a:2333"_s, u"b:2333"_s}));
}

void TestFleetStore::tellsWhatCannotBeRead()
{
    write(fleetOf({u"a"_s}));
    const auto store = open();
    NodeSettings settings = store->fleet().nodes[0];
    QCOMPARE(store->problemOf({0, settings, {}}), QString());
    QCOMPARE(store->problemOf({{}, settings, QJsonValue(u"${NOT_SET}"_s)}), QString());
    QVERIFY(store->problemOf({0, settings, QJsonValue(u"two\nlines"_s)}).contains(u"password"_s));
    settings.tags = QStringList{u"a\nb"_s};
    QVERIFY(store->problemOf({0, settings, {}}).contains(u"tags"_s));
    settings.tags.clear();
    settings.userId = u"abc"_s;
    QVERIFY(store->problemOf({{}, settings, {}}).contains(u"userId"_s));
    QVERIFY(!store->hasUnsaved());
}

void TestFleetStore::refusesWhatIsNoFleetFile()
{
    QString error;
    QCOMPARE(::mkfifo(QFile::encodeName(m_path).constData(), 0600), 0);
    FleetStore store(m_path, {});
    QVERIFY(!store.load(&error));
    QVERIFY2(error.contains(u"no regular file"_s), qPrintable(error));
    QVERIFY(!Deck::loadFleet(m_path, {}, &error));
    QVERIFY(QFile::remove(m_path));
    // What was not read whole must not be kept aside for whole.
    const QByteArray large = fleetOf({u"a"_s}) + QByteArray(Deck::FleetLimits::maxBytes, ' ');
    write(large);
    QVERIFY(!store.load(&error));
    QVERIFY2(error.contains(u"16 MiB"_s), qPrintable(error));
    store.add(node(u"b"_s), none());
    QVERIFY(!store.flush(&error));
    QCOMPARE(QFileInfo(m_path).size(), large.size());
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
