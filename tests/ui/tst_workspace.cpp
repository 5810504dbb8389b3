// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetfixture.h"
#include "keylist.h"
#include "palette.h"
#include "workspace.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;

namespace {

struct Parts : Fixture::Servers {
    explicit Parts(const QString &file = {})
        : deck(&manager, u"fleet.json"_s, file)
    {
    }
    Workspace deck;
};

int rowOf(const KeyList &keys, const QString &id)
{
    for (int row = 0; row < keys.rowCount(); ++row)
        if (keys.index(row).data(KeyList::ActionRole).value<DeckAction *>()->id() == id)
            return row;
    return -1;
}

QStringList labels(const Palette &palette)
{
    QStringList all;
    for (int row = 0; row < palette.rowCount(); ++row)
        all += palette.index(row).data(Palette::TextRole).toString();
    return all;
}

} // namespace

//! The parts of the shell, without a window.
class TestWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_dir.isValid()); }

    void everyActionIsWhole()
    {
        Parts parts;
        QStringList ids;
        for (const DeckAction *action : parts.deck.actions()->all()) {
            QVERIFY2(!ids.contains(action->id()), qPrintable(action->id()));
            ids += action->id();
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->id()));
            QVERIFY2(action->page().isEmpty() || parts.deck.pages()->contains(action->page()),
                qPrintable(action->id()));
            const DeckAction *other = parts.deck.actions()->holderOf(action->shortcut(), action);
            QVERIFY2(
                !other, qPrintable(action->id() + u" collides with "_s + (other ? other->id() : QString())));
            const QString keys = action->shortcut();
            // No single key that types or deletes does anything.
            static const QRegularExpression function(u"\\AF[0-9]+\\z"_s);
            QVERIFY2(action->isLocal() || keys.isEmpty() || keys.contains(u'+') || keys == u"Esc"_s
                    || function.match(keys).hasMatch(),
                qPrintable(keys));
        }
        QVERIFY(ids.size() > 30);
    }

    void pagesOpenAndGoBack()
    {
        Parts parts;
        Pages &pages = *parts.deck.pages();
        const QAbstractItemModelTester tester(&pages, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int last = pages.rowCount() - 1; // Settings.
        const auto visited = [&](int row) { return pages.index(row).data(Pages::VisitedRole).toBool(); };
        QCOMPARE(pages.current(), u"fleet"_s);
        QVERIFY(visited(0) && !visited(1) && !visited(last)); // The others are not made yet.
        parts.deck.actions()->find(u"page.settings"_s)->trigger();
        QCOMPARE(pages.current(), u"settings"_s);
        QVERIFY(visited(last));
        pages.open(u"node"_s);
        QVERIFY(pages.index(0).data(Pages::ChosenRole).toBool()); // The rail stays at its parent.
        QVERIFY(!pages.index(0).data(Pages::CurrentRole).toBool());
        parts.deck.stepBack();
        QCOMPARE(pages.current(), u"fleet"_s);
        pages.goBack();
        QCOMPARE(pages.current(), u"node"_s);
        pages.goBack();
        pages.goBack();
        QVERIFY(!pages.canGoBack());
        pages.goBack();
        QCOMPARE(pages.current(), u"fleet"_s);
        pages.goForward();
        QCOMPARE(pages.current(), u"settings"_s);
        pages.open(u"nowhere"_s);
        QCOMPARE(pages.current(), u"settings"_s);
    }

    void whatCannotBeDoneSaysWhy()
    {
        Parts parts;
        DeckAction *ping = parts.deck.actions()->find(u"node.ping"_s);
        QVERIFY(!ping->isEnabled());
        QSignalSpy done(ping, &DeckAction::triggered);
        ping->trigger();
        QCOMPARE(done.count(), 0);
        const auto *said = parts.deck.messages()->transients();
        QCOMPARE(said->rowCount(), 1);
        QCOMPARE(said->index(0).data(MessageList::HeadlineRole).toString(), u"Ping: Select a node first"_s);
        QCOMPARE(ping->hint(), u"Select a node first"_s);
    }

    void keysAreReboundAndKept()
    {
        const QString file = m_dir.filePath(u"keys.ini"_s);
        {
            Parts parts(file);
            KeyList keys;
            const QAbstractItemModelTester tester(
                &keys, QAbstractItemModelTester::FailureReportingMode::QtTest);
            keys.setDeck(&parts.deck);
            const int row = rowOf(keys, u"node.ping"_s);
            QVERIFY(row >= 0);
            keys.capture(row);
            keys.press(Qt::Key_Control, Qt::ControlModifier); // Not alone.
            QCOMPARE(keys.capturing(), row);
            keys.press(Qt::Key_X, 0);
            QVERIFY(keys.conflict().contains(u"Ctrl"_s) && !keys.canTakeOver());
            keys.press(Qt::Key_R, Qt::ControlModifier);
            QVERIFY2(keys.conflict().contains(u"\"Reconnect\""_s), qPrintable(keys.conflict()));
            QCOMPARE(parts.deck.actions()->find(u"node.ping"_s)->shortcut(), u"Ctrl+P"_s);
            keys.takeOver();
            QCOMPARE(keys.capturing(), -1);
            QCOMPARE(parts.deck.actions()->find(u"node.ping"_s)->shortcut(), u"Ctrl+R"_s);
            QCOMPARE(parts.deck.actions()->find(u"node.reconnect"_s)->shortcut(), QString());
            QVERIFY(keys.index(row).data(KeyList::ChangedRole).toBool());
        }
        Parts again(file);
        QCOMPARE(again.deck.actions()->find(u"node.ping"_s)->shortcut(), u"Ctrl+R"_s);
        QCOMPARE(again.deck.actions()->find(u"node.reconnect"_s)->shortcut(), QString());
        again.deck.actions()->resetKeys();
        QCOMPARE(again.deck.actions()->find(u"node.ping"_s)->shortcut(), u"Ctrl+P"_s);
        QCOMPARE(again.deck.actions()->find(u"node.reconnect"_s)->shortcut(), u"Ctrl+R"_s);
    }

    void preferencesAreKept()
    {
        const QString file = m_dir.filePath(u"looks.ini"_s);
        {
            Parts parts(file);
            QCOMPARE(parts.deck.preferences()->theme(), Ui::ThemeChoice::SystemTheme);
            parts.deck.actions()->find(u"theme.contrast"_s)->trigger();
            parts.deck.actions()->find(u"density.compact"_s)->trigger();
            parts.deck.actions()->find(u"motion.reduced"_s)->trigger();
            QVERIFY(parts.deck.actions()->find(u"theme.contrast"_s)->isChecked());
            QVERIFY(!parts.deck.actions()->find(u"theme.system"_s)->isChecked());
            parts.deck.columns()->setChosen(Ui::SortKey::SortByAddress, true);
            parts.deck.columns()->moveBy(Ui::SortKey::SortByCpu, -100);
        }
        Parts again(file);
        QCOMPARE(again.deck.preferences()->theme(), Ui::ThemeChoice::HighContrastTheme);
        QCOMPARE(again.deck.preferences()->density(), Ui::Density::Compact);
        QVERIFY(again.deck.preferences()->isReducedMotion());
        FleetColumns &columns = *again.deck.columns();
        QCOMPARE(columns.index(0).data(FleetColumns::KeyRole).value<Ui::SortKey>(), Ui::SortKey::SortByCpu);
        columns.setWidth(2000);
        QVERIFY(columns.widths().at(int(Ui::SortKey::SortByAddress)) > 0);
        again.deck.preferences()->lendTheme(Ui::ThemeChoice::DarkTheme);
        QCOMPARE(Parts(file).deck.preferences()->theme(), Ui::ThemeChoice::HighContrastTheme);
    }

    void columnsGoByImportance()
    {
        Parts parts;
        FleetColumns &columns = *parts.deck.columns();
        const QAbstractItemModelTester tester(
            &columns, QAbstractItemModelTester::FailureReportingMode::QtTest);
        int shownBefore = 0;
        for (int width = 320; width < 2000; width += 20) {
            columns.setWidth(width);
            int sum = 0;
            int shown = 0;
            for (int row = 0; row < columns.rowCount(); ++row) {
                const QModelIndex column = columns.index(row);
                const int own = column.data(FleetColumns::WidthRole).toInt();
                if (own > 0)
                    QCOMPARE(column.data(FleetColumns::PlaceRole).toInt(), 8 + sum);
                sum += own;
                shown += own > 0;
            }
            QCOMPARE(sum, width - 16); // Not a pixel is left or lacking.
            QVERIFY(shown >= shownBefore);
            shownBefore = shown;
        }
        QVERIFY(shownBefore >= 10);
        columns.setChosen(Ui::SortKey::SortByName, false); // Cannot be taken away.
        QVERIFY(columns.widths().at(int(Ui::SortKey::SortByName)) > 0);
        columns.setChosen(Ui::SortKey::SortByCpu, false);
        QCOMPARE(columns.widths().at(int(Ui::SortKey::SortByCpu)), 0);
        columns.reset();
        QVERIFY(columns.widths().at(int(Ui::SortKey::SortByCpu)) > 0);
    }

    void thePaletteFindsByAnyWord()
    {
        Parts parts;
        QVERIFY(parts.add(u"eu-1"_s));
        Palette palette;
        const QAbstractItemModelTester tester(
            &palette, QAbstractItemModelTester::FailureReportingMode::QtTest);
        palette.setDeck(&parts.deck);
        QCOMPARE(palette.rowCount(), int(parts.deck.actions()->all().size()));
        palette.setQuery(u"contrast THEME"_s);
        const QStringList found = labels(palette);
        QCOMPARE(found, QStringList({u"Theme: high contrast"_s, u"Settings: Theme"_s}));
        QVERIFY(palette.run(0));
        QCOMPARE(parts.deck.preferences()->theme(), Ui::ThemeChoice::HighContrastTheme);
        palette.setQuery(u"ctrl+shift+r"_s);
        QCOMPARE(labels(palette), QStringList{u"Disconnect"_s});
        QVERIFY(!palette.index(0).data(Palette::PossibleRole).toBool());
        QVERIFY(!palette.run(0)); // No node is selected.
        palette.setQuery(u"xyzzy"_s);
        QCOMPARE(palette.rowCount(), 0);
        QVERIFY(!palette.run(0));
        parts.deck.pages()->open(u"settings"_s);
        palette.setQuery(u"eu-1"_s);
        QCOMPARE(labels(palette).constFirst(), u"eu-1"_s);
        QVERIFY(palette.run(0));
        QCOMPARE(parts.deck.pages()->current(), u"fleet"_s);
        QCOMPARE(parts.deck.fleet()->selected()->identifier(), u"eu-1"_s);
        QVERIFY(parts.deck.fleet()->isPaneOpen());
    }

    void disconnectingCanBeUndone()
    {
        Parts parts;
        Lavalink::Node *node = parts.add(u"eu-1"_s);
        QVERIFY(node);
        QTRY_COMPARE(node->state(), Lavalink::Node::State::Ready);
        QVERIFY(parts.deck.showNode(u"eu-1"_s));
        DeckAction *toggle = parts.deck.actions()->find(u"node.toggle"_s);
        toggle->trigger();
        QTRY_COMPARE(node->state(), Lavalink::Node::State::Disconnected);
        QTRY_COMPARE(toggle->text(), u"Connect"_s);
        DeckAction *undo = parts.deck.actions()->find(u"shell.undo"_s);
        QVERIFY(undo->isEnabled());
        undo->trigger();
        QTRY_COMPARE(node->state(), Lavalink::Node::State::Ready);
        QVERIFY(!undo->isEnabled());
    }

    void pingingAllIsAJob()
    {
        Parts parts;
        QVERIFY(parts.add(u"eu-1"_s) && parts.add(u"eu-2"_s));
        DeckAction *all = parts.deck.actions()->find(u"fleet.pingAll"_s);
        QVERIFY(!all->isEnabled());
        QTRY_COMPARE(parts.deck.fleet()->countOf(Ui::Health::Ready), 2);
        QTRY_VERIFY(all->isEnabled());
        QSignalSpy jobs(parts.deck.jobs(), &Jobs::rowsInserted);
        all->trigger();
        QCOMPARE(jobs.count(), 1);
        QTRY_COMPARE(parts.deck.jobs()->rowCount(), 0);
        QTRY_COMPARE(parts.deck.messages()->transients()->rowCount(), 1);
    }

    void theBadgeCountsWhatNeedsSomebody()
    {
        Parts parts;
        QVERIFY(parts.add(u"eu-1"_s));
        QVERIFY(parts.add(u"us-1"_s, {},
            [](Lavalink::NodeSettings &settings) { settings.password = Lavalink::Secret(u"wrong"_s); }));
        const QModelIndex fleet = parts.deck.pages()->index(0);
        QTRY_COMPARE(fleet.data(Pages::BadgeRole).toString(), u"1"_s);
        QVERIFY(fleet.data(Pages::BadgeGlyphRole).toUrl().path().contains(u"down"_s));
        QVERIFY(!fleet.data(Pages::BadgeTextRole).toString().isEmpty());
        parts.manager.clear();
        QCOMPARE(fleet.data(Pages::BadgeRole).toString(), QString());
    }

private:
    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
