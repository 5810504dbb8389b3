// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "keyringsession.h"

#include <QFile>
#include <QTest>

#include <csignal>
#include <keychainsecrets.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Deck::SecretAnswer;
using Deck::SecretTrouble;
using Lavalink::Secret;

namespace {

constexpr int patience = 30'000;

//! Waits for the answer; the events go on meanwhile.
SecretAnswer answer(const QFuture<SecretAnswer> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        return {SecretTrouble::Failed, u"no answer at all"_s, {}};
    return future.result();
}

} // namespace

//! With the real gnome-keyring of a session of its own. The last test ends it.
class TestKeychain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsSecrets();
    void noticesWhatWasForgotten();
    void replacesNothing();
    void answersManyAtOnce();
    void survivesTheStoresEnd();
    void tellsThatThereIsNone();
};

void TestKeychain::keepsSecrets()
{
    Deck::KeychainSecrets keychain;
    const QString id = Deck::SecretStore::newId();
    const Secret secret(u"\u00e4 \"quoted\" \u2713 ${X}"_s);
    const SecretAnswer written = answer(keychain.write(id, secret));
    QVERIFY2(written, qPrintable(written.text));
    Deck::KeychainSecrets other; // Not the memory of the first.
    QCOMPARE(answer(other.read(id)).secret.reveal(), secret.reveal());
    QVERIFY(answer(other.remove(id)));
    QCOMPARE(answer(keychain.read(id)).trouble, SecretTrouble::Missing);
}

void TestKeychain::noticesWhatWasForgotten()
{
    Deck::KeychainSecrets keychain;
    const SecretAnswer none = answer(keychain.read(u"never-there"_s));
    QCOMPARE(none.trouble, SecretTrouble::Missing);
    QVERIFY2(none.text.contains(u"never-there"_s), qPrintable(none.text));
    QCOMPARE(answer(keychain.remove(u"never-there"_s)).trouble, SecretTrouble::Missing);
}

void TestKeychain::replacesNothing()
{
    Deck::KeychainSecrets keychain;
    QVERIFY(answer(keychain.write(u"taken"_s, Secret(u"old"_s))));
    QCOMPARE(answer(keychain.write(u"taken"_s, Secret(u"new"_s))).trouble, SecretTrouble::Taken);
    QCOMPARE(answer(keychain.read(u"taken"_s)).secret.reveal(), u"old"_s);
}

void TestKeychain::answersManyAtOnce()
{
    Deck::KeychainSecrets keychain;
    QList<QFuture<SecretAnswer>> writes, reads;
    for (int i = 0; i < 20; ++i)
        writes << keychain.write(u"many-%1"_s.arg(i), Secret(u"secret %1"_s.arg(i)));
    for (const auto &write : std::as_const(writes))
        QVERIFY(answer(write));
    for (int i = 0; i < 20; ++i)
        reads << keychain.read(u"many-%1"_s.arg(i));
    for (int i = 0; i < 20; ++i)
        QCOMPARE(answer(reads[i]).secret.reveal(), u"secret %1"_s.arg(i));
}

void TestKeychain::survivesTheStoresEnd()
{
    QFuture<SecretAnswer> orphan;
    {
        Deck::KeychainSecrets keychain;
        orphan = keychain.read(u"taken"_s);
    }
    Deck::KeychainSecrets keychain;
    QCOMPARE(answer(keychain.read(u"taken"_s)).secret.reveal(), u"old"_s);
    QTRY_VERIFY(orphan.isFinished());
}

void TestKeychain::tellsThatThereIsNone()
{
    const pid_t daemon = qEnvironmentVariableIntValue("LAVADECK_KEYRING_PID");
    QVERIFY(daemon > 1);
    QCOMPARE(::kill(daemon, SIGKILL), 0);
    Deck::KeychainSecrets keychain(20s);
    // The bus may start another one, which is locked and has nobody to ask: not there, locked, or empty.
    const SecretAnswer gone = answer(keychain.read(u"taken"_s));
    QVERIFY2(!gone, "it answers although it is dead");
    QVERIFY(!gone.text.isEmpty());
    QVERIFY(!answer(keychain.write(u"new"_s, Secret(u"x"_s))));
}

int main(int argc, char **argv)
{
    if (!isInKeyringSession(argc, argv))
        return 1;
    QCoreApplication app(argc, argv);
    TestKeychain test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychain.moc"
