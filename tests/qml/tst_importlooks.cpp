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

//! Whether any property of any visible item holds this text.
bool holds(const ImportWindow &window, const QString &text)
{
    const auto items = window.items();
    return std::any_of(items.cbegin(), items.cend(), [&](const QQuickItem *item) {
        for (int i = 0; i < item->metaObject()->propertyCount(); ++i)
            if (item->metaObject()->property(i).read(item).toString().contains(text))
                return true;
        return false;
    });
}

} // namespace

//! What the import page shows of many rows, of secrets and of strangers' texts, and in every width; the
//! export.
class TestImportLooks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QQuickStyle::setStyle(u"Fusion"_s);
    }

    void passwordsAreMaskedUntilAskedFor()
    {
        ImportWindow window;
        QVERIFY(window.show());
        window.deck.imports()->openText(QString::fromUtf8(twoNodes));
        QTRY_COMPARE(window.rowsShown(), 2);
        window.key(Qt::Key_Down);
        QVERIFY(!holds(window, u"planted"_s));
        window.click(window.named(u"Show the password of one"_s));
        QTRY_VERIFY(holds(window, u"planted"_s));
        window.click(window.named(u"Hide the password of one"_s));
        QTRY_VERIFY(!holds(window, u"planted"_s));
    }

    void textsOfStrangersStayPlain()
    {
        ImportWindow window;
        QVERIFY(window.show());
        const QString path = window.file(u"<img src=x>.json"_s,
            R"([{"identifier": "<img src=x>", "host": "<img src=x>", "port": 2333, "password": "p"},
               {"identifier": "<b>bold</b>", "host": "b.example", "port": 2333, "password": "p"}])");
        const auto data = Fixture::urls({path});
        window.enter(*data);
        QTRY_VERIFY(window.isOverlayShown());
        window.drop(*data);
        QTRY_COMPARE(window.rowsShown(), 2);
        for (int row = 0; row < 2; ++row) {
            window.deck.imports()->rows()->setCurrentRow(row);
            QVERIFY(!window.quick()->grabWindow().isNull());
            const auto items = window.items();
            for (QQuickItem *item : items)
                if (item->inherits("QQuickText") && item->property("text").toString().contains(u'<'))
                    QCOMPARE(item->property("textFormat").toInt(), int(Qt::PlainText));
        }
        QCOMPARE(window.network.asked(), 0);
        QCOMPARE(window.warnings, QStringList());
    }

    void tenThousandRowsMakeAFewItems()
    {
        ImportWindow window;
        QVERIFY(window.show());
        QString text;
        for (int i = 0; i < 10'000; ++i)
            text += u"node-%1.example:2333:pass%1\n"_s.arg(i);
        window.deck.imports()->openText(text);
        QTRY_COMPARE(window.deck.imports()->total(), 10'000);
        QTRY_VERIFY(window.rowsShown() > 5);
        QVERIFY(window.rowsShown() < 60);
        window.key(Qt::Key_End);
        QTRY_COMPARE(window.deck.imports()->rows()->currentRow(), 9'999);
        QTRY_VERIFY(window.says(u"node-9999.example"_s));
        QVERIFY(window.rowsShown() < 60);
        QCOMPARE(window.warnings, QStringList());
    }

    void everyWidthIsUsable_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("wide") << QSize(1360, 860);
        QTest::newRow("medium") << QSize(800, 700);
        QTest::newRow("narrow") << QSize(420, 720);
    }
    void everyWidthIsUsable()
    {
        QFETCH(QSize, size);
        ImportWindow window;
        window.keep({node(u"one"_s, u"one.example"_s)});
        QVERIFY(window.show(size));
        window.deck.imports()->openText(QString::fromUtf8(twoNodes));
        window.deck.imports()->rows()->setCurrentRow(0);
        QTRY_VERIFY(window.rowsShown() > 0);
        QTRY_VERIFY(window.named(u"Apply 2"_s));
        QVERIFY(!window.quick()->grabWindow().isNull());
        const auto items = window.items();
        for (QQuickItem *item : items) {
            if (!item->inherits("QQuickAbstractButton"))
                continue;
            const QRectF place = item->mapRectToScene(item->boundingRect());
            QVERIFY2(place.left() >= -1 && place.right() <= size.width() + 1,
                qPrintable(item->property("text").toString()));
            const auto *accessible = QAccessible::queryAccessibleInterface(item);
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                item->metaObject()->className());
        }
        QCOMPARE(window.warnings, QStringList());
    }

    void theFleetIsExported()
    {
        ImportWindow window;
        window.keep({node(u"one"_s, u"one.example"_s)});
        QVERIFY(window.show());
        window.key(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(window.named(u"With passwords"_s));
        QTRY_VERIFY(window.says(u"one.example"_s));
        QVERIFY(!window.says(u"planted-0ld"_s));
        window.click(window.named(u"With passwords"_s));
        QTRY_VERIFY(window.says(u"planted-0ld"_s));
        window.click(window.named(u"Format: lavadeck"_s));
        QTRY_VERIFY(window.named(u"moonlink"_s));
        window.click(window.named(u"moonlink"_s));
        QTRY_VERIFY(window.named(u"Format: moonlink"_s));
        window.click(window.named(u"With passwords"_s));
        QTRY_VERIFY(!window.says(u"planted-0ld"_s));
        window.click(window.named(u"Copy"_s));
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"one.example"_s));

        // Qt's own dialog, for there is no desktop here; it begins among the documents.
        QVERIFY(QDir(window.dir.path()).mkdir(u"Documents"_s));
        qputenv("HOME", window.dir.path().toUtf8());
        window.click(window.named(u"Save\u2026"_s));
        QTRY_VERIFY(window.saver() && window.saver()->property("visible").toBool());
        QVERIFY(QMetaObject::invokeMethod(window.saver(), "accept"));
        QTRY_VERIFY(window.says(u"1 node(s) saved in "_s));
        QCOMPARE(QDir(window.dir.filePath(u"Documents"_s)).entryList(QDir::Files).size(), 1);
        window.key(Qt::Key_Escape);
        QTRY_VERIFY(!window.named(u"With passwords"_s));
        QCOMPARE(window.warnings, QStringList());
    }
};

QTEST_MAIN(TestImportLooks)
#include "tst_importlooks.moc"
