// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Deck;
using namespace Qt::StringLiterals;

class TestImportPreview : public ImportFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsRows();
    void readsFiles();
    void readsAgainAsAnotherFormat();
    void resolves();
    void masksPasswords();
    void edits();
    void tellsDifferences();
    void followsTheFleet();
    void peeks();
    void takesTenThousand();
};

void TestImportPreview::init()
{
    begin();
}

void TestImportPreview::showsRows()
{
    QSignalSpy resets(m_preview.get(), &QAbstractItemModel::modelReset);
    m_preview->addText(QString::fromUtf8(twoNodes));
    QCOMPARE(resets.size(), 1);
    QCOMPARE(verdicts(), u"add add"_s);
    QCOMPARE(m_preview->format(), u"json"_s);
    QCOMPARE(at(1, ImportPreview::IdentifierRole).toString(), u"us"_s);
    QCOMPARE(at(1, ImportPreview::AddressRole).toString(), u"us.example:2333"_s);
    QCOMPARE(at(1, ImportPreview::LineRole).toInt(), 2);
    QCOMPARE(at(1, Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(m_preview->counts().value(u"add"_s).toInt(), 2);
    QCOMPARE(m_preview->applicable(), 2);
    QVERIFY(set(0, ImportPreview::ChosenRole, false));
    QCOMPARE(m_preview->applicable(), 1);
    m_preview->chooseAll(true);
    QCOMPARE(m_preview->applicable(), 2);
    m_preview->clear();
    QCOMPARE(m_preview->count(), 0);
}

void TestImportPreview::readsFiles()
{
    const QString json = write(u"a.json"_s, twoNodes);
    const QString env = write(u"b.env"_s, "LAVALINK_HOST=c.example\nLAVALINK_PORT=1\nLAVALINK_PASSWORD=p\n");
    const QString none = m_folder->filePath(u"none.json"_s);
    m_preview->addFiles({json, env, none});
    QCOMPARE(verdicts(), u"add add add"_s);
    QCOMPARE(at(0, ImportPreview::SourceRole).toString(), json);
    QCOMPARE(at(2, ImportPreview::SourceRole).toString(), env);
    QVERIFY(m_preview->notes().join(u'\n').contains(none));
    // More on top: the duplicates are seen over all of them.
    m_preview->addText(QString::fromUtf8(twoNodes));
    QCOMPARE(verdicts(), u"add add add same same"_s);
    QCOMPARE(at(4, ImportPreview::EarlierRowRole).toInt(), 1);
    QVERIFY(!at(4, ImportPreview::SelectableRole).toBool());
}

void TestImportPreview::readsAgainAsAnotherFormat()
{
    m_preview->addText(u"name: eu\nhost: eu.example\nport: 2333\npassword: p\n"_s);
    QCOMPARE(m_preview->count(), 1);
    const QString found = m_preview->format();
    m_preview->setFormat(u"json"_s);
    QCOMPARE(m_preview->format(), u"json"_s);
    QVERIFY(m_preview->count() == 0 || !m_preview->notes().isEmpty());
    m_preview->setFormat(u"no such format"_s);
    QCOMPARE(m_preview->format(), u"json"_s);
    m_preview->setFormat(QString());
    QCOMPARE(m_preview->format(), found);
    QCOMPARE(at(0, ImportPreview::HostRole).toString(), u"eu.example"_s);
}

void TestImportPreview::resolves()
{
    QProcessEnvironment environment;
    environment.insert(u"EU_PASS"_s, u"planted-3"_s);
    m_preview->setEnvironment(environment);
    m_preview->addText(u"[{\"host\":\"eu.example\",\"port\":1,\"password\":\"${EU_PASS}\"}]"_s);
    QCOMPARE(at(0, ImportPreview::ReferenceRole).toString(), u"${EU_PASS}"_s);
    QVERIFY(at(0, ImportPreview::PasswordRole).toString().isEmpty());
    m_preview->setResolving(true);
    QCOMPARE(at(0, ImportPreview::PasswordRole).toString(), Lavalink::Secret::masked());
    m_preview->apply();
    QCOMPARE(m_store->fleet().nodes.constFirst().password.reveal(), u"planted-3"_s);
}

void TestImportPreview::masksPasswords()
{
    m_preview->addText(u"[{\"host\":\"a.example\",\"port\":1,\"password\":\"${P:-planted-9}\"},"_s
                       u"{\"host\":\"eu.example\",\"port\":1,\"password\":\"planted-1\"}]"_s);
    const auto everything = [this]() -> QString {
        QString all;
        const auto roles = m_preview->roleNames();
        for (int row = 0; row < m_preview->count(); ++row) {
            for (auto role = roles.cbegin(); role != roles.cend(); ++role)
                all += at(row, role.key()).toString();
        }
        return all + m_preview->notes().join(u' ');
    };
    QVERIFY(everything().contains(Lavalink::Secret::masked()));
    QVERIFY2(!everything().contains(u"planted"_s), qPrintable(everything()));
    m_preview->reveal(1, true);
    QCOMPARE(at(1, ImportPreview::PasswordRole).toString(), u"planted-1"_s);
    QVERIFY(!everything().contains(u"planted-9"_s));
    m_preview->reveal(1, false);
    QVERIFY(!everything().contains(u"planted"_s));
}

void TestImportPreview::edits()
{
    m_preview->addText(
        u"server:\n  port: 2333\n  address: 0.0.0.0\nlavalink:\n  server:\n    password: p\n"_s);
    QCOMPARE(verdicts(), u"invalid"_s);
    QSignalSpy refused(m_preview.get(), &ImportPreview::refused);
    QVERIFY(!set(0, ImportPreview::HostRole, u"0.0.0.0"_s));
    QVERIFY(!set(0, ImportPreview::ChosenRole, true));
    QVERIFY(!set(0, ImportPreview::VerdictRole, u"add"_s));
    QCOMPARE(refused.size(), 1);
    QVERIFY(set(0, ImportPreview::HostRole, u"lava.example"_s));
    QVERIFY(set(0, ImportPreview::IdentifierRole, u"home"_s));
    QVERIFY(set(0, ImportPreview::PortRole, 80));
    QVERIFY(set(0, ImportPreview::PasswordRole, u"q"_s));
    QCOMPARE(verdicts(), u"add"_s);
    m_preview->setTag(u"new"_s);
    m_preview->setPrefix(u"x-"_s);
    m_preview->apply();
    const Lavalink::NodeSettings node = m_store->fleet().nodes.constFirst();
    QCOMPARE(node.identifier, u"x-home"_s);
    QCOMPARE(node.endpoint(), u"ws://lava.example:80"_s);
    QCOMPARE(node.password.reveal(), u"q"_s);
    QCOMPARE(node.tags, QStringList{u"new"_s});
}

void TestImportPreview::tellsDifferences()
{
    Lavalink::NodeSettings mine;
    mine.identifier = u"eu"_s;
    mine.host = u"old.example"_s;
    QVERIFY(m_store->add(mine, u"planted-0"_s));
    m_preview->addText(QString::fromUtf8(twoNodes));
    QCOMPARE(verdicts(), u"conflict add"_s);
    const QVariantMap first = at(0, ImportPreview::DifferencesRole).toList().value(0).toMap();
    QCOMPARE(first.value(u"field"_s).toString(), u"host"_s);
    QCOMPARE(first.value(u"mine"_s).toString(), u"old.example"_s);
    QCOMPARE(first.value(u"keep"_s).toString(), u"mine"_s);
    QCOMPARE(m_preview->applicable(), 1);
    m_preview->answer(0, u"both"_s);
    QCOMPARE(at(0, ImportPreview::AnswerRole).toString(), u"both"_s);
    QCOMPARE(m_preview->applicable(), 2);
    m_preview->keep(0, u"host"_s, u"theirs"_s);
    m_preview->apply();
    QCOMPARE(m_store->fleet().nodes.size(), 2);
    QCOMPARE(m_store->fleet().nodes.constFirst().host, u"eu.example"_s);
    QCOMPARE(m_store->fleet().nodes.constFirst().password.reveal(), u"planted-0"_s);
}

void TestImportPreview::followsTheFleet()
{
    m_preview->addText(QString::fromUtf8(twoNodes));
    QCOMPARE(verdicts(), u"add add"_s);
    Lavalink::NodeSettings mine;
    mine.identifier = u"us"_s;
    mine.host = u"us.example"_s;
    QVERIFY(m_store->add(mine, u"planted-2"_s));
    QCOMPARE(verdicts(), u"add same"_s);
    m_store->remove(0);
    QCOMPARE(verdicts(), u"add add"_s);
}

void TestImportPreview::peeks()
{
    const ImportPeek two = ImportPreview::peek(QByteArray(twoNodes));
    QCOMPARE(two.nodes, 2);
    QVERIFY2(two.text.contains(u"2 node"_s) && two.text.contains(u"json"_s), qPrintable(two.text));
    QCOMPARE(ImportPreview::peek(QByteArray("Good morning.")).nodes, 0);
    QCOMPARE(ImportPreview::peek(QByteArray(1'000'000, 'x')).nodes, 0);
    const QStringList paths{write(u"a.json"_s, twoNodes), write(u"b.json"_s, twoNodes)};
    QCOMPARE(ImportPreview::peek(paths).nodes, 4);
    QVERIFY(ImportPreview::peek(QStringList{m_folder->path()}).text.contains(u"Drop"_s));
}

void TestImportPreview::takesTenThousand()
{
    QByteArray rows;
    for (int i = 0; i < 10'000; ++i)
        rows += "{\"identifier\":\"n" + QByteArray::number(i) + "\",\"host\":\"n" + QByteArray::number(i)
            + ".example\",\"port\":2333,\"password\":\"p\"},\n";
    rows.chop(2);
    m_check.reset(); // It looks at every row with every signal.
    QSignalSpy resets(m_preview.get(), &QAbstractItemModel::modelReset);
    m_preview->addText(QString::fromUtf8('[' + rows + ']'));
    QCOMPARE(resets.size(), 1);
    QCOMPARE(m_preview->applicable(), 10'000);
    m_preview->apply();
    QCOMPARE(m_store->fleet().nodes.size(), 10'000);
    QCOMPARE(m_preview->counts().value(u"same"_s).toInt(), 10'000);
    m_store->undo();
    QVERIFY(m_store->fleet().nodes.isEmpty());
}

QTEST_GUILESS_MAIN(TestImportPreview)
#include "tst_importpreview.moc"
