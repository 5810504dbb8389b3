// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importfixture.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <fakenode.h>
#include <network.h>
#include <secrets.h>

using namespace Deck;
using namespace Qt::StringLiterals;

namespace {

//! A store that keeps in memory and can fail.
class FakeStore : public SecretStore {
public:
    using SecretStore::SecretStore;
    QString name() const override { return u"fake"_s; }
    QMap<QString, QString> kept;
    int failAfter = -1; //!< Refuses this write, counted from 0.

protected:
    QFuture<SecretAnswer> fetch(const QString &id) override
    {
        SecretAnswer answer;
        if (kept.contains(id))
            answer.secret = Lavalink::Secret(kept.value(id));
        else
            answer = {SecretTrouble::Missing, u"there is none"_s, {}};
        return finished(answer);
    }
    QFuture<SecretAnswer> put(const QString &id, const Lavalink::Secret &secret) override
    {
        if (failAfter-- == 0)
            return finished({SecretTrouble::Failed, u"no room"_s, {}});
        kept.insert(id, secret.reveal());
        return finished({});
    }
    QFuture<SecretAnswer> erase(const QString &id) override
    {
        kept.remove(id);
        return finished({});
    }
};

} // namespace

class TestImportApply : public ImportFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void appliesInOneStep();
    void keepsPasswordsInAStore();
    void writesNothingWhenAPasswordCannotBeKept();
    void refusesMoreThanAFleetHolds();
    void tests();
    void cancelsTests();
};

void TestImportApply::init()
{
    begin();
}

