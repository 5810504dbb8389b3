// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "actionsets.h"
#include "workspace.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Deck::ShellActions)
};

void addPages(Workspace *deck)
{
    for (const Page &page : Pages::table()) {
        if (!page.parent.isEmpty())
            continue;
        deck->actions()->add(
            {u"page."_s + page.id, Words::tr("Go to %1").arg(deck->pages()->titleOf(page.id)), page.shortcut,
                page.icon, {}, Words::tr("page open show")},
            deck, [deck, id = page.id] { deck->pages()->open(id); });
    }
    DeckAction *back = deck->actions()->add(
        {u"history.back"_s, Words::tr("Back to the page before"), u"Ctrl+["_s, u"chevron-left"_s, {}, {}},
        deck, [deck] { deck->pages()->goBack(); });
    DeckAction *forward = deck->actions()->add({u"history.forward"_s, Words::tr("Forward to the page after"),
                                                   u"Ctrl+]"_s, u"chevron-right"_s, {}, {}},
        deck, [deck] { deck->pages()->goForward(); });
    const auto refresh = [deck, back, forward] {
        back->setReason(deck->pages()->canGoBack() ? QString() : Words::tr("There is no page before"));
        forward->setReason(deck->pages()->canGoForward() ? QString() : Words::tr("There is no page after"));
    };
    QObject::connect(deck->pages(), &Pages::currentChanged, deck, refresh);
    refresh();
}

} // namespace

void addShellActions(Workspace *deck)
{
    Actions *actions = deck->actions();
    // The window opens these two.
    actions->add({u"shell.palette"_s, Words::tr("Find a node or an action"), u"Ctrl+K"_s, u"search"_s, {},
        Words::tr("command palette search")});
    actions->add({u"shell.keys"_s, Words::tr("Show all keys"), u"Ctrl+/"_s, u"info"_s, {},
        Words::tr("shortcut sheet keyboard help")});
    addPages(deck);
    actions->add({u"shell.back"_s, Words::tr("One step back"), u"Esc"_s, u"chevron-left"_s, {},
                     Words::tr("escape close")},
        deck, [deck] { deck->stepBack(); });
    DeckAction *undo = actions->add(
        {u"shell.undo"_s, Words::tr("Undo the last step"), u"Ctrl+Z"_s, u"chevron-left"_s, {}, {}}, deck,
        [deck] { deck->messages()->undoLast(); });
    const auto refreshUndo = [deck, undo] {
        const auto &all = deck->messages()->transients()->all();
        const bool possible
            = std::any_of(all.cbegin(), all.cend(), [](const Message &message) { return bool(message.act); });
        undo->setReason(possible ? QString() : Words::tr("There is nothing to undo"));
    };
    QObject::connect(deck->messages()->transients(), &MessageList::countChanged, deck, refreshUndo);
    refreshUndo();
    DeckAction *cancel = actions->add(
        {u"shell.cancelJob"_s, Words::tr("Cancel the running job"), u"Ctrl+."_s, u"stop"_s, {}, {}}, deck,
        [deck] { deck->jobs()->first()->cancel(); });
    const auto refreshCancel = [deck, cancel] {
        cancel->setReason(deck->jobs()->first() ? QString() : Words::tr("No job is running"));
    };
    QObject::connect(deck->jobs(), &Jobs::countChanged, deck, refreshCancel);
    refreshCancel();
    actions->add(
        {u"shell.quit"_s, Words::tr("Quit Lavadeck"), u"Ctrl+Q"_s, u"close"_s, {}, Words::tr("exit")});
}

} // namespace Deck
