// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "selection.h"

#include "selectionscore.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

struct StrategyWord {
    Strategy strategy;
    QLatin1StringView name;
};

// The first name of a strategy is its own.
constexpr std::array strategyWords = {
    StrategyWord{Strategy::LeastLoad, "leastLoad"_L1},
    StrategyWord{Strategy::LeastLoad, "penalty"_L1},
    StrategyWord{Strategy::LeastPlayers, "leastPlayers"_L1},
    StrategyWord{Strategy::LeastPlayers, "players"_L1},
    StrategyWord{Strategy::PlayingPlayers, "playingPlayers"_L1},
    StrategyWord{Strategy::Memory, "memory"_L1},
    StrategyWord{Strategy::CpuSystem, "cpuSystem"_L1},
    StrategyWord{Strategy::CpuLavalink, "cpuLavalink"_L1},
    StrategyWord{Strategy::Uptime, "uptime"_L1},
    StrategyWord{Strategy::Priority, "priority"_L1},
    StrategyWord{Strategy::Random, "random"_L1},
};

void exclude(Place &place, Exclusion exclusion, const QString &why)
{
    place.exclusion = exclusion;
    place.excluded = place.reason = why;
}

QString notInRegion(const Candidate &candidate, const QString &region)
{
    return candidate.regions.isEmpty()
        ? QCoreApplication::translate("Selection", "It names no region; %1 is asked for.").arg(region)
        : QCoreApplication::translate("Selection", "It is in %2, not in %1.")
              .arg(region, candidate.regions.join(u", "_s));
}

//! What speaks against a node whatever its load: an operator's constraint, or that it is not there.
void judgeConstraints(Place &place, const Candidate &candidate, const SelectionRule &rule)
{
    if (rule.without.contains(candidate.node)) {
        exclude(
            place, Exclusion::Named, QCoreApplication::translate("Selection", "It was left out by name."));
        return;
    }
    if (!candidate.available) {
        exclude(place, Exclusion::Unavailable,
            candidate.unavailableWhy.isEmpty()
                ? QCoreApplication::translate("Selection", "It is not connected.")
                : candidate.unavailableWhy);
        return;
    }
    if (!rule.region.isEmpty() && !candidate.regions.contains(rule.region, Qt::CaseInsensitive)) {
        exclude(place, Exclusion::Region, notInRegion(candidate, rule.region));
        return;
    }
    if (rule.required.isEmpty())
        return;
    if (!candidate.capabilities) {
        exclude(place, Exclusion::Capability,
            QCoreApplication::translate("Selection", "It is not known what the node offers."));
        return;
    }
    QStringList lacking = rule.required;
    lacking.removeIf([&](const QString &wanted) { return candidate.capabilities->contains(wanted); });
    if (!lacking.isEmpty())
        exclude(place, Exclusion::Capability,
            QCoreApplication::translate("Selection", "It does not offer %1.").arg(lacking.join(u", "_s)));
}

void judgeHealth(Place &place, const Candidate &candidate, const HealthLimits &limits)
{
    const auto memory = memoryShare(candidate.stats);
    const auto cpu = candidate.stats.systemShare();
    if (limits.memoryShare && memory && *memory > *limits.memoryShare) {
        exclude(place, Exclusion::Memory,
            QCoreApplication::translate(
                "Selection", "It uses %1 % of the memory that it may take; the limit is %2 %.")
                .arg(percent(*memory), percent(*limits.memoryShare)));
    } else if (limits.cpuShare && cpu && *cpu > *limits.cpuShare) {
        exclude(place, Exclusion::Cpu,
            QCoreApplication::translate("Selection", "Its machine's load is %1 %; the limit is %2 %.")
                .arg(percent(*cpu), percent(*limits.cpuShare)));
    } else if (limits.latencyMs && candidate.latencyMs && *candidate.latencyMs > *limits.latencyMs) {
        exclude(place, Exclusion::Latency,
            QCoreApplication::translate("Selection", "Its latency is %1 ms; the limit is %2 ms.")
                .arg(readable(*candidate.latencyMs), readable(*limits.latencyMs)));
    }
}

bool isRanked(const Place &place)
{
    return place.exclusion == Exclusion::None;
}

