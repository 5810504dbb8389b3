// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "actionsets.h"
#include "workspace.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Deck::LabActions)
};

DeckAction *add(Workspace *deck, const ActionSpec &spec, const std::function<void()> &function)
{
    return deck->actions()->add(spec, deck, function);
}

//! The two matrices, as two sides of one switch.
void addModes(Workspace *deck)
{
    LabDesk *lab = deck->lab();
    DeckAction *sources = add(deck,
        {u"lab.sources"_s, Words::tr("Lab: test the sources"), {}, u"nav-lab"_s, u"lab"_s,
            Words::tr("search load decode matrix")},
        [lab] { lab->setMode(LabMode::Sources); });
    DeckAction *autoPlay = add(deck,
        {u"lab.autoplay"_s, Words::tr("Lab: test autoplay"), {}, u"nav-lab"_s, u"lab"_s,
            Words::tr("similar recommendations matrix")},
        [lab] { lab->setMode(LabMode::AutoPlay); });
    const auto refresh = [lab, sources, autoPlay] {
        sources->setChecked(lab->mode() == LabMode::Sources);
        autoPlay->setChecked(lab->mode() == LabMode::AutoPlay);
    };
    QObject::connect(lab, &LabDesk::modeChanged, deck, refresh);
    refresh();
}

void addRuns(Workspace *deck)
{
    LabDesk *lab = deck->lab();
    DeckAction *run = add(deck,
        {u"lab.run"_s, Words::tr("Run"), u"Ctrl+T"_s, u"play"_s, u"lab"_s, Words::tr("lab test start")},
        [lab] { lab->run(); });
    DeckAction *failed = add(deck,
        {u"lab.runFailed"_s, Words::tr("Run the failed again"), u"Ctrl+Shift+T"_s, u"reconnect"_s, u"lab"_s,
            Words::tr("lab test retry")},
        [lab] { lab->runFailed(); });
    DeckAction *cancel = add(deck,
        {u"lab.cancel"_s, Words::tr("Cancel the run"), {}, u"stop"_s, u"lab"_s, Words::tr("lab stop")},
        [lab] { lab->job()->cancel(); });
    DeckAction *cell = add(deck,
        {u"lab.runCell"_s, Words::tr("Run this cell again"), {}, u"reconnect"_s, u"lab"_s,
            Words::tr("lab test retry")},
        [lab] { lab->runCell(); });
    DeckAction *plan = add(deck,
        {u"lab.plan"_s, Words::tr("Dry run: show what would be sent"), {}, u"eye"_s, u"lab"_s,
            Words::tr("lab preview requests")},
        [lab] { lab->makePlan(); });
    const auto refresh = [lab, run, failed, cancel, cell, plan] {
        run->setReason(lab->runReason());
        failed->setReason(lab->failedReason());
        cancel->setReason(lab->job() ? QString() : Words::tr("Nothing is running"));
        cell->setReason(!lab->board()->hasCurrent() ? Words::tr("Choose a cell first")
                : lab->job()                        ? Words::tr("A run is under way")
                                                    : QString());
        plan->setReason(lab->nodes()->chosenCount() == 0 ? Words::tr("Choose a node first")
                : lab->seeds()->chosenCount() == 0       ? Words::tr("Choose a source first")
                                                         : QString());
    };
    QObject::connect(lab, &LabDesk::possibleChanged, deck, refresh);
    refresh();
}

