// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "storefixture.h"

#include <QTest>

#include <passwordmover.h>
#include <profiles.h>

using namespace Qt::StringLiterals;
using Deck::FleetDocument;
using Deck::PasswordMover;
using Deck::PasswordSource;
using Deck::SecretTrouble;
using Lavalink::Secret;
using Kind = Deck::PasswordSource::Kind;

namespace {

QByteArray after(const QByteArray &text, bool readOnly)
{
    auto document = FleetDocument::fromText(text, nullptr);
    if (!document)
        return "unreadable";
    document->setReadOnly(readOnly);
    return document->isReadOnly() == readOnly ? document->text() : QByteArray("it says otherwise");
}

//! A keychain that is not there.
class NoKeychain : public Deck::SecretStore {
public:
    [[nodiscard]] QString name() const override { return u"keychain"_s; }

protected:
    [[nodiscard]] QFuture<Deck::SecretAnswer> fetch(const QString &) override { return none(); }
    [[nodiscard]] QFuture<Deck::SecretAnswer> put(const QString &, const Secret &) override { return none(); }
    [[nodiscard]] QFuture<Deck::SecretAnswer> erase(const QString &) override { return none(); }

private:
    static QFuture<Deck::SecretAnswer> none()
    {
        return finished({SecretTrouble::Unavailable, u"there is no keychain"_s, {}});
    }
};

} // namespace

//! What Settings changes in a profile as a whole: its readOnly, where its passwords are, its name.
class TestProfileChanges : public StoreFixture {
    Q_OBJECT

private Q_SLOTS:
    void readOnlyIsWrittenWhereItStands()
    {
        QCOMPARE(after("{\n    \"version\": 1,\n    \"nodes\": []\n}\n", true),
            "{\n    \"version\": 1,\n    \"readOnly\": true,\n    \"nodes\": []\n}\n");
        QCOMPARE(after("{\"nodes\":[]}", true), "{\"readOnly\": true, \"nodes\":[]}");
        QCOMPARE(after("{\"nodes\":[]}", false), "{\"nodes\":[]}");
        QCOMPARE(after("{\"readOnly\" :  false, \"nodes\":[ ], \"x\": 1}", true),
            "{\"readOnly\" :  true, \"nodes\":[ ], \"x\": 1}");
        QCOMPARE(
            after("{\"nodes\":[{\"readOnly\": 1}], \"a\": {\"readOnly\": true}, \"readOnly\": true}", false),
            "{\"nodes\":[{\"readOnly\": 1}], \"a\": {\"readOnly\": true}, \"readOnly\": false}");
        // Whichever of two a reader takes.
        QCOMPARE(after("{\"readOnly\":false,\"nodes\":[],\"readOnly\":\"no\"}", true),
            "{\"readOnly\":true,\"nodes\":[],\"readOnly\":true}");
        QCOMPARE(after("\xEF\xBB\xBF{\"nodes\":[]}", true), "\xEF\xBB\xBF{\"readOnly\": true, \"nodes\":[]}");
    }

    void readOnlyIsAnEditLikeOthers()
    {
        write(fleetOf({u"a"_s, u"b"_s}));
        const QByteArray before = onDisk();
        auto store = open();
        store->setReadOnly(true);
        QVERIFY(store->fleet().readOnly);
        QVERIFY(store->fleet().nodes[1].readOnly);
        QVERIFY(store->flush());
        QVERIFY(onDisk().contains("\"readOnly\": true"));
        QVERIFY(!store->undoText().isEmpty());
        store->undo();
        QVERIFY(!store->fleet().readOnly);
        store->redo();
        QVERIFY(store->fleet().readOnly);
        store->setReadOnly(true); // Nothing new.
        store->undo();
        QVERIFY(store->flush());
        QCOMPARE(onDisk().simplified().replace("\"readOnly\": false, ", ""), before.simplified());
        QVERIFY(store->undoText().isEmpty());
    }

