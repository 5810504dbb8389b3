// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "exporttext.h"
#include "fleetfixture.h"
#include "passwordkeeping.h"
#include "secrets.h"
#include "workspace.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;

namespace {

const char *const threeNodes = R"([
  {"identifier": "one", "host": "one.example", "port": 2333, "password": "a"},
  {"identifier": "two", "host": "two.example", "port": 2333, "password": "b"},
  {"identifier": "three", "host": "", "port": 2333, "password": "c"}
])";

struct Desk : Fixture::Servers {
    static Lavalink::NodeSettings nodeOne()
    {
        Lavalink::NodeSettings settings;
        settings.identifier = u"one"_s;
        settings.host = u"one.example"_s;
        settings.port = 2333;
        settings.password = Lavalink::Secret(u"old"_s);
        return settings;
    }

    QTemporaryDir dir;
    FleetStore store{dir.filePath(u"fleet.json"_s), QProcessEnvironment()};
    Workspace deck{&manager, u"fleet.json"_s, {}};
    ImportDesk &desk = *deck.imports();
    ImportRows &rows = *desk.rows();
};

//! A keychain that answers everything with one trouble.
class OddKeychain : public SecretStore {
public:
    explicit OddKeychain(SecretTrouble trouble)
        : m_trouble(trouble)
    {
    }
    [[nodiscard]] QString name() const override { return u"the odd keychain"_s; }

protected:
    [[nodiscard]] QFuture<SecretAnswer> fetch(const QString &) override
    {
        return finished({m_trouble, u"Out of order."_s, {}});
    }
    [[nodiscard]] QFuture<SecretAnswer> put(const QString &, const Lavalink::Secret &) override
    {
        return finished({m_trouble, u"Out of order."_s, {}});
    }
    [[nodiscard]] QFuture<SecretAnswer> erase(const QString &) override
    {
        return finished({m_trouble, u"Out of order."_s, {}});
    }

private:
    SecretTrouble m_trouble;
};

} // namespace

