// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QHash>
#include <QPromise>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fleetfile.h>
#include <secrets.h>

using namespace Qt::StringLiterals;
using Deck::SecretAnswer;
using Deck::SecretTrouble;
using Deck::Vault;
using Lavalink::Secret;

namespace {

constexpr auto planted = "only-for-the-vault";

//! What a test can wait for: as dear as the library allows at least.
Deck::VaultCost cheap()
{
    return {1, 64 * 1024};
}

Secret secret(const char *text)
{
    return Secret(QString::fromUtf8(text));
}

//! The answer of a store that answers at once, or a failed test.
SecretAnswer now(const QFuture<SecretAnswer> &future)
{
    if (!future.isFinished())
        QTest::qFail("the answer is not there yet", __FILE__, __LINE__);
    return future.isFinished() ? future.result() : SecretAnswer{SecretTrouble::Failed, {}, {}};
}

//! A keychain that can be made to fail.
class Keychain : public Deck::SecretStore {
public:
    QString name() const override { return u"keychain"_s; }
    QHash<QString, Secret> entries;
    bool forgets = false;
    bool garbles = false;
    int reads = 0;
    SecretTrouble trouble = SecretTrouble::None;

protected:
    QFuture<SecretAnswer> fetch(const QString &id) override
    {
        ++reads;
        if (trouble != SecretTrouble::None)
            return finished({trouble, u"it is not well"_s, {}});
        if (!entries.contains(id))
            return finished({SecretTrouble::Missing, u"no entry"_s, {}});
        return finished({SecretTrouble::None, {}, entries.value(id)});
    }
    QFuture<SecretAnswer> put(const QString &id, const Secret &value) override
    {
        if (!forgets)
            entries.insert(id, garbles ? Secret(u"garbled"_s) : value);
        return finished({});
    }
    QFuture<SecretAnswer> erase(const QString &id) override
    {
        return finished(
            entries.remove(id) ? SecretAnswer() : SecretAnswer{SecretTrouble::Missing, u"no entry"_s, {}});
    }
};

void replaceAll(QString &text, const QRegularExpression &pattern, const QString &by)
{
    text.replace(pattern, by);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

} // namespace

class TestSecretStores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void noticesAStoreThatForgets();
    void replacesNothing();
    void putsNothingIntoASickStore();
    void vaultKeepsSecrets();
    void vaultIsUnreadable();
    void vaultTellsAWrongPassphrase();
    void vaultTellsDamage_data();
    void vaultTellsDamage();
    void vaultRefusesDearFiles();
    void vaultIsLockedAtFirst();
    void vaultIsUsedByTwo();
    void fetchesAFleet();
    void asksASilentStoreOnce();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestSecretStores::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"sub/secrets.vault"_s);
}

void TestSecretStores::noticesAStoreThatForgets()
{
    Keychain keychain;
    QVERIFY(now(keychain.write(u"a"_s, secret("x"))));
    QCOMPARE(now(keychain.read(u"a"_s)).secret.reveal(), u"x"_s);
    keychain.forgets = true;
    QCOMPARE(now(keychain.write(u"b"_s, secret("x"))).trouble, SecretTrouble::NotKept);
    keychain.forgets = false;
    keychain.garbles = true;
    QCOMPARE(now(keychain.write(u"c"_s, secret("x"))).trouble, SecretTrouble::NotKept);
    QCOMPARE(now(keychain.read(u"z"_s)).trouble, SecretTrouble::Missing);
    QCOMPARE(now(keychain.remove(u"z"_s)).trouble, SecretTrouble::Missing);
}

void TestSecretStores::replacesNothing()
{
    Keychain keychain;
    keychain.entries.insert(u"a"_s, secret("old"));
    QCOMPARE(now(keychain.write(u"a"_s, secret("new"))).trouble, SecretTrouble::Taken);
    QCOMPARE(keychain.entries.value(u"a"_s).reveal(), u"old"_s);
    QVERIFY(now(keychain.write(u"a"_s, secret("old")))); // The same is no replacement.
    QVERIFY(Deck::SecretStore::newId() != Deck::SecretStore::newId());
    QVERIFY(Deck::PasswordSource::isId(Deck::SecretStore::newId()));
}

void TestSecretStores::putsNothingIntoASickStore()
{
    Keychain keychain;
    for (const auto trouble : {SecretTrouble::Locked, SecretTrouble::Unavailable, SecretTrouble::Failed}) {
        keychain.trouble = trouble;
        QCOMPARE(now(keychain.write(u"a"_s, secret("x"))).trouble, trouble);
        QVERIFY(keychain.entries.isEmpty());
    }
}