//! Returns what each candidate's limits said before it was ranked after all; empty where they said nothing.
QStringList judge(QList<Place> &places, const QList<Candidate> &candidates, const SelectionRule &rule)
{
    for (qsizetype i = 0; i < places.size(); ++i)
        judgeConstraints(places[i], candidates.at(i), rule);
    QList<Place> healthy = places;
    for (qsizetype i = 0; i < places.size(); ++i) {
        if (isRanked(places.at(i)))
            judgeHealth(healthy[i], candidates.at(i), rule.limits);
    }
    const bool lastResort
        = rule.limits.lastResort && std::none_of(healthy.cbegin(), healthy.cend(), isRanked);
    QStringList passed(places.size());
    if (lastResort) {
        for (qsizetype i = 0; i < places.size(); ++i) {
            if (isRanked(places.at(i)))
                passed[i] = healthy.at(i).excluded;
        }
    } else {
        places = healthy;
    }
    return passed;
}

//! Before, within the tie and behind: scores first, then the unknown, then the excluded.
bool comesBefore(const Place &left, const Place &right)
{
    if (isRanked(left) != isRanked(right))
        return isRanked(left);
    if (left.score.has_value() != right.score.has_value())
        return left.score.has_value();
    return left.score && *left.score < *right.score;
}

void number(QList<Place> &places)
{
    int next = 1;
    for (qsizetype i = 0; i < places.size() && isRanked(places.at(i)); ++i) {
        Place &place = places[i];
        place.rank = next++;
        if (i > 0 && place.score && places.at(i - 1).score == place.score)
            place.reason += u' '
                + QCoreApplication::translate("Selection", "As much as %1, which comes first in the list.")
                      .arg(places.at(i - 1).node);
    }
}

} // namespace

QList<Place> rank(const QList<Candidate> &candidates, const SelectionRule &rule)
{
    QList<Place> places(candidates.size());
    for (qsizetype i = 0; i < places.size(); ++i)
        places[i].node = candidates.at(i).node;
    const QStringList passed = judge(places, candidates, rule);
    Scorer scorer(rule);
    for (qsizetype i = 0; i < places.size(); ++i) {
        const Score score = scorer.next(candidates.at(i));
        if (!isRanked(places.at(i)))
            continue;
        places[i].score = score.value;
        places[i].terms = score.terms;
        places[i].reason = score.reason;
        if (!passed.at(i).isEmpty())
            places[i].reason += u' ' + passed.at(i) + u' '
                + QCoreApplication::translate("Selection", "No node is within the limits.");
    }
    std::stable_sort(places.begin(), places.end(), comesBefore);
    number(places);
    return places;
}

std::optional<QString> best(const QList<Place> &places)
{
    return !places.isEmpty() && places.constFirst().rank ? std::optional(places.constFirst().node)
                                                         : std::nullopt;
}

void addPlayers(Candidate &candidate, int players)
{
    for (auto *count : {&candidate.stats.players, &candidate.stats.playingPlayers}) {
        if (*count)
            *count = **count + players;
    }
}

std::optional<double> memoryShare(const Stats &stats)
{
    if (!stats.memory || !stats.memory->used || !stats.memory->reservable || *stats.memory->reservable <= 0)
        return {};
    return std::max(0.0, double(*stats.memory->used)) / double(*stats.memory->reservable);
}

QString strategyName(Strategy strategy)
{
    const auto *word = std::find_if(strategyWords.begin(), strategyWords.end(),
        [strategy](const StrategyWord &candidate) { return candidate.strategy == strategy; });
    return word == strategyWords.end() ? QString() : QString(word->name);
}

QStringList strategyNames()
{
    QStringList names;
    for (const StrategyWord &word : strategyWords)
        names.append(word.name);
    return names;
}

std::optional<Strategy> strategyFromName(const QString &name)
{
    const auto *word = std::find_if(strategyWords.begin(), strategyWords.end(),
        [&name](const StrategyWord &candidate) { return candidate.name == name; });
    return word == strategyWords.end() ? std::nullopt : std::optional(word->strategy);
}

QString exclusionName(Exclusion exclusion)
{
    static constexpr std::array names
        = {"", "named", "unavailable", "region", "capability", "memory", "cpu", "latency"};
    return QLatin1StringView(names.at(size_t(exclusion)));
}

} // namespace Lavalink
