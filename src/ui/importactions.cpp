// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "actionsets.h"
#include "workspace.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Deck::ImportActions)
};

//! Where nodes come from and go to; from every page.
void addDoors(Workspace *deck)
{
    Actions *actions = deck->actions();
    // The window opens the dialogs and the sheet.
    actions->add({u"import.open"_s, Words::tr("Import from files\u2026"), u"Ctrl+O"_s, u"file"_s, {},
        Words::tr("open nodes list load")});
    actions->add({u"import.folder"_s, Words::tr("Import from a folder\u2026"), u"Ctrl+Shift+O"_s, u"folder"_s,
        {}, Words::tr("open nodes directory")});
    actions->add({u"import.paste"_s, Words::tr("Import what is on the clipboard"), u"Ctrl+V"_s, u"paste"_s,
                     {}, Words::tr("paste nodes text")},
        deck, [deck] { deck->imports()->paste(); });
    actions->add({u"fleet.export"_s, Words::tr("Export the fleet\u2026"), u"Ctrl+E"_s, u"export"_s, {},
        Words::tr("save nodes list copy moonlink shoukaku yaml csv")});
}

void addRows(Workspace *deck)
{
    ImportDesk *desk = deck->imports();
    Actions *actions = deck->actions();
    DeckAction *all = actions->add({u"import.all"_s, Words::tr("Choose every row shown"), u"Ctrl+A"_s,
                                       u"check"_s, u"import"_s, Words::tr("select")},
        desk, [desk] { desk->rows()->chooseShown(true); });
    DeckAction *none = actions->add({u"import.none"_s, Words::tr("Choose no row shown"), u"Ctrl+Shift+A"_s,
                                        u"close"_s, u"import"_s, Words::tr("select deselect")},
        desk, [desk] { desk->rows()->chooseShown(false); });
    actions->add({u"import.next"_s, Words::tr("Go to the next row"), u"Down"_s, u"arrow-down"_s, u"import"_s,
                     {}, true},
        desk, [desk] { desk->rows()->step(1); });
    actions->add({u"import.previous"_s, Words::tr("Go to the row before"), u"Up"_s, u"arrow-up"_s,
                     u"import"_s, {}, true},
        desk, [desk] { desk->rows()->step(-1); });
    DeckAction *toggle = actions->add({u"import.toggle"_s, Words::tr("Choose the row or not"), u"Space"_s,
                                          u"check"_s, u"import"_s, {}, true},
        desk, [desk] { desk->rows()->toggle(desk->rows()->currentRow()); });
    const auto refresh = [desk, all, none, toggle] {
        const QString nothing
            = desk->rows()->selectable() > 0 ? QString() : Words::tr("No row shown can be chosen");
        all->setReason(nothing);
        none->setReason(nothing);
        toggle->setReason(desk->look()->isValid() ? QString() : Words::tr("Go to a row first"));
    };
    QObject::connect(desk->rows(), &ImportRows::chosenChanged, desk, refresh);
    QObject::connect(desk->look(), &ImportLook::changed, desk, refresh);
    refresh();
}

void addAnswers(Workspace *deck)
{
    ImportDesk *desk = deck->imports();
    const auto add = [deck, desk](const QString &word, const QString &text, const QString &icon) {
        return deck->actions()->add(
            {u"import."_s + word, text, {}, icon, u"import"_s, Words::tr("conflict decide row")}, desk,
            [desk, word] { desk->look()->decide(word); });
    };
    const QList<DeckAction *> answers{add(u"mine"_s, Words::tr("Keep mine"), u"pin"_s),
        add(u"theirs"_s, Words::tr("Take theirs"), u"nav-import"_s),
        add(u"both"_s, Words::tr("Keep both"), u"add"_s)};
    const auto refresh = [desk, answers] {
        for (DeckAction *answer : answers)
            answer->setReason(
                desk->look()->isDecidable() ? QString() : Words::tr("The row asks for no decision"));
    };
    QObject::connect(desk->look(), &ImportLook::changed, desk, refresh);
    refresh();
}

void addSteps(Workspace *deck)
{
    ImportDesk *desk = deck->imports();
    Actions *actions = deck->actions();
    DeckAction *test = actions->add({u"import.test"_s, Words::tr("Test selected"), u"Ctrl+T"_s, u"nav-lab"_s,
                                        u"import"_s, Words::tr("check connect try nodes")},
        desk, [desk] { desk->test(); });
    DeckAction *failed = actions->add({u"import.dropFailed"_s, Words::tr("Leave out what failed"), {},
                                          u"filter"_s, u"import"_s, Words::tr("unchoose tests")},
        desk, [desk] { desk->unchooseFailed(); });
    DeckAction *apply = actions->add({u"import.apply"_s, Words::tr("Apply"), u"Ctrl+Return"_s, {},
                                         u"import"_s, Words::tr("write add nodes fleet")},
        desk, [desk] { desk->apply(); });
    DeckAction *clear = actions->add({u"import.clear"_s, Words::tr("Cancel the import"), u"Ctrl+W"_s,
                                         u"close"_s, u"import"_s, Words::tr("forget discard")},
        desk, [desk] { desk->clear(); });
    const auto refresh = [desk, test, failed, apply, clear] {
        const QString empty = desk->isEmpty() ? Words::tr("There is nothing to import yet") : QString();
        test->setText(desk->isTesting() ? Words::tr("Stop the test") : Words::tr("Test selected"));
        test->setReason(!empty.isEmpty() || desk->isTesting() || desk->applicable() > 0
                ? empty
                : Words::tr("No row is chosen"));
        const int bad = desk->failedTests();
        failed->setText(bad > 0 ? Words::tr("Leave out the %n that failed", nullptr, bad)
                                : Words::tr("Leave out what failed"));
        failed->setReason(bad > 0 ? QString() : Words::tr("No test of a chosen row failed"));
        apply->setText(
            desk->applicable() > 0 ? Words::tr("Apply %1").arg(desk->applicable()) : Words::tr("Apply"));
        apply->setReason(desk->whyNot());
        clear->setReason(empty);
    };
    QObject::connect(desk, &ImportDesk::judged, desk, refresh);
    QObject::connect(desk, &ImportDesk::textsChanged, desk, refresh);
    QObject::connect(desk, &ImportDesk::testingChanged, desk, refresh);
    refresh();
}

} // namespace

void addImportActions(Workspace *deck)
{
    addDoors(deck);
    addRows(deck);
    addAnswers(deck);
    addSteps(deck);
}

} // namespace Deck
