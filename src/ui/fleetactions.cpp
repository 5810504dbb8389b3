// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "actionsets.h"
#include "copynodes.h"
#include "pingall.h"
#include "workspace.h"

#include <QCoreApplication>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Deck::FleetActions)
};

//! Runs `refresh` now, and whenever the selection or the state of a node may have changed.
template <typename F> void follow(Workspace *deck, F refresh)
{
    QObject::connect(deck->fleet(), &FleetModel::selectedChanged, deck, refresh);
    QObject::connect(deck->fleet(), &FleetModel::countsChanged, deck, refresh);
    refresh();
}

QString withoutSelection(Workspace *deck)
{
    return deck->fleet()->selected() ? QString() : Words::tr("Select a node first");
}

void toggleConnection(Workspace *deck)
{
    QPointer<NodeView> view = deck->fleet()->selected();
    const bool wasOpen = view->isOpen();
    view->toggle();
    if (!wasOpen)
        return;
    deck->messages()->sayWithUndo(Words::tr("%1 is disconnected.").arg(view->identifier()), [view] {
        if (view && !view->isOpen())
            view->toggle();
    });
}

void addTable(Workspace *deck)
{
    FleetModel *fleet = deck->fleet();
    Actions *actions = deck->actions();
    // The page gives the field the focus, and opens the menu.
    actions->add({u"fleet.filter"_s, Words::tr("Filter the nodes"), u"Ctrl+F"_s, u"filter"_s, u"fleet"_s,
        Words::tr("find search")});
    actions->add({u"fleet.columns"_s, Words::tr("Choose the columns"), u"Ctrl+Shift+L"_s, u"columns"_s,
        u"fleet"_s, Words::tr("view table")});
    DeckAction *clear = actions->add(
        {u"fleet.clearFilter"_s, Words::tr("Clear the filter"), {}, u"close"_s, u"fleet"_s, {}}, deck,
        [fleet] { fleet->setFilterText({}); });
    const auto refreshClear = [fleet, clear] {
        clear->setReason(fleet->filterText().isEmpty() ? Words::tr("No filter is set") : QString());
    };
    QObject::connect(fleet, &FleetModel::filterChanged, deck, refreshClear);
    refreshClear();
    actions->add({u"fleet.next"_s, Words::tr("Select the next node"), u"Down"_s, u"arrow-down"_s, u"fleet"_s,
                     {}, true},
        deck, [fleet] { fleet->step(1); });
    actions->add({u"fleet.previous"_s, Words::tr("Select the node before"), u"Up"_s, u"arrow-up"_s,
                     u"fleet"_s, {}, true},
        deck, [fleet] { fleet->step(-1); });
    DeckAction *pane = actions->add({u"fleet.pane"_s, Words::tr("Show or hide the node's pane"), u"Ctrl+I"_s,
                                        u"info"_s, u"fleet"_s, Words::tr("quick details")},
        deck, [fleet] { fleet->setPaneOpen(!fleet->isPaneOpen()); });
    DeckAction *open = actions->add({u"node.open"_s, Words::tr("Open the node's page"), u"Return"_s,
                                        u"open"_s, u"fleet"_s, Words::tr("details"), true},
        deck, [deck] { deck->pages()->open(u"node"_s); });
    follow(deck, [deck, pane, open] {
        pane->setReason(withoutSelection(deck));
        open->setReason(withoutSelection(deck));
    });
}

void addSortAndStates(Workspace *deck)
{
    FleetModel *fleet = deck->fleet();
    const FleetColumns *columns = deck->columns();
    for (int row = 0; row < columns->rowCount(); ++row) {
        const QModelIndex column = columns->index(row);
        const auto key = column.data(FleetColumns::KeyRole).value<Ui::SortKey>();
        deck->actions()->add({u"fleet.sort.%1"_s.arg(int(key)),
                                 Words::tr("Sort by %1").arg(column.data(FleetColumns::TitleRole).toString()),
                                 {}, u"arrow-down"_s, u"fleet"_s, Words::tr("order column")},
            deck, [fleet, key] { fleet->sortBy(key); });
    }
    const auto states = FleetFilter::states();
    for (const QString &state : states)
        deck->actions()->add(
            {u"fleet.show."_s + state, Words::tr("Show only state:%1, or all again").arg(state), {},
                u"filter"_s, u"fleet"_s, Words::tr("filter nodes")},
            deck, [fleet, state] { fleet->toggleFilter(u"state:"_s + state); });
}

void addNode(Workspace *deck)
{
    FleetModel *fleet = deck->fleet();
    Actions *actions = deck->actions();
    DeckAction *ping = actions->add(
        {u"node.ping"_s, Words::tr("Ping"), u"Ctrl+P"_s, u"ping"_s, {}, Words::tr("node latency")}, deck,
        [fleet] { fleet->selected()->ping(); });
    DeckAction *reconnect = actions->add({u"node.reconnect"_s, Words::tr("Reconnect"), u"Ctrl+R"_s,
                                             u"reconnect"_s, {}, Words::tr("node retry")},
        deck, [fleet] { fleet->selected()->reconnect(); });
    DeckAction *toggle = actions->add({u"node.toggle"_s, Words::tr("Disconnect"), u"Ctrl+Shift+R"_s,
                                          u"disconnect"_s, {}, Words::tr("node connect close open")},
        deck, [deck] { toggleConnection(deck); });
    DeckAction *copy = actions->add({u"node.copy"_s, Words::tr("Copy the node's row"), u"Ctrl+C"_s, u"copy"_s,
                                        u"fleet"_s, Words::tr("text clipboard")},
        deck, [fleet] { copyText(*fleet->selected()); });
    DeckAction *copyAsJson
        = actions->add({u"node.copyJson"_s, Words::tr("Copy the node as JSON"), u"Ctrl+Shift+C"_s, u"copy"_s,
                           u"fleet"_s, Words::tr("clipboard")},
            deck, [fleet] { copyJson(*fleet->selected()); });
    follow(deck, [deck, fleet, ping, reconnect, toggle, copy, copyAsJson] {
        const QString none = withoutSelection(deck);
        const bool connected = fleet->selected() && fleet->selected()->isConnected();
        ping->setReason(
            !none.isEmpty() || connected ? none : Words::tr("Only a connected node can be pinged"));
        for (DeckAction *action : {reconnect, toggle, copy, copyAsJson})
            action->setReason(none);
        toggle->setText(fleet->selected() && !fleet->selected()->isOpen() ? Words::tr("Connect")
                                                                          : Words::tr("Disconnect"));
    });
    DeckAction *all = actions->add({u"fleet.pingAll"_s, Words::tr("Ping every connected node"),
                                       u"Ctrl+Shift+P"_s, u"ping"_s, u"fleet"_s, Words::tr("latency all")},
        deck, [deck] { pingEveryNode(deck); });
    follow(deck, [fleet, all] {
        all->setReason(fleet->countOf(Ui::Health::Ready) + fleet->countOf(Ui::Health::Degraded) > 0
                ? QString()
                : Words::tr("No node is connected"));
    });
}

} // namespace

void addFleetActions(Workspace *deck)
{
    addTable(deck);
    addNode(deck);
    addSortAndStates(deck);
}

} // namespace Deck