void addPanes(Workspace *deck)
{
    LabDesk *lab = deck->lab();
    struct Side {
        QString id, text, icon, words;
        LabDesk::Pane pane;
    };
    const QList<Side> sides{
        {u"lab.options"_s, Words::tr("Set up the run"), u"nav-settings"_s,
            Words::tr("lab rounds delay concurrency play options"), LabDesk::OptionsPane},
        {u"lab.nodes"_s, Words::tr("Choose the nodes to test"), u"node"_s, Words::tr("lab"),
            LabDesk::NodesPane},
        {u"lab.seeds"_s, Words::tr("Choose and edit the sources to test"), u"edit"_s,
            Words::tr("lab seeds tracks"), LabDesk::SeedsPane},
    };
    for (const Side &side : sides) {
        DeckAction *action = add(deck, {side.id, side.text, {}, side.icon, u"lab"_s, side.words},
            [lab, pane = side.pane] { lab->setPane(pane); });
        const auto refresh = [lab, action, pane = side.pane] { action->setChecked(lab->pane() == pane); };
        QObject::connect(lab, &LabDesk::paneChanged, deck, refresh);
        refresh();
    }
    add(deck,
        {u"lab.addSeed"_s, Words::tr("Add a source to test"), {}, u"add"_s, u"lab"_s, Words::tr("lab seed")},
        [lab] {
            lab->setPane(LabDesk::SeedsPane);
            lab->seeds()->add();
        });
    add(deck,
        {u"lab.restoreSeeds"_s, Words::tr("Back to the sources that come with Lavadeck"), {}, u"reconnect"_s,
            u"lab"_s, Words::tr("lab seeds reset defaults")},
        [lab] { lab->restoreSeeds(); });
}

void addCells(Workspace *deck)
{
    LabDesk *lab = deck->lab();
    DeckAction *open = add(deck,
        {u"lab.open"_s, Words::tr("Show the evidence of the cell"), u"Return"_s, u"open"_s, u"lab"_s, {},
            true},
        [lab] { lab->setPane(LabDesk::EvidencePane); });
    DeckAction *next = add(deck,
        {u"lab.nextFailure"_s, Words::tr("Show the next failure"), u"Ctrl+G"_s, u"arrow-down"_s, u"lab"_s,
            Words::tr("lab error evidence")},
        [deck, lab] {
            if (!lab->showNextFailure())
                deck->messages()->say(Words::tr("Nothing has failed."));
        });
    DeckAction *copy = add(deck,
        {u"lab.copyEvidence"_s, Words::tr("Copy the evidence"), u"Ctrl+C"_s, u"copy"_s, u"lab"_s,
            Words::tr("clipboard text")},
        [lab] { lab->copyEvidence(); });
    const auto refresh = [lab, open, next, copy] {
        const QString none = lab->board()->hasCurrent() ? QString() : Words::tr("Choose a cell first");
        open->setReason(none);
        copy->setReason(none);
        next->setReason(lab->reportReason());
    };
    QObject::connect(lab, &LabDesk::possibleChanged, deck, refresh);
    refresh();
}

void addReports(Workspace *deck)
{
    LabDesk *lab = deck->lab();
    Actions *actions = deck->actions();
    const QString words = Words::tr("lab export file");
    // The page asks for the file.
    const QList<DeckAction *> all{
        actions->add({u"lab.saveHtml"_s, Words::tr("Save the report as HTML"), u"Ctrl+S"_s, u"export"_s,
            u"lab"_s, words}),
        actions->add(
            {u"lab.saveJson"_s, Words::tr("Save the report as JSON"), {}, u"export"_s, u"lab"_s, words}),
        actions->add({u"lab.saveJUnit"_s, Words::tr("Save the report as JUnit XML"), {}, u"export"_s,
            u"lab"_s, words}),
        add(deck,
            {u"lab.copyReport"_s, Words::tr("Copy the report as JSON"), u"Ctrl+Shift+C"_s, u"copy"_s,
                u"lab"_s, Words::tr("clipboard")},
            [lab] { lab->copyReport(); }),
    };
    const auto refresh = [lab, all] {
        for (DeckAction *action : all)
            action->setReason(lab->reportReason());
    };
    QObject::connect(lab, &LabDesk::possibleChanged, deck, refresh);
    refresh();
}

} // namespace

void addLabActions(Workspace *deck)
{
    addModes(deck);
    addRuns(deck);
    addPanes(deck);
    addCells(deck);
    addReports(deck);
}

} // namespace Deck
