// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetfixture.h"
#include "workspace.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fleetsave.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Deck;

namespace {

struct Parts : Fixture::Servers {
    explicit Parts(const QString &file = {})
        : deck(&manager, u"fleet.json"_s, file)
    {
    }
    Workspace deck;
    SettingsDesk &settings = *deck.settings();
};

int rowOf(const QAbstractItemModel &model, int role, const QString &text)
{
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, 0).data(role).toString() == text)
            return row;
    return -1;
}

} // namespace

//! What the settings page works on, without the page.
class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
    }

    void everySettingIsWhole()
    {
        Parts parts;
        QStringList ids;
        for (const Setting &setting : SettingsDesk::table()) {
            QVERIFY2(!ids.contains(setting.id), qPrintable(setting.id));
            ids += setting.id;
            QVERIFY(!SettingsDesk::titleOf(setting.id).isEmpty());
            // The palette finds it, and goes to it.
            QSignalSpy revealed(&parts.settings, &SettingsDesk::revealed);
            parts.deck.actions()->find(u"settings."_s + setting.id)->trigger();
            QCOMPARE(revealed.size(), 1);
            QCOMPARE(parts.settings.takeRevealed(), setting.id);
            QCOMPARE(parts.deck.pages()->current(), u"settings"_s);
        }
        QCOMPARE(SettingsDesk::sections().size(), 7);
        for (int row = 0; row < parts.settings.intervals()->rowCount(); ++row)
            QVERIFY(
                ids.contains(parts.settings.intervals()->index(row).data(Intervals::SettingRole).toString()));
    }

    void aFilterLeavesWhatHasEveryWord()
    {
        QVERIFY(SettingsDesk::passes(u"theme"_s, u"  "_s));
        QVERIFY(SettingsDesk::passes(u"theme"_s, u"DARK"_s));
        QVERIFY(SettingsDesk::passes(u"interval.ping"_s, u"heart ping"_s));
        QVERIFY(!SettingsDesk::passes(u"theme"_s, u"dark heartbeat"_s));
        QVERIFY(SettingsDesk::anyPasses(u"secrets"_s, u"passphrase"_s));
        QVERIFY(!SettingsDesk::anyPasses(u"keys"_s, u"passphrase"_s));
        Parts parts;
        parts.settings.setFilter(u"dark"_s);
        parts.settings.reveal(u"keys"_s);
        QCOMPARE(parts.settings.filter(), QString()); // Else it could not be seen.
    }

    void intervalsReachEveryNodeAndAreKept()
    {
        const QString file = m_dir->filePath(u"window.ini"_s);
        {
            Parts parts(file);
            Lavalink::Node *node = parts.add(u"a"_s);
            Intervals &intervals = *parts.settings.intervals();
            const QAbstractItemModelTester tester(&intervals);
            const int ping = rowOf(intervals, Intervals::SettingRole, u"interval.ping"_s);
            intervals.type(ping, u"25"_s);
            QCOMPARE(node->timing().pingInterval, 25s);
            QCOMPARE(parts.manager.timing().pingInterval, 25s);
            QVERIFY(intervals.isChanged());
            for (const QString &wrong : {u"4"_s, u"301"_s, u""_s, u"many"_s, u"1.5"_s, u"-20"_s}) {
                intervals.type(ping, wrong);
                QVERIFY2(!intervals.index(ping).data(Intervals::ProblemRole).toString().isEmpty(),
                    qPrintable(wrong));
                QCOMPARE(intervals.index(ping).data(Intervals::TextRole).toString(), wrong);
                QCOMPARE(node->timing().pingInterval, 25s);
            }
            intervals.type(ping, u"26"_s);
            QVERIFY(intervals.index(ping).data(Intervals::ProblemRole).toString().isEmpty());
            intervals.step(ping, 1);
            QCOMPARE(node->timing().pingInterval, 27s);
            // The first wait is not longer than the longest.
            const int retry = rowOf(intervals, Intervals::SettingRole, u"interval.retry"_s);
            const int wait = rowOf(intervals, Intervals::SettingRole, u"interval.wait"_s);
            intervals.type(wait, u"10"_s);
            intervals.type(retry, u"11"_s);
            QVERIFY(!intervals.index(retry).data(Intervals::ProblemRole).toString().isEmpty());
            const int resume = rowOf(intervals, Intervals::SettingRole, u"interval.resume"_s);
            intervals.type(resume, u"120"_s);
            QCOMPARE(node->timing().resumeTimeout, 120s);
        }
        Parts again(file);
        QCOMPARE(again.manager.timing().pingInterval, 27s);
        QCOMPARE(again.manager.timing().resumeTimeout, 120s);
        again.settings.intervals()->restoreAll();
        QCOMPARE(again.manager.timing().pingInterval, Fixture::quickTiming().pingInterval);
        QVERIFY(!again.settings.intervals()->isChanged());
        Parts third(file);
        QCOMPARE(third.manager.timing().pingInterval, Fixture::quickTiming().pingInterval);
    }

    void profilesAreMadeRenamedRemovedAndOpened()
    {
        const Profiles folder(m_dir->path());
        QCOMPARE(folder.create(u"default"_s), QString());
        FleetStore store(folder.path(u"default"_s), {});
        QVERIFY(store.load(nullptr));
        Parts parts;
        ProfileList &profiles = *parts.settings.profiles();
        const QAbstractItemModelTester tester(&profiles);
        profiles.setProfiles(folder, u"default"_s, &store);
        QSignalSpy opened(&profiles, &ProfileList::opened);
        QCOMPARE(profiles.rowCount(), 1);
        QVERIFY(profiles.index(0).data(ProfileList::CurrentRole).toBool());

        QVERIFY(!profiles.create(u"a b"_s));
        QVERIFY(!profiles.problem().isEmpty());
        QVERIFY(profiles.create(u"prod"_s));
        QVERIFY(profiles.problem().isEmpty());
        QVERIFY(!profiles.create(u"prod"_s)); // Taken.
        QVERIFY(profiles.rename(u"prod"_s, u"live"_s));
        QCOMPARE(folder.names(), QStringList({u"default"_s, u"live"_s}));
        QCOMPARE(opened.size(), 0);
        profiles.open(u"live"_s);
        QCOMPARE(opened.takeFirst().constFirst().toString(), u"live"_s);
        QVERIFY(!profiles.remove(u"default"_s)); // It is open.
        QVERIFY(profiles.remove(u"live"_s));
        QCOMPARE(folder.names(), QStringList{u"default"_s});
        QVERIFY(parts.deck.messages()->undoLast());
        QCOMPARE(folder.names(), QStringList({u"default"_s, u"live"_s}));

        // One that cannot be read is told of, and not opened.
        QFile broken(folder.path(u"broken"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{");
        broken.close();
        profiles.refresh();
        QCOMPARE(profiles.rowCount(), 3);
        QVERIFY(QFile::remove(folder.path(u"broken"_s)));
        profiles.open(u"broken"_s);
        QCOMPARE(opened.size(), 0);
        QVERIFY(!profiles.problem().isEmpty());

        // The one that is open goes on under its new name.
        QVERIFY(profiles.rename(u"default"_s, u"home"_s));
        QCOMPARE(opened.takeFirst().constFirst().toString(), u"home"_s);
    }

    void readOnlyIsAnAction()
    {
        FleetStore store(m_dir->filePath(u"x.json"_s), {});
        QVERIFY(store.load(nullptr));
        Parts parts;
        DeckAction *action = parts.deck.actions()->find(u"profile.readOnly"_s);
        QVERIFY(!action->isEnabled()); // No file.
        parts.settings.profiles()->setProfiles(Profiles(m_dir->path()), {}, &store);
        QVERIFY(action->isEnabled() && !action->isChecked());
        action->trigger();
        QVERIFY(store.fleet().readOnly);
        QVERIFY(action->isChecked());
        store.undo();
        QVERIFY(!action->isChecked());
    }

    void passwordsMoveIntoTheEncryptedFile()
    {
        QFile file(m_dir->filePath(u"fleet.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\": 1, \"nodes\": [{\"identifier\": \"a\", \"host\": \"127.0.0.1\", "
                   "\"password\": \"hush-1\"}, {\"identifier\": \"b\", \"host\": \"127.0.0.2\", "
                   "\"password\": \"hush-2\"}]}");
        file.close();
        FleetStore store(file.fileName(), {});
        QVERIFY(store.load(nullptr));
        Secrets secrets(std::make_unique<Vault>(m_dir->filePath(u"none"_s), VaultCost{1, 64 * 1024}),
            std::make_unique<Vault>(m_dir->filePath(u"vault"_s), VaultCost{1, 64 * 1024}));
        Parts parts;
        SecretsDesk &desk = *parts.settings.secrets();
        QVERIFY(!desk.isAvailable());
        int fetched = 0;
        desk.setFleet(&store, &secrets, [&] { ++fetched; });
        QCOMPARE(desk.summary(), u"2 in the fleet file"_s);
        QCOMPARE(desk.vaultState(), SecretsDesk::NoVault);

        desk.moveAll(1);
        QTRY_VERIFY(!desk.isMoving());
        QVERIFY(desk.problem().contains(u"locked"_s)); // Nothing moved, and it says why.
        QCOMPARE(desk.summary(), u"2 in the fleet file"_s);
        QVERIFY(!desk.unlock(u"open"_s, u"oben"_s));
        QVERIFY(!desk.vaultProblem().isEmpty());
        QVERIFY(desk.unlock(u"open"_s, u"open"_s));
        QCOMPARE(desk.vaultState(), SecretsDesk::OpenVault);

        desk.moveAll(1);
        QTRY_COMPARE(desk.summary(), u"2 in the encrypted file"_s);
        QTRY_VERIFY(!desk.isMoving());
        QVERIFY(desk.problem().isEmpty());
        QVERIFY(desk.readableText().isEmpty());
        QVERIFY(!store.text().contains("hush"));
        QVERIFY(desk.changePassphrase(u"open"_s, u"sesame"_s, u"sesame"_s));
        desk.lock();
        QCOMPARE(desk.vaultState(), SecretsDesk::LockedVault);
        QVERIFY(!desk.unlock(u"open"_s, {}));
        QCOMPARE(fetched, 0);
        QVERIFY(desk.unlock(u"sesame"_s, {}));
        QCOMPARE(fetched, 1);
        desk.moveAll(2);
        QTRY_COMPARE(desk.summary(), u"2 in the fleet file"_s);
        QTRY_VERIFY(!desk.isMoving());
        QVERIFY(store.text().contains("hush-2"));
    }

    void languageAndProfileAreKeptForTheNextStart()
    {
        const QString file = m_dir->filePath(u"start.ini"_s);
        Parts parts;
        parts.settings.setStartFile(file);
        QVERIFY(parts.settings.languageNames().contains(u"English"_s));
        QCOMPARE(parts.settings.language(), 0);
        QVERIFY(!parts.settings.languageWaits());
        parts.settings.setLanguage(int(parts.settings.languageNames().indexOf(u"English"_s)));
        QVERIFY(parts.settings.languageWaits());
        StartChoices kept(file);
        QCOMPARE(kept.language(), u"en"_s);
        kept.setProfile(u"prod"_s);
        QCOMPARE(StartChoices(file).profile(), u"prod"_s);
        kept.setProfile(u"../x"_s);
        QCOMPARE(StartChoices(file).profile(), QString());
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
