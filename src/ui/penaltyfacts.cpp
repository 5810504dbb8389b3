// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "penaltyfacts.h"

#include "format.h"
#include "node.h"
#include "nodemanager.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Lavalink;

namespace Deck::PenaltyFacts {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(PenaltyFacts)
};

QString nameOf(const QString &word)
{
    static const QHash<QString, const char *> names{
        {u"players"_s, QT_TRANSLATE_NOOP("PenaltyFacts", "Players")},
        {u"cpu"_s, QT_TRANSLATE_NOOP("PenaltyFacts", "CPU")},
        {u"memory"_s, QT_TRANSLATE_NOOP("PenaltyFacts", "Memory")},
        {u"deficit"_s, QT_TRANSLATE_NOOP("PenaltyFacts", "Frame deficit")},
        {u"nulled"_s, QT_TRANSLATE_NOOP("PenaltyFacts", "Frames nulled")},
        {u"ping"_s, QT_TRANSLATE_NOOP("PenaltyFacts", "Ping")},
        {u"state"_s, QT_TRANSLATE_NOOP("PenaltyFacts", "Health")},
        {u"reconnects"_s, QT_TRANSLATE_NOOP("PenaltyFacts", "Reconnects")},
        {u"rounding"_s, QT_TRANSLATE_NOOP("PenaltyFacts", "Rounding")},
    };
    const auto name = names.find(word);
    return name == names.end() ? word : Words::tr(*name);
}

//! What the formulas count players by: some take those that play, some all.
QString playersOf(const Stats &stats, Formula formula)
{
    const bool all = formula == Formula::MoonlinkBalancer || formula == Formula::LavalinkClient
        || formula == Formula::Shoukaku;
    const auto count = all ? stats.players : stats.playingPlayers;
    if (!count)
        return {};
    const QString number = Format::number(qint64(*count));
    return all ? Words::tr("%1 in all").arg(number) : Words::tr("%1 playing").arg(number);
}

//! The figure behind a term, as the rest of the window writes it.
QString inputOf(const QString &word, const Node &node, Formula formula)
{
    const Stats &stats = node.stats();
    const auto perMinute = [](std::optional<int> frames) {
        return frames ? Words::tr("%1 per min").arg(Format::number(qint64(*frames))) : QString();
    };
    if (word == "players"_L1)
        return playersOf(stats, formula);
    if (word == "cpu"_L1) {
        const auto share = formula == Formula::LavalinkClient ? stats.nodeShare() : stats.systemShare();
        return share ? Format::percent(*share) : QString();
    }
    if (word == "memory"_L1 && stats.memory && stats.memory->used && stats.memory->allocated)
        return Format::bytesOf(*stats.memory->used, *stats.memory->allocated);
    if (word == "deficit"_L1)
        return perMinute(stats.frameDeficit());
    if (word == "nulled"_L1)
        return perMinute(stats.frameStats ? stats.frameStats->nulled : std::nullopt);
    if (word == "reconnects"_L1)
        return Format::number(qint64(node.retries()));
    if (word == "ping"_L1)
        return Format::latency(node.latencyWindow().last());
    return {};
}

} // namespace

QList<Fact> terms(const Node &node, Formula formula)
{
    const Penalty penalty = node.penalties(formula);
    double whole = 0;
    for (const PenaltyTerm &term : penalty.terms)
        whole += std::max(term.value, 0.0);
    QList<Fact> facts;
    double before = 0;
    for (const PenaltyTerm &term : penalty.terms) {
        const double share = whole > 0 ? std::max(term.value, 0.0) / whole : 0;
        facts += Fact{nameOf(term.name), Format::number(term.value, 1), inputOf(term.name, node, formula),
            before, share};
        before += share;
    }
    return facts;
}

QString score(const Node &node, Formula formula)
{
    const auto score = node.penalties(formula).score;
    return score ? Format::number(*score, 1) : QString();
}

QString whyNot(const Node &node, Formula formula)
{
    return node.penalties(formula).why;
}

QString rank(const Node &node, Formula formula)
{
    const auto own = node.penalties(formula).score;
    if (!own || !node.manager())
        return {};
    int place = 1;
    int ranked = 0;
    const auto &nodes = node.manager()->nodes();
    for (const Node *other : nodes) {
        const auto score = other->penalties(formula).score;
        if (!score)
            continue;
        ++ranked;
        if (*score < *own)
            ++place;
    }
    return Words::tr("%1 of %2", "rank, nodes")
        .arg(Format::number(qint64(place)), Format::number(qint64(ranked)));
}

} // namespace Deck::PenaltyFacts