//! What stands between the importer's and exporter's models and the window.
class TestImportRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreFilteredAndCounted()
    {
        Desk parts;
        const QAbstractItemModelTester tester(
            &parts.rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        parts.desk.openText(QString::fromUtf8(threeNodes));
        QCOMPARE(parts.rows.rowCount(), 3);
        QCOMPARE(parts.rows.selectable(), 2);
        QCOMPARE(parts.rows.chosen(), 2);
        parts.rows.toggleVerdict(u"invalid"_s);
        QCOMPARE(parts.rows.rowCount(), 1);
        QCOMPARE(parts.rows.selectable(), 0);
        QCOMPARE(parts.rows.index(0, 0).data(ImportRows::WordRole).toString(), u"Invalid"_s);
        parts.rows.toggleVerdict(u"invalid"_s);
        QCOMPARE(parts.rows.rowCount(), 3);
        parts.rows.toggle(0);
        QCOMPARE(parts.rows.chosen(), 1);
        QCOMPARE(parts.desk.applicable(), 1);
        parts.rows.chooseShown(false);
        QCOMPARE(parts.rows.chosen(), 0);
        parts.desk.clear();
        QCOMPARE(parts.rows.rowCount(), 0);
        QVERIFY(parts.desk.isEmpty());
    }

    void choosingConcernsTheRowsShownOnly()
    {
        Desk parts;
        QVERIFY(parts.store.add(Desk::nodeOne(), QJsonValue(u"old"_s)));
        parts.desk.setFleet(&parts.store, nullptr);
        parts.desk.openText(QString::fromUtf8(threeNodes));
        parts.rows.setVerdict(u"update"_s);
        QCOMPARE(parts.rows.rowCount(), 1);
        parts.rows.chooseShown(false);
        parts.rows.setVerdict({});
        QCOMPARE(parts.rows.chosen(), 1); // The one to add.
    }

    void theCurrentRowIsTheSameNodeWhateverIsShown()
    {
        Desk parts;
        parts.desk.openText(QString::fromUtf8(threeNodes));
        parts.rows.step(1);
        QCOMPARE(parts.rows.currentRow(), 0);
        parts.rows.step(1);
        parts.rows.step(1);
        parts.rows.step(5);
        QCOMPARE(parts.rows.currentRow(), 2);
        QCOMPARE(parts.desk.look()->identifier(), u"three"_s);
        parts.rows.setVerdict(u"invalid"_s);
        QCOMPARE(parts.rows.currentRow(), 0);
        parts.rows.setVerdict(u"add"_s);
        QCOMPARE(parts.rows.currentRow(), -1);
        QCOMPARE(parts.desk.look()->identifier(), u"three"_s);
        parts.desk.openText(QString::fromUtf8(threeNodes));
        QVERIFY(!parts.desk.look()->isValid());
        QCOMPARE(parts.rows.verdict(), QString());
    }

    void withoutAFleetNothingIsApplied()
    {
        Desk parts;
        parts.desk.openText(QString::fromUtf8(threeNodes));
        QVERIFY(parts.desk.whyNot().contains(u"no fleet file"_s));
        parts.desk.apply();
        QVERIFY(!parts.desk.isEmpty());
        parts.desk.setFleet(&parts.store, nullptr);
        QCOMPARE(parts.desk.whyNot(), QString());
        parts.desk.apply();
        QCOMPARE(parts.store.fleet().nodes.size(), 2);
        QVERIFY(parts.desk.isEmpty());
    }

    void theKeychainIsAskedFirst()
    {
        Preferences preferences;
        PasswordKeeping keeping(&preferences);
        QCOMPARE(keeping.kind(), PasswordSource::Kind::Plain);
        QCOMPARE(keeping.words().size(), 1);

        Secrets good(std::make_unique<OddKeychain>(SecretTrouble::Missing),
            std::make_unique<Vault>(m_dir.filePath(u"none.vault"_s)));
        keeping.setSecrets(&good);
        keeping.probe();
        QCOMPARE(keeping.kind(), PasswordSource::Kind::Keychain);
        QCOMPARE(keeping.reason(), QString());

        Secrets none(std::make_unique<OddKeychain>(SecretTrouble::Unavailable),
            std::make_unique<Vault>(m_dir.filePath(u"none.vault"_s)));
        keeping.setSecrets(&none);
        keeping.probe();
        QCOMPARE(keeping.kind(), PasswordSource::Kind::Plain); // Nothing was chosen, and there is none.
        keeping.setCurrent(0);
        QCOMPARE(keeping.kind(), PasswordSource::Kind::Keychain);
        QCOMPARE(keeping.reason(), u"Out of order."_s);
    }

    void theEncryptedFileNeedsItsPassphrase()
    {
        Desk parts;
        Secrets secrets(std::make_unique<OddKeychain>(SecretTrouble::Unavailable),
            std::make_unique<Vault>(parts.dir.filePath(u"secrets.vault"_s)));
        parts.desk.setFleet(&parts.store, &secrets);
        parts.desk.openText(QString::fromUtf8(threeNodes));
        PasswordKeeping &keeping = *parts.desk.keeping();
        keeping.setCurrent(1);
        QVERIFY(keeping.isLocked());
        QVERIFY(!parts.desk.whyNot().isEmpty());
        parts.desk.apply();
        QVERIFY(parts.store.fleet().nodes.isEmpty());
        keeping.unlock({});
        QVERIFY(!keeping.refusal().isEmpty());
        keeping.unlock(u"a long passphrase"_s);
        QCOMPARE(keeping.refusal(), QString());
        QVERIFY(!keeping.isLocked());
        parts.desk.apply();
        QTRY_COMPARE(parts.store.fleet().nodes.size(), 2);
        QVERIFY(!parts.store.text().contains("\"a\""));
        QVERIFY(parts.store.text().contains("vault"));
        parts.desk.setFleet(nullptr, nullptr);
    }

    void theExportIsAListOfLines()
    {
        Desk parts;
        QVERIFY(parts.add(u"eu-1"_s));
        ExportText exported;
        const QAbstractItemModelTester tester(
            &exported, QAbstractItemModelTester::FailureReportingMode::QtTest);
        exported.setDeck(&parts.deck);
        QCOMPARE(exported.nodes(), 1);
        const QByteArray password = parts.servers.back()->options().password.toUtf8();
        const QStringList formats = exported.formats();
        for (const QString &format : formats) {
            exported.setFormat(format);
            QCOMPARE(exported.format(), format);
            QVERIFY(exported.rowCount() > 0);
            QVERIFY2(!exported.text().contains(password), qPrintable(format));
        }
        exported.setWithSecrets(true);
        QVERIFY(exported.text().contains(password));
        exported.setFormat(u"no such format"_s);
        QCOMPARE(exported.format(), formats.constLast());

        const QString path = m_dir.filePath(u"out.txt"_s);
        exported.save(QUrl::fromLocalFile(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), exported.text());
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        QCOMPARE(parts.deck.messages()->banners()->rowCountNow(), 0);
        exported.save(QUrl::fromLocalFile(m_dir.filePath(u"no/such/folder/out.txt"_s)));
        QCOMPARE(parts.deck.messages()->banners()->rowCountNow(), 1);
        exported.save(QUrl(u"https://example.org/x"_s));
        QCOMPARE(parts.deck.messages()->banners()->rowCountNow(), 1);
    }

private:
    QTemporaryDir m_dir;
};

QTEST_MAIN(TestImportRows)
#include "tst_importrows.moc"
