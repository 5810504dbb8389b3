// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importfixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQuickStyle>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;
using Fixture::ImportWindow;

namespace {

const char *const twoNodes = R"([
  {"identifier": "one", "host": "one.example", "port": 2333, "password": "planted-K3y"},
  {"identifier": "two", "host": "two.example", "port": 443, "secure": true, "password": "planted-K3y"}
])";

Lavalink::NodeSettings node(const QString &name, const QString &host)
{
    Lavalink::NodeSettings settings;
    settings.identifier = name;
    settings.host = host;
    settings.port = 2333;
    settings.password = Lavalink::Secret(u"planted-0ld"_s);
    return settings;
}

void type(const ImportWindow &window, const QString &text)
{
    for (const QChar c : text)
        QTest::keyClick(window.quick(), c.toLatin1());
}

} // namespace

//! Nodes from outside into the fleet, by drop, paste, mouse and keyboard, on the real window.
class TestImportPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QQuickStyle::setStyle(u"Fusion"_s);
    }

    void anEmptyPageSaysWhatCanBeDropped()
    {
        ImportWindow window;
        QVERIFY(window.show());
        window.key(Qt::Key_7, Qt::ControlModifier);
        QTRY_VERIFY(window.says(u"Drop your nodes anywhere"_s));
        QVERIFY(window.named(u"Import from files\u2026"_s));
        QVERIFY(window.named(u"Import from a folder\u2026"_s));
        QVERIFY(window.named(u"Paste"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void aDropIsAnnouncedAndPreviewed()
    {
        ImportWindow window;
        const QString path = window.file(u"nodes.json"_s, twoNodes);
        QVERIFY(window.show());
        QVERIFY(!window.isOverlayShown());
        const auto data = Fixture::urls({path});
        QVERIFY(window.enter(*data));
        QTRY_VERIFY(window.isOverlayShown());
        QVERIFY(window.says(u"Drop to preview 2 node(s) (json)"_s));
        QVERIFY(window.says(u"nodes.json, "_s));
        window.leave();
        QTRY_VERIFY(!window.isOverlayShown());
        QCOMPARE(window.deck.pages()->current(), u"fleet"_s);

        QVERIFY(window.enter(*data));
        QVERIFY(window.move(*data));
        QCOMPARE(window.drop(*data), Qt::CopyAction); // Never a move: the source would delete its file.
        QTRY_VERIFY(!window.isOverlayShown());
        QTRY_COMPARE(window.rowsShown(), 2);
        QCOMPARE(window.deck.pages()->current(), u"import"_s);
        QVERIFY(window.says(u"Add, one, one.example:2333, line 2"_s));
        QVERIFY(window.store.fleet().nodes.isEmpty()); // Nothing is written yet.
        QCOMPARE(window.warnings, QStringList());
    }

    void whatCannotBeDroppedIsExplained_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("why");
        QTest::newRow("an archive") << u"file"_s << QByteArray("PK\x03\x04" + QByteArray(200, '\0'))
                                    << u"archive"_s;
        QTest::newRow("prose") << u"text"_s << QByteArray("Good morning.") << u"There is no node in it"_s;
        QTest::newRow("a link") << u"link"_s << QByteArray("https://example.org/nodes.json")
                                << u"A web address is not fetched"_s;
        QTest::newRow("a picture") << u"image/png"_s << QByteArray("x") << u"This is no file and no text"_s;
    }
    void whatCannotBeDroppedIsExplained()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, content);
        QFETCH(QString, why);
        ImportWindow window;
        QVERIFY(window.show());
        auto data = std::make_unique<QMimeData>();
        if (kind == u"file"_s) {
            data = Fixture::urls({window.file(u"nodes.zip"_s, content)});
        } else if (kind == u"text"_s) {
            data->setText(QString::fromUtf8(content));
        } else if (kind == u"link"_s) {
            data->setUrls({QUrl(QString::fromUtf8(content))});
            data->setText(QString::fromUtf8(content));
        } else {
            data->setData(kind, content);
        }
        QVERIFY(!window.enter(*data));
        QTRY_VERIFY(window.isOverlayShown());
        QVERIFY(!window.move(*data));
        QVERIFY2(window.says(why), qPrintable(window.names().join(u'\n')));
        QVERIFY(window.says(u"Nothing will happen."_s));
        window.leave();
        QTRY_VERIFY(!window.isOverlayShown());
        QCOMPARE(window.drop(*data), Qt::IgnoreAction);
        QVERIFY(window.deck.imports()->isEmpty());
        QCOMPARE(window.network.asked(), 0);
        QCOMPARE(window.warnings, QStringList());
    }

    void filesFoldersAndTextTogether()
    {
        ImportWindow window;
        QVERIFY(QDir(window.dir.path()).mkdir(u"folder"_s));
        QVERIFY(!window
                     .file(u"folder/lavalink.env"_s,
                         "LAVALINK_HOST=three.example\nLAVALINK_PORT=2333\nLAVALINK_PASSWORD=p\n")
                     .isEmpty());
        QVERIFY(window.show());
        const auto data
            = Fixture::urls({window.file(u"nodes.json"_s, twoNodes), window.dir.filePath(u"folder"_s)});
        QVERIFY(window.enter(*data));
        QCOMPARE(window.drop(*data), Qt::CopyAction);
        QTRY_COMPARE(window.rowsShown(), 3);
        QTRY_VERIFY(window.says(u"lavalink.env, line 1"_s)); // Of several files each row names its own.
        const auto words = Fixture::text(u"wss://:planted-K3y@four.example:443"_s);
        QVERIFY(window.enter(*words));
        QCOMPARE(window.drop(*words), Qt::CopyAction);
        QTRY_COMPARE(window.rowsShown(), 1);
        QVERIFY(window.says(u"four.example:443"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void pastedOutsideOfFieldsOnly()
    {
        ImportWindow window;
        QVERIFY(window.fleet.add(u"eu-1"_s));
        QVERIFY(window.show());
        QGuiApplication::clipboard()->setText(u"five.example:2333:secret"_s);
        window.key(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(window.quick()->activeFocusItem()->inherits("QQuickTextField"));
        window.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(window.deck.fleet()->filterText(), u"five.example:2333:secret"_s);
        QCOMPARE(window.deck.pages()->current(), u"fleet"_s);
        window.key(Qt::Key_Escape); // Empties the field and leaves it.
        window.key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(window.deck.pages()->current(), u"import"_s);
        QTRY_COMPARE(window.rowsShown(), 1);
        QGuiApplication::clipboard()->clear();
        window.key(Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(window.says(u"There is no text and no file on the clipboard."_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void byKeyboardAlone()
    {
        ImportWindow window;
        QVERIFY(window.show());
        QGuiApplication::clipboard()->setText(QString::fromUtf8(twoNodes));
        window.key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(window.rowsShown(), 2);
        QTRY_VERIFY(window.named(u"Apply 2"_s));
        window.key(Qt::Key_Down);
        QTRY_COMPARE(window.deck.imports()->rows()->currentRow(), 0);
        QTRY_VERIFY(!window.ofType(u"ImportDetails"_s).isEmpty());
        window.key(Qt::Key_Space);
        QTRY_VERIFY(window.named(u"Apply 1"_s));
        window.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(window.deck.imports()->applicable(), 0);
        window.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(window.says(u"Nothing is chosen that would change the fleet"_s));
        window.key(Qt::Key_A, Qt::ControlModifier);
        QTRY_COMPARE(window.deck.imports()->applicable(), 2);
        window.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(window.fleetNames(), (QStringList{u"one"_s, u"two"_s}));
        QTRY_COMPARE(window.deck.pages()->current(), u"fleet"_s);
        QTRY_VERIFY(window.says(u"2 node(s) imported."_s));
        QTRY_COMPARE(window.ofType(u"NodeRow"_s).size(), 2);
        window.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(window.fleetNames(), QStringList()); // One step.
        QCOMPARE(window.store.undoText(), QString());
        QCOMPARE(window.warnings, QStringList());
    }

    void byMouseAlone()
    {
        ImportWindow window;
        window.keep({node(u"one"_s, u"one.example"_s)});
        QVERIFY(window.show());
        window.deck.imports()->openText(QString::fromUtf8(twoNodes));
        QTRY_COMPARE(window.rowsShown(), 2);
        QTRY_VERIFY(window.named(u"Update 1"_s));
        window.click(window.named(u"Update 1"_s));
        QTRY_COMPARE(window.rowsShown(), 1);
        window.click(window.named(u"All 2"_s));
        QTRY_COMPARE(window.rowsShown(), 2);
        window.click(window.named(u"Import one"_s));
        QTRY_VERIFY(window.named(u"Apply 1"_s));
        window.click(window.named(u"Apply 1"_s));
        QTRY_COMPARE(window.fleetNames(), (QStringList{u"one"_s, u"two"_s}));
        QTRY_VERIFY(window.named(u"Undo"_s));
        window.click(window.named(u"Undo"_s));
        QTRY_COMPARE(window.fleetNames(), QStringList{u"one"_s});
        QTRY_VERIFY(!window.named(u"Undo"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void theUndoGoesWithTheNextStep()
    {
        ImportWindow window;
        QVERIFY(window.show());
        window.deck.imports()->openText(QString::fromUtf8(twoNodes));
        window.deck.imports()->apply();
        QTRY_VERIFY(window.named(u"Undo"_s));
        window.keep({node(u"three"_s, u"three.example"_s)});
        QTRY_VERIFY(!window.named(u"Undo"_s));
    }

    void differencesAreDecidedByRowAndByField()
    {
        ImportWindow window;
        window.keep({node(u"one"_s, u"one.example"_s), node(u"two"_s, u"elsewhere.example"_s)});
        QVERIFY(window.show());
        window.deck.imports()->openText(QString::fromUtf8(twoNodes));
        QTRY_VERIFY(window.named(u"Conflict 1"_s));
        window.click(window.named(u"Conflict 1"_s));
        QTRY_COMPARE(window.rowsShown(), 1);
        window.click(window.ofType(u"ImportRow"_s).constFirst());
        QTRY_VERIFY(window.named(u"Keep both"_s));
        QVERIFY(window.says(u"1 conflict(s) are left out until you decide."_s));
        QTRY_VERIFY(window.named(u"host: take two.example"_s));
        window.click(window.named(u"host: take two.example"_s));
        QTRY_VERIFY(!window.says(u"are left out until you decide."_s));
        window.click(window.named(u"Keep both"_s));
        QTRY_COMPARE(window.deck.imports()->look()->answer(), u"both"_s);
        window.deck.imports()->apply();
        QTRY_COMPARE(window.fleetNames(), (QStringList{u"one"_s, u"two"_s, u"two (2)"_s}));
        QCOMPARE(window.warnings, QStringList());
    }

    void aRowIsMendedByHand()
    {
        ImportWindow window;
        QVERIFY(window.show());
        window.deck.imports()->openText(
            uR"([{"identifier": "six", "host": "", "port": 2333, "password": "p"}])"_s);
        QTRY_VERIFY(window.named(u"Invalid 1"_s));
        window.key(Qt::Key_Down);
        QTRY_VERIFY(window.named(u"Address of the row"_s));
        window.named(u"Address of the row"_s)->forceActiveFocus(Qt::TabFocusReason);
        window.key(Qt::Key_A, Qt::ControlModifier);
        type(window, u"six.example:70000"_s);
        window.key(Qt::Key_Return);
        QTRY_VERIFY(!window.deck.imports()->look()->refusal().isEmpty());
        QTRY_VERIFY(window.says(window.deck.imports()->look()->refusal()));
        window.key(Qt::Key_A, Qt::ControlModifier);
        type(window, u"six.example:2444"_s);
        window.key(Qt::Key_Return);
        QTRY_VERIFY(window.named(u"Add 1"_s));
        QVERIFY(window.says(u"six.example:2444"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void optionsChangeEveryRow()
    {
        ImportWindow window;
        QVERIFY(window.show());
        window.deck.imports()->openText(uR"([
            {"identifier": "old", "host": "a.example", "port": 2333, "password": "p", "version": "v3"},
            {"identifier": "new", "host": "b.example", "port": 2333, "password": "${SECRET_OF_B:-x}"}])"_s);
        QTRY_COMPARE(window.rowsShown(), 2);
        window.click(window.named(u"Skip v3 nodes"_s));
        QTRY_VERIFY(window.named(u"Invalid 1"_s));
        QQuickItem *prefix = window.named(u"Prefix of every name"_s);
        QVERIFY(prefix);
        prefix->forceActiveFocus(Qt::TabFocusReason);
        type(window, u"eu-"_s);
        window.key(Qt::Key_Tab);
        QTRY_VERIFY(window.says(u"eu-new"_s));
        window.click(window.named(u"Resolve ${X} from the environment"_s));
        QTRY_VERIFY(window.deck.imports()->isResolving());
        QCOMPARE(window.warnings, QStringList());
    }

    void theFormatCanBeChosen()
    {
        ImportWindow window;
        QVERIFY(window.show());
        window.deck.imports()->openText(QString::fromUtf8(twoNodes));
        QTRY_VERIFY(window.named(u"Format: json"_s));
        window.click(window.named(u"Format: json"_s));
        QTRY_VERIFY(window.named(u"csv"_s));
        window.click(window.named(u"csv"_s));
        QTRY_COMPARE(window.deck.imports()->format(), u"csv"_s);
        window.deck.imports()->setFormat({});
        QTRY_COMPARE(window.rowsShown(), 2);
        QCOMPARE(window.warnings, QStringList());
    }

    void selectedRowsAreTested()
    {
        ImportWindow window;
        FakeNode::Server good{FakeNode::Options()};
        QVERIFY(good.listen());
        FakeNode::Server bad{FakeNode::Options()};
        QVERIFY(bad.listen());
        QVERIFY(window.show());
        window.deck.imports()->openText(
            uR"([{"identifier": "good", "host": "127.0.0.1", "port": %1, "password": "%2"},
                 {"identifier": "bad", "host": "127.0.0.1", "port": %3, "password": "wrong"}])"_s
                .arg(good.port())
                .arg(good.options().password)
                .arg(bad.port()));
        QTRY_COMPARE(window.rowsShown(), 2);
        window.key(Qt::Key_T, Qt::ControlModifier);
        QTRY_VERIFY(window.says(u"1 answered, 1 did not."_s));
        QCOMPARE(window.deck.jobs()->rowCountNow(), 0);
        QTRY_VERIFY(window.named(u"Leave out the 1 that failed"_s));
        window.click(window.named(u"Leave out the 1 that failed"_s));
        QTRY_VERIFY(window.named(u"Apply 1"_s));
        window.click(window.named(u"Apply 1"_s));
        QTRY_COMPARE(window.fleetNames(), QStringList{u"good"_s});
        QTRY_COMPARE(window.fleet.model.countOf(Ui::Health::Ready), 1);
        QCOMPARE(window.warnings, QStringList());
    }

    void aTestCanBeStopped()
    {
        ImportWindow window;
        FakeNode::Server silent{FakeNode::Options()};
        FakeNode::Fault fault;
        fault.kind = FakeNode::FaultKind::SilentAfterAccept;
        silent.setFault(fault);
        QVERIFY(silent.listen());
        QVERIFY(window.show());
        window.deck.imports()->openText(u"127.0.0.1:%1:p"_s.arg(silent.port()));
        QTRY_COMPARE(window.rowsShown(), 1);
        window.key(Qt::Key_T, Qt::ControlModifier);
        QTRY_COMPARE(window.deck.jobs()->rowCountNow(), 1);
        window.key(Qt::Key_Period, Qt::ControlModifier);
        QTRY_COMPARE(window.deck.jobs()->rowCountNow(), 0);
        QVERIFY(!window.deck.imports()->isTesting());
    }
};

QTEST_MAIN(TestImportPage)
#include "tst_importpage.moc"
