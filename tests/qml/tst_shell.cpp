// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "windowfixture.h"

#include <QImage>
#include <QQuickStyle>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;
using Fixture::Window;

namespace {

void type(const Window &window, const QString &text)
{
    for (const QChar c : text)
        QTest::keyClick(window.quick(), c.toLatin1());
}

} // namespace

//! Rail, palette, keys, filter, columns and messages, as mouse and keyboard get them.
class TestShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QQuickStyle::setStyle(u"Fusion"_s);
    }

    void theRailOpensPages()
    {
        Window window;
        QVERIFY(window.show());
        QVERIFY(window.ofType(u"SettingsPage"_s).isEmpty()); // Not made before it is opened.
        window.click(window.named(u"Settings"_s));
        QTRY_COMPARE(window.ofType(u"SettingsPage"_s).size(), 1);
        QVERIFY(window.ofType(u"FleetPage"_s).isEmpty());
        QCOMPARE(window.quick()->title(), u"Settings \u2014 Lavadeck"_s);
        window.key(Qt::Key_1, Qt::ControlModifier);
        QTRY_COMPARE(window.ofType(u"FleetPage"_s).size(), 1);
        window.key(Qt::Key_BracketLeft, Qt::ControlModifier);
        QTRY_COMPARE(window.deck.pages()->current(), u"settings"_s);
        QCOMPARE(window.warnings, QStringList());
    }

    void aNarrowWindowHasAMenuButton()
    {
        Window window;
        QVERIFY(window.show({600, 700}));
        QVERIFY(window.ofType(u"Rail"_s).isEmpty());
        QVERIFY(window.ofType(u"StatusBar"_s).isEmpty());
        window.click(window.named(u"Pages"_s));
        QTRY_COMPARE(window.ofType(u"Rail"_s).size(), 1);
        window.click(window.named(u"Settings"_s));
        QTRY_COMPARE(window.deck.pages()->current(), u"settings"_s);
        QTRY_VERIFY(window.ofType(u"Rail"_s).isEmpty());
        window.quick()->resize(800, 700);
        QTRY_COMPARE(window.ofType(u"Rail"_s).size(), 1);
        QCOMPARE(window.ofType(u"Rail"_s).constFirst()->width(), 56.0);
        window.quick()->resize(1008, 700);
        QTRY_COMPARE(window.ofType(u"Rail"_s).constFirst()->width(), 180.0);
        QCOMPARE(window.warnings, QStringList());
    }

    void thePaletteByKeyboard()
    {
        Window window;
        QVERIFY(window.fleet.add(u"eu-1"_s));
        QVERIFY(window.fleet.add(u"eu-2"_s));
        QVERIFY(window.show());
        window.key(Qt::Key_K, Qt::ControlModifier);
        QTRY_COMPARE(window.ofType(u"PaletteRow"_s).isEmpty(), false);
        QTRY_VERIFY(window.quick()->activeFocusItem()->inherits("QQuickTextField"));
        type(window, u"eu"_s);
        QTRY_VERIFY(window.named(u"eu-2"_s));
        QVERIFY(window.named(u"Nodes"_s)); // The heading of the section.
        window.key(Qt::Key_Down);
        window.key(Qt::Key_Return);
        QTRY_VERIFY(window.ofType(u"PaletteRow"_s).isEmpty());
        QTRY_VERIFY(window.deck.fleet()->selected());
        QCOMPARE(window.deck.fleet()->selected()->identifier(), u"eu-2"_s);
        QTRY_VERIFY(window.isPaneOpen());
        // Esc closes it and nothing else.
        window.key(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(!window.ofType(u"PaletteRow"_s).isEmpty());
        window.key(Qt::Key_Escape);
        QTRY_VERIFY(window.ofType(u"PaletteRow"_s).isEmpty());
        QVERIFY(window.isPaneOpen());
        QCOMPARE(window.warnings, QStringList());
    }

    void theKeySheet()
    {
        Window window;
        QVERIFY(window.show());
        window.key(Qt::Key_Slash, Qt::ControlModifier);
        QTRY_VERIFY(window.named(u"Filter the nodes: Ctrl+F"_s) || window.named(u"Show all keys: Ctrl+/"_s));
        window.click(window.named(u"Close"_s));
        QTRY_VERIFY(!window.named(u"Show all keys: Ctrl+/"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void theFilterFieldSaysWhatIsWrong()
    {
        Window window;
        QVERIFY(window.fleet.add(u"eu-1"_s));
        QVERIFY(window.fleet.add(u"us-1"_s));
        QVERIFY(window.show());
        QTRY_COMPARE(window.ofType(u"NodeRow"_s).size(), 2);
        window.key(Qt::Key_F, Qt::ControlModifier);
        type(window, u"eu"_s);
        QTRY_COMPARE(window.ofType(u"NodeRow"_s).size(), 1);
        type(window, u" cpu>"_s);
        QTRY_VERIFY(window.named(u"cpu> needs a number behind it."_s));
        type(window, u"99"_s);
        QTRY_VERIFY(window.names().join(u'\n').contains(u"No node matches the filter."_s));
        QVERIFY(!window.named(u"cpu> needs a number behind it."_s));
        window.key(Qt::Key_Escape);
        QTRY_COMPARE(window.ofType(u"NodeRow"_s).size(), 2);
        QCOMPARE(window.deck.fleet()->filterText(), QString());
        QCOMPARE(window.warnings, QStringList());
    }

    void columnsAreChosen()
    {
        Window window;
        QVERIFY(window.fleet.add(u"eu-1"_s));
        QVERIFY(window.show({1600, 860}));
        QTRY_VERIFY(window.named(u"CPU"_s));
        window.click(window.named(u"Columns"_s));
        const auto lineOfCpu = [&window]() -> QQuickItem * {
            const auto lines = window.ofType(u"ColumnLine"_s);
            const auto line = std::find_if(lines.cbegin(), lines.cend(),
                [](const QQuickItem *item) { return item->property("title").toString() == u"CPU"_s; });
            return line == lines.cend() ? nullptr : *line;
        };
        QTRY_VERIFY(lineOfCpu());
        QMetaObject::invokeMethod(lineOfCpu(), "toggled");
        QTRY_COMPARE(window.deck.columns()->widths().at(int(Ui::SortKey::SortByCpu)), 0);
        window.key(Qt::Key_Escape);
        QTRY_VERIFY(window.ofType(u"ColumnLine"_s).isEmpty());
        QTRY_VERIFY(!window.named(u"CPU"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void settingsApplyAtOnce()
    {
        Window window;
        QVERIFY(window.show());
        window.key(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(window.named(u"High contrast"_s));
        window.click(window.named(u"High contrast"_s));
        QTRY_COMPARE(window.deck.preferences()->theme(), Ui::ThemeChoice::HighContrastTheme);
        QCOMPARE(window.quick()->grabWindow().pixel(1200, 800), 0xff000000);
        window.click(window.named(u"Compact"_s));
        QTRY_COMPARE(window.deck.preferences()->density(), Ui::Density::Compact);
        window.click(window.ofType(u"DeckSwitch"_s).constFirst());
        QTRY_VERIFY(window.deck.preferences()->isReducedMotion());
        QCOMPARE(window.warnings, QStringList());
    }

    void keysAreReboundByKeyboard()
    {
        Window window;
        QVERIFY(window.show({1360, 1700}));
        window.key(Qt::Key_Comma, Qt::ControlModifier);
        const QString before = u"Keys of Show all keys: Ctrl+/"_s;
        QTRY_VERIFY(window.named(before));
        window.named(before)->forceActiveFocus(Qt::TabFocusReason);
        window.key(Qt::Key_Space);
        QTRY_VERIFY(window.named(u"Keys of Show all keys: Press keys\u2026"_s));
        window.key(Qt::Key_K, Qt::ControlModifier); // The palette's.
        QTRY_VERIFY(window.names().join(u'\n').contains(u"\"Find a node or an action\""_s));
        QVERIFY(window.ofType(u"PaletteRow"_s).isEmpty());
        window.key(Qt::Key_U, Qt::ControlModifier);
        QTRY_VERIFY(window.named(u"Keys of Show all keys: Ctrl+U"_s));
        window.key(Qt::Key_U, Qt::ControlModifier);
        QTRY_VERIFY(window.named(u"Show all keys: Ctrl+U"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void messagesAndJobsAreShown()
    {
        Window window;
        QVERIFY(window.show());
        bool undone = false;
        window.deck.messages()->sayWithUndo(u"<img src=x> is gone"_s, [&] { undone = true; });
        QTRY_VERIFY(window.named(u"Undo"_s));
        window.click(window.named(u"Undo"_s));
        QTRY_VERIFY(undone);
        QTRY_VERIFY(!window.named(u"Undo"_s));
        Job *job = window.deck.jobs()->add(u"Testing"_s);
        job->setProgress(3, 12);
        QTRY_VERIFY(window.named(u"Testing \u00b7 3/12"_s));
        QSignalSpy asked(job, &Job::cancelRequested);
        window.click(window.named(u"Cancel: Testing"_s));
        QTRY_COMPARE(asked.count(), 1);
        job->finish();
        QTRY_VERIFY(!window.named(u"Cancel: Testing"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void noControlIsNamelessOnAnyPage()
    {
        Window window;
        QVERIFY(window.fleet.add(u"eu-1"_s));
        QVERIFY(window.show());
        QVERIFY(window.deck.showNode(u"eu-1"_s));
        for (const Page &page : Pages::table()) {
            window.deck.pages()->open(page.id);
            QTRY_COMPARE(window.ofType(u"PageSlot"_s).size(), 1);
            const auto items = window.items();
            for (QQuickItem *item : items) {
                if (!item->inherits("QQuickAbstractButton") && !item->inherits("QQuickTextField"))
                    continue;
                const auto *accessible = QAccessible::queryAccessibleInterface(item);
                QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                    qPrintable(page.id + u' ' + QLatin1StringView(item->metaObject()->className())));
            }
        }
        QCOMPARE(window.warnings, QStringList());
    }
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