    void aPasswordMovesIntoTheVaultAndOut()
    {
        write(fleetOf({u"a"_s}));
        auto store = open();
        Lavalink::NodeSettings settings = store->fleet().nodes[0];
        store->update(0, settings, QJsonValue(u"hush-hush"_s));
        QVERIFY(store->flush());
        Deck::Secrets secrets(std::make_unique<NoKeychain>(),
            std::make_unique<Deck::Vault>(m_folder->filePath(u"v"_s), Deck::VaultCost{1, 64 * 1024}));
        QStringList told;
        bool opens = false;
        PasswordMover mover(
            store.get(), &secrets, [&](const QString &text) { told += text; },
            [&] { return opens && secrets.vault().unlock(Secret(u"open"_s)); });
        std::optional<PasswordMover::Result> result;
        const auto take = [&](const PasswordMover::Result &got) { result = got; };
        const auto moved = [&](Kind kind) {
            result.reset();
            mover.move(0, {kind, {}}, take);
            return QTest::qWaitFor([&] { return result.has_value(); });
        };

        QVERIFY(moved(Kind::Vault));
        QCOMPARE(result->outcome, PasswordMover::Outcome::NotOpened);
        QVERIFY(onDisk().contains("hush-hush"));
        QVERIFY(moved(Kind::Keychain));
        QCOMPARE(result->outcome, PasswordMover::Outcome::NotKept);
        QCOMPARE(told, QStringList{u"there is no keychain"_s});
        QVERIFY(onDisk().contains("hush-hush"));

        opens = true;
        QVERIFY(moved(Kind::Vault));
        QVERIFY(*result);
        QVERIFY(!onDisk().contains("hush-hush"));
        for (const QString &name : filesLike(u"*"_s))
            QVERIFY2(!contentOf(m_folder->filePath(name)).contains("hush-hush"), qPrintable(name));
        QCOMPARE(secrets.vault().ids().size(), 1);
        QVERIFY(moved(Kind::Plain));
        QVERIFY(*result);
        QVERIFY(onDisk().contains("hush-hush"));
        QCOMPARE(secrets.vault().ids().size(), 0);
    }

    void theVaultTakesAnotherPassphrase()
    {
        const QString path = m_folder->filePath(u"v"_s);
        const Deck::VaultCost cheap{1, 64 * 1024};
        Deck::Vault vault(path, cheap);
        QCOMPARE(vault.changePassphrase(Secret(u"one"_s), Secret(u"two"_s)).trouble, SecretTrouble::Missing);
        QVERIFY(vault.unlock(Secret(u"one"_s)));
        QVERIFY(vault.write(u"id"_s, Secret(u"kept"_s)).result());
        QCOMPARE(vault.changePassphrase(Secret(u"on"_s), Secret(u"two"_s)).trouble,
            SecretTrouble::WrongPassphrase);
        QCOMPARE(vault.changePassphrase(Secret(u"one"_s), Secret(QString())).trouble,
            SecretTrouble::WrongPassphrase);
        QVERIFY(vault.changePassphrase(Secret(u"one"_s), Secret(u"two"_s)));
        QCOMPARE(vault.read(u"id"_s).result().secret, Secret(u"kept"_s));

        Deck::Vault again(path, cheap);
        QCOMPARE(again.unlock(Secret(u"one"_s)).trouble, SecretTrouble::WrongPassphrase);
        QVERIFY(again.unlock(Secret(u"two"_s)));
        QCOMPARE(again.read(u"id"_s).result().secret, Secret(u"kept"_s));
    }

    void aRemovedProfileComesBack()
    {
        const Deck::Profiles profiles(m_folder->path());
        QCOMPARE(profiles.create(u"two"_s), QString());
        const QByteArray content = contentOf(profiles.path(u"two"_s));
        QCOMPARE(profiles.remove(u"two"_s), QString());
        QVERIFY(!profiles.contains(u"two"_s));
        QCOMPARE(profiles.restore(u"two"_s), QString());
        QCOMPARE(contentOf(profiles.path(u"two"_s)), content);
        QVERIFY(!profiles.restore(u"two"_s).isEmpty()); // It is there.
        QVERIFY(!profiles.restore(u"three"_s).isEmpty());
        QVERIFY(!profiles.restore(u"../x"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestProfileChanges)
#include "tst_profilechanges.moc"
