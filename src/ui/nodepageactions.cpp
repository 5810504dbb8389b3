// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "actionsets.h"
#include "node.h"
#include "workspace.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Deck::NodePageActions)
};

struct RangeWord {
    QLatin1StringView id;
    const char *text;
    NodeChoices::Range range;
};

constexpr std::array ranges{
    RangeWord{QLatin1StringView("node.range.minute"),
        QT_TRANSLATE_NOOP("Deck::NodePageActions", "Charts: the last minute"), NodeChoices::Range::Minute},
    RangeWord{QLatin1StringView("node.range.fiveMinutes"),
        QT_TRANSLATE_NOOP("Deck::NodePageActions", "Charts: the last 5 minutes"),
        NodeChoices::Range::FiveMinutes},
    RangeWord{QLatin1StringView("node.range.quarterHour"),
        QT_TRANSLATE_NOOP("Deck::NodePageActions", "Charts: the last 15 minutes"),
        NodeChoices::Range::QuarterHour},
    RangeWord{QLatin1StringView("node.range.hour"),
        QT_TRANSLATE_NOOP("Deck::NodePageActions", "Charts: the last hour"), NodeChoices::Range::Hour},
    RangeWord{QLatin1StringView("node.range.all"),
        QT_TRANSLATE_NOOP("Deck::NodePageActions", "Charts: all since the start"), NodeChoices::Range::All},
};

void addRanges(Workspace *deck)
{
    NodeChoices *choices = deck->nodeChoices();
    for (const RangeWord &word : ranges) {
        DeckAction *action = deck->actions()->add(
            {word.id, Words::tr(word.text), {}, u"clock"_s, u"node"_s, Words::tr("time range history")},
            choices, [choices, range = word.range] { choices->setRange(range); });
        const auto refresh
            = [choices, action, range = word.range] { action->setChecked(choices->range() == range); };
        QObject::connect(choices, &NodeChoices::rangeChanged, action, refresh);
        refresh();
    }
}

void addFormulas(Workspace *deck)
{
    NodeChoices *choices = deck->nodeChoices();
    const QStringList names = Lavalink::formulaNames();
    for (const QString &name : names) {
        const auto formula = *Lavalink::formulaFromName(name);
        DeckAction *action
            = deck->actions()->add({u"node.formula."_s + name, Words::tr("Penalty as %1 counts it").arg(name),
                                       {}, u"nav-balancer"_s, u"node"_s, Words::tr("formula score")},
                choices, [choices, formula] { choices->setFormula(formula); });
        const auto refresh
            = [choices, action, formula] { action->setChecked(choices->formula() == formula); };
        QObject::connect(choices, &NodeChoices::formulaChanged, action, refresh);
        refresh();
    }
}

void addCopySession(Workspace *deck)
{
    FleetModel *fleet = deck->fleet();
    DeckAction *copy = deck->actions()->add({u"node.copySession"_s, Words::tr("Copy the session id"), {},
                                                u"copy"_s, u"node"_s, Words::tr("clipboard")},
        deck, [deck, fleet] {
            QGuiApplication::clipboard()->setText(fleet->shown()->node()->sessionId());
            deck->messages()->say(Words::tr("The session id is in the clipboard."));
        });
    const auto refresh = [fleet, copy] {
        const bool has = fleet->shown() && !fleet->shown()->node()->sessionId().isEmpty();
        copy->setReason(has ? QString() : Words::tr("The server gives a session when the node is ready"));
    };
    QObject::connect(fleet, &FleetModel::shownChanged, deck, refresh);
    QObject::connect(fleet, &FleetModel::countsChanged, deck, refresh);
    refresh();
}

} // namespace

void addNodePageActions(Workspace *deck)
{
    addCopySession(deck);
    addRanges(deck);
    addFormulas(deck);
}

} // namespace Deck
