// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "actionsets.h"
#include "workspace.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Deck::NodeFormActions)
};

} // namespace

void addNodeFormActions(Workspace *deck)
{
    NodeForm *form = deck->form();
    FleetModel *fleet = deck->fleet();
    Actions *actions = deck->actions();
    DeckAction *add = actions->add(
        {u"node.add"_s, Words::tr("Add a node"), u"Ctrl+N"_s, u"add"_s, {}, Words::tr("new create")}, form,
        [form] { form->add(); });
    DeckAction *edit = actions->add(
        {u"node.edit"_s, Words::tr("Edit the node"), u"F2"_s, u"edit"_s, {}, Words::tr("change rename")},
        form, [form, fleet] { form->edit(fleet->selected()); });
    DeckAction *duplicate = actions->add({u"node.duplicate"_s, Words::tr("Duplicate the node"), u"Ctrl+D"_s,
                                             u"copy"_s, u"fleet"_s, Words::tr("copy clone")},
        form, [form, fleet] { form->duplicate(fleet->selected()); });
    DeckAction *remove = actions->add({u"node.remove"_s, Words::tr("Remove the node from the fleet"),
                                          u"Delete"_s, u"trash"_s, u"fleet"_s, Words::tr("delete"), true},
        form, [form, fleet] { form->remove(fleet->selected()); });
    DeckAction *redo = actions->add({u"fleet.redo"_s, Words::tr("Do the fleet's last step again"),
                                        u"Ctrl+Shift+Z"_s, u"chevron-right"_s, {}, Words::tr("redo undo")},
        form, [form] { form->redo(); });
    DeckAction *save = actions->add(
        {u"form.save"_s, Words::tr("Save the node"), u"Ctrl+S"_s, u"check"_s, u"fleet"_s, Words::tr("form")},
        form, [form] { form->save(); });
    DeckAction *test = actions->add({u"form.test"_s, Words::tr("Test what the form says"), u"Ctrl+T"_s,
                                        u"nav-lab"_s, u"fleet"_s, Words::tr("check try connect")},
        form, [form] { form->test(); });

    const auto refresh = [=] {
        const QString none = form->fleetReason();
        const QString unselected
            = !none.isEmpty() || fleet->selected() ? none : Words::tr("Select a node first");
        add->setReason(none);
        for (DeckAction *action : {edit, duplicate, remove})
            action->setReason(unselected);
        redo->setReason(form->redoReason());
        const QString closed = form->isOpen() ? QString() : Words::tr("Add or edit a node first");
        save->setReason(closed.isEmpty() ? form->reason() : closed);
        test->setReason(closed);
    };
    QObject::connect(form, &NodeForm::openChanged, form, refresh);
    QObject::connect(form, &NodeForm::changed, form, refresh);
    QObject::connect(fleet, &FleetModel::selectedChanged, form, refresh);
    refresh();
}

} // namespace Deck
