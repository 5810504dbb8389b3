// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "windowfixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QQuickStyle>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;
using Fixture::Window;
using Lavalink::Node;

namespace {

//! Two ready nodes and one that is down.
void addThree(Window *window)
{
    FakeNode::Options options;
    options.script = Fixture::steadyStats(52, 41, 0.118, 348);
    QVERIFY(window->fleet.add(u"eu-1"_s, options));
    QVERIFY(window->fleet.add(u"eu-2"_s, options));
    QVERIFY(window->fleet.add(u"us-1"_s, {},
        [](Lavalink::NodeSettings &settings) { settings.password = Lavalink::Secret(u"wrong"_s); }));
    QTRY_COMPARE(window->fleet.model.countOf(Ui::Health::Ready), 2);
    QTRY_COMPARE(window->fleet.model.countOf(Ui::Health::Down), 1);
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QQuickStyle::setStyle(u"Fusion"_s);
    }

    void anEmptyFleetSaysWhatToDo()
    {
        Window window;
        QVERIFY(window.show());
        const QString all = window.names().join(u'\n');
        QVERIFY(all.contains(u"No nodes yet"_s));
        QVERIFY(all.contains(u"lavadeck --demo"_s));
        QVERIFY(window.named(u"Import from files\u2026"_s));
        QGuiApplication::clipboard()->setText(u"one.example:2333:secret"_s);
        window.click(window.named(u"Import what is on the clipboard"_s));
        QTRY_COMPARE(window.deck.pages()->current(), u"import"_s);
        window.key(Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(window.named(u"Import what is on the clipboard"_s));
        QVERIFY(window.ofType(u"NodeRow"_s).isEmpty());
        QCOMPARE(window.warnings, QStringList());
    }

    void problemsOfTheFileStandInABar()
    {
        Window window({u"line 41, column 7: port 70000 is too large"_s});
        QVERIFY(window.show());
        QVERIFY(window.names().join(u'\n').contains(u"line 41, column 7"_s));
        QQuickItem *close = window.named(u"Dismiss this message"_s);
        QVERIFY(close);
        window.click(close);
        QTRY_VERIFY(!window.names().join(u'\n').contains(u"line 41"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void rowsAnnounceThemselves()
    {
        Window window;
        addThree(&window);
        QVERIFY(window.show());
        QTRY_COMPARE(window.ofType(u"NodeRow"_s).size(), 3);
        QTRY_VERIFY(window.names().join(u'\n').contains(u"eu-1, Ready, "_s));
        QVERIFY(window.names().contains(u"us-1, Down, wrong password (401)"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void everyControlHasAName()
    {
        Window window;
        addThree(&window);
        QVERIFY(window.show());
        window.fleet.model.setSelected(window.fleet.model.find(u"eu-1"_s));
        window.fleet.model.setPaneOpen(true);
        QTRY_VERIFY(window.isPaneOpen());
        const auto items = window.items();
        int controls = 0;
        for (QQuickItem *item : items) {
            if (!item->inherits("QQuickAbstractButton"))
                continue;
            ++controls;
            const auto *accessible = QAccessible::queryAccessibleInterface(item);
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                item->metaObject()->className());
        }
        QVERIFY(controls > 12);
    }

    void byKeyboardAlone()
    {
        Window window;
        addThree(&window);
        QVERIFY(window.show());
        FleetModel &fleet = window.fleet.model;
        fleet.sortBy(Ui::SortKey::SortByName);
        window.key(Qt::Key_Down);
        QTRY_VERIFY(fleet.selected());
        QCOMPARE(fleet.selected()->identifier(), u"eu-1"_s);
        window.key(Qt::Key_Down);
        QCOMPARE(fleet.selected()->identifier(), u"eu-2"_s);
        window.key(Qt::Key_Up);
        QCOMPARE(fleet.selected()->identifier(), u"eu-1"_s);

        window.key(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(window.isPaneOpen());
        window.key(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(!window.isPaneOpen());
        window.key(Qt::Key_Return);
        QTRY_COMPARE(window.deck.pages()->current(), u"node"_s);
        QTRY_COMPARE(window.ofType(u"NodeOverview"_s).size(), 1);
        QCOMPARE(window.quick()->title(), u"eu-1 \u2014 Node"_s);
        window.key(Qt::Key_Escape);
        QTRY_COMPARE(window.deck.pages()->current(), u"fleet"_s);
        window.key(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(window.isPaneOpen());
        window.key(Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY(fleet.selected()->pingResult().startsWith(u"Pong after "_s));
        Node *node = fleet.selected()->node();
        window.key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(node->state(), Node::State::Disconnected);
        window.key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(node->state(), Node::State::Ready);
        QSignalSpy states(node, &Node::stateChanged);
        window.key(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(states.count() > 1 && node->state() == Node::State::Ready);

        window.key(Qt::Key_Escape);
        QTRY_VERIFY(!window.isPaneOpen());
        QVERIFY(fleet.selected());
        window.key(Qt::Key_Escape);
        QTRY_VERIFY(!fleet.selected());
        QCOMPARE(window.warnings, QStringList());
    }

    void tabReachesEveryControl()
    {
        Window window;
        addThree(&window);
        QVERIFY(window.show());
        window.fleet.model.setSelected(window.fleet.model.find(u"eu-1"_s));
        window.fleet.model.setPaneOpen(true);
        QTRY_VERIFY(window.isPaneOpen());
        QSet<QString> reached;
        for (int step = 0; step < 60; ++step) {
            window.key(Qt::Key_Tab);
            if (QQuickItem *item = window.quick()->activeFocusItem())
                if (const auto *accessible = QAccessible::queryAccessibleInterface(item))
                    reached += accessible->text(QAccessible::Name);
        }
        for (const QString &name :
            {u"Fleet"_s, u"Settings"_s, u"Filter the nodes"_s, u"Columns"_s, u"Density"_s, u"Name"_s,
                u"3 node(s)"_s, u"Ping"_s, u"Reconnect"_s, u"Disconnect"_s, u"Close the pane"_s})
            QVERIFY2(reached.contains(name),
                qPrintable(name + u" of "_s + QStringList(reached.cbegin(), reached.cend()).join(u'|')));
    }

    void aHeadingSorts()
    {
        Window window;
        addThree(&window);
        QVERIFY(window.show());
        QQuickItem *name = window.named(u"Name"_s);
        QVERIFY(name);
        window.click(name);
        QTRY_COMPARE(window.fleet.model.sortKey(), Ui::SortKey::SortByName);
        window.click(name);
        QTRY_VERIFY(window.fleet.model.isDescending());
        name->forceActiveFocus(Qt::TabFocusReason);
        window.key(Qt::Key_Space);
        QTRY_VERIFY(!window.fleet.model.isDescending());
    }

    void aChipFilters()
    {
        Window window;
        addThree(&window);
        QVERIFY(window.show());
        QQuickItem *chip = window.named(u"Down 1"_s);
        QVERIFY(chip);
        window.click(chip);
        QTRY_COMPARE(window.ofType(u"NodeRow"_s).size(), 1);
        window.click(chip);
        QTRY_COMPARE(window.ofType(u"NodeRow"_s).size(), 3);
    }

    void theButtonsOfThePaneActOnTheNode()
    {
        Window window;
        addThree(&window);
        QVERIFY(window.show());
        QVERIFY(window.row(u"eu-1"_s));
        window.click(window.row(u"eu-1"_s));
        QTRY_VERIFY(window.isPaneOpen());
        NodeView *view = window.fleet.model.selected();
        QVERIFY(view);
        QCOMPARE(view->health(), Ui::Health::Ready);
        window.click(window.named(u"Ping"_s));
        QTRY_VERIFY(window.named(view->pingResult()) && view->pingResult().startsWith(u"Pong after "_s));
        window.click(window.named(u"Disconnect"_s));
        QTRY_COMPARE(view->node()->state(), Node::State::Disconnected);
        QTRY_VERIFY(window.named(u"Connect"_s));
        QVERIFY(!window.named(u"Ping"_s)->property("possible").toBool());
        window.click(window.named(u"Ping"_s)); // Says why not.
        QTRY_VERIFY(window.named(u"Ping: Only a connected node can be pinged"_s));
        window.click(window.named(u"Connect"_s));
        QTRY_COMPARE(view->node()->state(), Node::State::Ready);
        QCOMPARE(window.warnings, QStringList());
    }

    void layoutsFollowTheWidth()
    {
        Window window;
        addThree(&window);
        QVERIFY(window.show());
        window.click(window.row(u"eu-1"_s));
        QTRY_VERIFY(window.isPaneOpen());
        QCOMPARE(window.ofType(u"NodePane"_s).constFirst()->width(), 324.0);
        QCOMPARE(window.ofType(u"NodeRow"_s).size(), 3); // Beside the list.

        window.quick()->resize(800, 600);
        QTRY_VERIFY(window.ofType(u"NodeRow"_s).isEmpty()); // Over the list, below the header.
        QTRY_COMPARE(window.ofType(u"NodePane"_s).constFirst()->width(), 744.0); // Beside the icons.
        QCOMPARE(window.ofType(u"FleetStrip"_s).size(), 1);

        window.quick()->resize(600, 800);
        QTRY_VERIFY(window.ofType(u"FleetStrip"_s).isEmpty()); // The whole page.
        QVERIFY(window.ofType(u"Rail"_s).isEmpty());
        window.click(window.named(u"Back to the fleet"_s));
        QTRY_COMPARE(window.ofType(u"NodeRow"_s).size(), 3);
        for (QQuickItem *row : window.ofType(u"NodeRow"_s))
            QVERIFY(row->childrenRect().width() <= row->width() + 1);
    }

    void themesSwitchLive()
    {
        Window window;
        addThree(&window);
        QVERIFY(window.show({900, 500}));
        QList<QRgb> grounds;
        for (const auto theme :
            {Ui::ThemeChoice::LightTheme, Ui::ThemeChoice::DarkTheme, Ui::ThemeChoice::HighContrastTheme}) {
            window.deck.preferences()->setTheme(theme);
            grounds += window.quick()->grabWindow().pixel(480, 490);
        }
        QCOMPARE(grounds, (QList<QRgb>{0xfffcfcfc, 0xff1b1e20, 0xff000000}));
    }

    void noFrameIsDrawnWhileNothingChanges()
    {
        Window window;
        // One ping at the start, and no other for an hour.
        auto timing = Fixture::quickTiming();
        timing.pingInterval = std::chrono::hours(1);
        window.fleet.manager.setTiming(timing);
        addThree(&window);
        QVERIFY(window.show());
        QSignalSpy frames(window.quick(), &QQuickWindow::frameSwapped);
        QSignalSpy settled(&window.fleet.model, &FleetModel::totalsChanged);
        // What was still on its way is drawn; then two seconds pass by the program's own clock.
        QTRY_VERIFY(settled.count() > 0 || window.fleet.model.playersText() == u"82/104"_s);
        QTimer quiet;
        quiet.setInterval(std::chrono::seconds(1));
        QSignalSpy seconds(&quiet, &QTimer::timeout);
        quiet.start();
        QTRY_VERIFY(seconds.count() >= 2);
        frames.clear();
        seconds.clear();
        QTRY_VERIFY(seconds.count() >= 2);
        QCOMPARE(frames.count(), 0);
        QVERIFY(!window.fleet.model.isCounting());
        // The counter is alive: a change is drawn.
        window.fleet.model.setSelected(window.fleet.model.find(u"eu-1"_s));
        QTRY_VERIFY(frames.count() > 0);
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
