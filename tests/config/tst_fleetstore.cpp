// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fleetsave.h>
#include <fleetstore.h>
#include <profiles.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Deck::FleetStore;
using Lavalink::NodeSettings;

namespace {

NodeSettings node(const QString &name)
{
    NodeSettings settings;
    settings.identifier = name;
    settings.host = name + u".example"_s;
    return settings;
}

QJsonValue none()
{
    return QJsonValue(QJsonValue::Undefined);
}

QByteArray contentOf(const QString &path)
{
    return Deck::fleetContent(path).value_or(QByteArray());
}

QByteArray fleetOf(const QStringList &names)
{
    Deck::FleetDocument document;
    for (const QString &name : names)
        document.insert(document.count(),
            QByteArray(
                "{\"identifier\": \"" + name.toUtf8() + "\", \"host\": \"" + name.toUtf8() + ".example\"}"));
    return document.text();
}

} // namespace

class TestFleetStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void begins();
    void savesSoonAfterTheFirstEdit();
    void undoesAndRedoes();
    void keepsOneBackup();
    void belongsToItsOwnerOnly();
    void writesThroughALink();
    void keepsABrokenFileAside();
    void keepsEntriesThatItCannotUse();
    void readsWhatOthersWrite_data();
    void readsWhatOthersWrite();
    void doesNotTakeItsOwnWritesForForeign();
    void asksWhenBothSidesChanged();
    void noticesAConflictAtTheSave();
    void survivesABrokenChangeOutside();
    void survivesItsFileGoing();
    void tellsWhyItCannotSave();
    void savesAtItsEnd();
    void keepsProfiles();
    void refusesProfileNames_data();
    void refusesProfileNames();

private:
    void write(const QByteArray &text, bool inPlace = false) const;
    [[nodiscard]] QByteArray onDisk() const { return contentOf(m_path); }
    [[nodiscard]] std::unique_ptr<FleetStore> open() const;
    [[nodiscard]] QStringList names(const FleetStore &store) const;
    [[nodiscard]] QStringList filesLike(const QString &pattern) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestFleetStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"fleet.json"_s);
}

void TestFleetStore::cleanup()
{
    m_folder.reset();
}

void TestFleetStore::write(const QByteArray &text, bool inPlace) const
{
    QFile file(inPlace ? m_path : m_path + u".other"_s);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(text), text.size());
    file.close();
    if (!inPlace)
        QCOMPARE(std::rename(
                     QFile::encodeName(file.fileName()).constData(), QFile::encodeName(m_path).constData()),
            0);
}

std::unique_ptr<FleetStore> TestFleetStore::open() const
{
    auto store = std::make_unique<FleetStore>(m_path, QProcessEnvironment(), Deck::FleetDelays{10ms, 10ms});
    QString error;
    if (!store->load(&error))
        QTest::qFail(qPrintable(error), __FILE__, __LINE__);
    return store;
}

QStringList TestFleetStore::names(const FleetStore &store) const
{
    QStringList names;
    for (const NodeSettings &settings : store.fleet().nodes)
        names << settings.name();
    return names;
}

QStringList TestFleetStore::filesLike(const QString &pattern) const
{
    return QDir(m_folder->path()).entryList({pattern}, QDir::Files | QDir::Hidden);
}

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

void TestFleetStore::readsWhatOthersWrite_data()
{
    QTest::addColumn<bool>("inPlace");
    QTest::newRow("renamed over") << false;
    QTest::newRow("written in place") << true;
}

void TestFleetStore::readsWhatOthersWrite()
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

void TestFleetStore::doesNotTakeItsOwnWritesForForeign()
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

void TestFleetStore::asksWhenBothSidesChanged()
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

void TestFleetStore::noticesAConflictAtTheSave()
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

void TestFleetStore::survivesABrokenChangeOutside()
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

void TestFleetStore::survivesItsFileGoing()
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

void TestFleetStore::keepsProfiles()
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

void TestFleetStore::refusesProfileNames_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"", ".", "..", "a/b", "../x", "-x", "a b", "a.b", "a\n"})
        QTest::newRow(name) << QString::fromUtf8(name);
    QTest::newRow("long") << QString(65, u'a');
    QTest::newRow("not ASCII") << u"\u00e4"_s;
}

void TestFleetStore::refusesProfileNames()
{
    QFETCH(QString, name);
    const Deck::Profiles profiles(m_folder->filePath(u"profiles"_s));
    QVERIFY(!profiles.create(name).isEmpty());
    QVERIFY(!profiles.contains(name));
    QVERIFY(profiles.names().isEmpty());
}

QTEST_GUILESS_MAIN(TestFleetStore)
#include "tst_fleetstore.moc"