void TestSecretStores::vaultKeepsSecrets()
{
    {
        Vault vault(m_path, cheap());
        QVERIFY(!vault.exists());
        QVERIFY(vault.unlock(secret("open sesame")));
        QVERIFY(!vault.exists()); // Only with its first entry.
        QVERIFY(now(vault.write(u"a"_s, secret(planted))));
        QVERIFY(now(vault.write(u"b"_s, Secret(u"\u00e4 \"quoted\" \u2713"_s))));
        QVERIFY(now(vault.write(u"c"_s, Secret())));
        QVERIFY(now(vault.remove(u"c"_s)));
        QCOMPARE(now(vault.remove(u"c"_s)).trouble, SecretTrouble::Missing);
    }
    Vault vault(m_path);
    QVERIFY(vault.unlock(secret("open sesame")));
    QCOMPARE(vault.ids(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(now(vault.read(u"a"_s)).secret.reveal(), QString::fromUtf8(planted));
    QCOMPARE(now(vault.read(u"b"_s)).secret.reveal(), u"\u00e4 \"quoted\" \u2713"_s);
    QCOMPARE(now(vault.read(u"z"_s)).trouble, SecretTrouble::Missing);
    QCOMPARE(now(vault.write(u"a"_s, secret("other"))).trouble, SecretTrouble::Taken);
}

void TestSecretStores::vaultIsUnreadable()
{
    Vault vault(m_path, cheap());
    QVERIFY(vault.unlock(secret("open sesame")));
    QVERIFY(now(vault.write(u"the-id"_s, secret(planted))));
    const QByteArray first = contentOf(m_path);
    for (const QByteArray &text : {QByteArray(planted), QByteArray("the-id"), QByteArray("open sesame"),
             QByteArray(planted).toBase64(), QByteArray(planted).toHex()})
        QVERIFY2(!first.contains(text), text.constData());
    QVERIFY(first.contains("argon2id13") && first.contains("xchacha20-poly1305-ietf"));
    const QFile::Permissions others
        = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(m_path) & others));
    // The same entries again: another nonce, so another text, of the same length.
    QVERIFY(now(vault.write(u"other"_s, secret("x"))));
    QVERIFY(now(vault.remove(u"other"_s)));
    QVERIFY(contentOf(m_path) != first);
    QCOMPARE(contentOf(m_path).size(), first.size());
}

void TestSecretStores::vaultTellsAWrongPassphrase()
{
    {
        Vault vault(m_path, cheap());
        QVERIFY(vault.unlock(secret("open sesame")));
        QVERIFY(now(vault.write(u"a"_s, secret(planted))));
    }
    const QByteArray before = contentOf(m_path);
    Vault vault(m_path);
    for (const char *wrong : {"open sesam", "Open sesame", "open sesame ", ""}) {
        QCOMPARE(vault.unlock(secret(wrong)).trouble, SecretTrouble::WrongPassphrase);
        QVERIFY(!vault.isUnlocked());
    }
    QCOMPARE(contentOf(m_path), before);
}

void TestSecretStores::vaultTellsDamage_data()
{
    QTest::addColumn<QString>("pattern"); // What is replaced ...
    QTest::addColumn<QString>("by");
    QTest::newRow("data") << u"(\"data\": \"...)."_s << u"\\1_"_s;
    QTest::newRow("nonce") << u"(\"nonce\": \").."_s << u"\\1AA"_s;
    QTest::newRow("salt") << u"(\"salt\": \").."_s << u"\\1AA"_s;
    QTest::newRow("cost") << u"(\"operations\": )1"_s << u"\\1\\062"_s;
    QTest::newRow("checksum") << u"(\"checksum\": \").."_s << u"\\1zz"_s;
    QTest::newRow("version") << u"(\"lavadeckVault\": )1"_s << u"\\1\\067"_s;
    QTest::newRow("no JSON any more") << u"\\}"_s << QString();
    QTest::newRow("nothing left") << u"(?s).*"_s << QString();
}

void TestSecretStores::vaultTellsDamage()
{
    QFETCH(QString, pattern);
    QFETCH(QString, by);
    {
        Vault vault(m_path, cheap());
        QVERIFY(vault.unlock(secret("open sesame")));
        QVERIFY(now(vault.write(u"a"_s, secret(planted))));
    }
    Vault open(m_path);
    QVERIFY(open.unlock(secret("open sesame")));
    QString text = QString::fromLatin1(contentOf(m_path));
    const QString whole = text;
    replaceAll(text, QRegularExpression(pattern),
        QString(by).replace(u"\\062"_s, u"2"_s).replace(u"\\067"_s, u"7"_s));
    QVERIFY(text != whole);
    QVERIFY(put(m_path, text.toLatin1()));
    for (const char *passphrase : {"open sesame", "another one"}) {
        Vault vault(m_path);
        QCOMPARE(vault.unlock(secret(passphrase)).trouble, SecretTrouble::Damaged);
    }
    // Neither does one that is open already write over it.
    QCOMPARE(now(open.read(u"a"_s)).trouble, SecretTrouble::Damaged);
    QCOMPARE(now(open.write(u"b"_s, secret("x"))).trouble, SecretTrouble::Damaged);
    QCOMPARE(contentOf(m_path), text.toLatin1());
}