void TestImportApply::appliesInOneStep()
{
    Lavalink::NodeSettings mine;
    mine.identifier = u"europe"_s;
    mine.host = u"eu.example"_s;
    mine.priority = 7;
    QVERIFY(m_store->add(mine, u"x"_s));
    const QByteArray before = m_store->text();
    m_preview->addText(QString::fromUtf8(twoNodes));
    QCOMPARE(verdicts(), u"update add"_s);
    QSignalSpy applied(m_preview.get(), &ImportPreview::applied);
    QSignalSpy changed(m_store.get(), &FleetStore::changed);
    m_preview->apply();
    QCOMPARE(applied.size(), 1);
    QCOMPARE(applied.first().at(0).toInt(), 1);
    QCOMPARE(applied.first().at(1).toInt(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(verdicts(), u"same same"_s);
    QCOMPARE(m_store->fleet().nodes.constFirst().identifier, u"eu"_s);
    QCOMPARE(m_store->fleet().nodes.constFirst().priority, 7);
    QVERIFY(m_store->undoText().contains(u"import"_s));
    const QByteArray after = m_store->text();
    m_store->undo();
    QCOMPARE(m_store->text(), before);
    QCOMPARE(verdicts(), u"update add"_s);
    m_store->redo();
    QCOMPARE(m_store->text(), after);
}

void TestImportApply::keepsPasswordsInAStore()
{
    auto owned = std::make_unique<FakeStore>();
    FakeStore *keychain = owned.get();
    Secrets secrets(std::move(owned), std::make_unique<Vault>(m_folder->filePath(u"vault"_s)));
    m_preview->setSecrets(&secrets);
    m_preview->addText(QString::fromUtf8(twoNodes));
    QSignalSpy applied(m_preview.get(), &ImportPreview::applied);
    m_preview->apply(PasswordSource::Kind::Keychain);
    QTRY_COMPARE(applied.size(), 1);
    QCOMPARE(keychain->kept.size(), 2);
    QVERIFY(!m_store->text().contains("planted"));
    const PasswordSource source = m_store->fleet().passwords.constFirst();
    QVERIFY(source.kind == PasswordSource::Kind::Keychain);
    QCOMPARE(keychain->kept.value(source.id), u"planted-1"_s);
}

void TestImportApply::writesNothingWhenAPasswordCannotBeKept()
{
    auto owned = std::make_unique<FakeStore>();
    FakeStore *keychain = owned.get();
    keychain->failAfter = 1;
    Secrets secrets(std::move(owned), std::make_unique<Vault>(m_folder->filePath(u"vault"_s)));
    m_preview->setSecrets(&secrets);
    m_preview->addText(QString::fromUtf8(twoNodes));
    QSignalSpy failed(m_preview.get(), &ImportPreview::failed);
    m_preview->apply(PasswordSource::Kind::Keychain);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().toString().contains(u"no room"_s));
    QVERIFY(m_store->fleet().nodes.isEmpty());
    QTRY_VERIFY(keychain->kept.isEmpty()); // The first one was taken back.
}

void TestImportApply::refusesMoreThanAFleetHolds()
{
    QByteArray list;
    for (int i = 0; i < FleetLimits::maxNodes; ++i)
        list += "{\"host\": \"n" + QByteArray::number(i) + ".example\"},";
    list.chop(1);
    m_store.reset();
    const QString path = write(u"full.json"_s, "{\"nodes\": [" + list + "]}");
    m_store = std::make_unique<FleetStore>(path, QProcessEnvironment());
    QString error;
    QVERIFY2(m_store->load(&error), qPrintable(error));
    m_preview->setStore(m_store.get());
    m_preview->addText(QString::fromUtf8(twoNodes));
    QSignalSpy failed(m_preview.get(), &ImportPreview::failed);
    m_preview->apply();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(m_store->fleet().nodes.size(), FleetLimits::maxNodes);
    QVERIFY(m_store->undoText().isEmpty());
}

void TestImportApply::tests()
{
    FakeNode::Options options;
    options.password = u"right"_s;
    FakeNode::Server server(options);
    QString error;
    QVERIFY2(server.listen(&error), qPrintable(error));
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 nobody = closed.serverPort();
    closed.close();
    QByteArray rows;
    for (int i = 0; i < 20; ++i) // More than are opened at once; the path keeps them apart.
        rows += QByteArray("{\"host\":\"localhost\",\"port\":") + QByteArray::number(server.port())
            + ",\"password\":\"" + (i == 19 ? "wrong" : "right") + "\",\"identifier\":\"n"
            + QByteArray::number(i) + "\"},";
    rows += "{\"host\":\"127.0.0.1\",\"port\":" + QByteArray::number(nobody) + ",\"password\":\"p\"}";
    Lavalink::Network network;
    m_preview->setNetwork(&network);
    m_preview->addText(QString::fromUtf8('[' + rows + ']'));
    // One endpoint, told twenty times: each its own node for this test.
    for (int row = 0; row < 20; ++row)
        m_preview->answer(row, u"both"_s);
    m_preview->testSelected();
    QVERIFY(m_preview->isTesting());
    QTRY_VERIFY_WITH_TIMEOUT(!m_preview->isTesting(), 30'000);
    QCOMPARE(at(0, ImportPreview::TestPassedRole), QVariant(true));
    QVERIFY(at(0, ImportPreview::TestRole).toString().startsWith(u"4."_s));
    QVERIFY(at(0, ImportPreview::TestRole).toString().endsWith(u" ms"_s));
    QCOMPARE(at(19, ImportPreview::TestPassedRole), QVariant(false));
    QCOMPARE(at(20, ImportPreview::TestPassedRole), QVariant(false));
    QCOMPARE(
        at(20, ImportPreview::TestRole).toString(), Lavalink::Failure(Lavalink::FailureKind::Refused).text());
    QTRY_COMPARE(network.liveSockets(), 0);
    const int before = m_preview->applicable();
    m_preview->unchooseFailed();
    QCOMPARE(m_preview->applicable(), before - 2);
    m_check.reset();
    m_preview.reset(); // Before the network.
}

void TestImportApply::cancelsTests()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Lavalink::Network network;
    m_preview->setNetwork(&network);
    m_preview->addText(
        u"[{\"host\":\"127.0.0.1\",\"port\":%1,\"password\":\"p\"}]"_s.arg(silent.serverPort()));
    m_preview->testSelected();
    QTRY_VERIFY(silent.hasPendingConnections());
    m_preview->cancelTests();
    QTRY_VERIFY(!m_preview->isTesting());
    QVERIFY(!at(0, ImportPreview::TestPassedRole).isValid());
    QTRY_COMPARE(network.liveSockets(), 0);
    m_check.reset();
    m_preview.reset();
}

QTEST_GUILESS_MAIN(TestImportApply)
#include "tst_importapply.moc"