void TestSecretStores::vaultRefusesDearFiles()
{
    Vault vault(m_path, cheap());
    QVERIFY(vault.unlock(secret("open sesame")));
    QVERIFY(now(vault.write(u"a"_s, secret(planted))));
    auto file = Deck::VaultFile::fromText(contentOf(m_path));
    QVERIFY(file);
    file->cost.memory = quint64(1) << 50; // With a right checksum.
    QVERIFY(!Deck::VaultFile::fromText(file->toText()));
    file->cost = {quint64(1) << 40, 64 * 1024};
    QVERIFY(!Deck::VaultFile::fromText(file->toText()));
}

void TestSecretStores::vaultIsLockedAtFirst()
{
    {
        Vault vault(m_path, cheap());
        QCOMPARE(now(vault.read(u"a"_s)).trouble, SecretTrouble::Missing); // There is no file at all.
        QCOMPARE(now(vault.write(u"a"_s, secret("x"))).trouble, SecretTrouble::Locked);
        QVERIFY(vault.unlock(secret("p")));
        QVERIFY(now(vault.write(u"a"_s, secret("x"))));
        vault.lock();
        QVERIFY(vault.ids().isEmpty());
        QCOMPARE(now(vault.read(u"a"_s)).trouble, SecretTrouble::Locked);
        QCOMPARE(now(vault.remove(u"a"_s)).trouble, SecretTrouble::Locked);
    }
}

void TestSecretStores::vaultIsUsedByTwo()
{
    Vault one(m_path, cheap());
    QVERIFY(one.unlock(secret("p")));
    QVERIFY(now(one.write(u"a"_s, secret("1"))));
    Vault two(m_path);
    QVERIFY(two.unlock(secret("p")));
    QVERIFY(now(two.write(u"b"_s, secret("2"))));
    QVERIFY(now(one.write(u"c"_s, secret("3"))));
    QVERIFY(two.unlock(secret("p")));
    QCOMPARE(two.ids(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void TestSecretStores::fetchesAFleet()
{
    auto keychain = std::make_unique<Keychain>();
    keychain->entries.insert(u"k1"_s, secret("from the keychain"));
    auto vault = std::make_unique<Vault>(m_path, cheap());
    QVERIFY(vault->unlock(secret("p")));
    QVERIFY(now(vault->write(u"v1"_s, secret("from the vault"))));
    Deck::Secrets secrets(std::move(keychain), std::move(vault));
    const auto fleet = Deck::readFleet(R"({"nodes": [{"host": "a", "password": "plain"},
        {"host": "b", "password": {"keychain": "k1"}}, {"host": "c", "password": {"keychain": "gone"}},
        {"host": "d", "password": {"vault": "v1"}}, {"host": "e", "password": {"ask": true}}]})",
        {});
    QCOMPARE(fleet.problems.size(), 0);
    int calls = 0;
    secrets.fetchAll(fleet, [&](const Deck::Fleet &filled, const QList<Deck::Secrets::Miss> &misses) {
        ++calls;
        QStringList passwords;
        for (const auto &node : filled.nodes)
            passwords << node.password.reveal();
        QCOMPARE(passwords,
            (QStringList{u"plain"_s, u"from the keychain"_s, QString(), u"from the vault"_s, QString()}));
        QCOMPARE(misses.size(), 1);
        QCOMPARE(misses.first().node, 2);
        QCOMPARE(misses.first().answer.trouble, SecretTrouble::Missing);
    });
    QCOMPARE(calls, 1);
}

void TestSecretStores::asksASilentStoreOnce()
{
    auto keychain = std::make_unique<Keychain>();
    Keychain *const store = keychain.get();
    store->trouble = SecretTrouble::TimedOut;
    Deck::Secrets secrets(std::move(keychain), std::make_unique<Vault>(m_path));
    Deck::Fleet fleet;
    for (const QString &id : {u"one"_s, u"two"_s, u"three"_s}) {
        Lavalink::NodeSettings settings;
        settings.identifier = id;
        fleet.nodes << settings;
        fleet.passwords << Deck::PasswordSource{Deck::PasswordSource::Kind::Keychain, id};
    }
    QList<Deck::Secrets::Miss> told;
    secrets.fetchAll(
        fleet, [&](const Deck::Fleet &, const QList<Deck::Secrets::Miss> &misses) { told = misses; });
    QCOMPARE(store->reads, 1);
    QCOMPARE(told.size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(told[i].node, i);
        QCOMPARE(told[i].answer.trouble, SecretTrouble::TimedOut);
    }
    // Another trouble is one entry's own.
    store->trouble = SecretTrouble::Missing;
    secrets.fetchAll(fleet, [](const Deck::Fleet &, const QList<Deck::Secrets::Miss> &) {});
    QCOMPARE(store->reads, 4);
}

QTEST_GUILESS_MAIN(TestSecretStores)
#include "tst_secretstores.moc"
