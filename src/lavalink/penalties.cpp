// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "penalties.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

struct FormulaWord {
    Formula formula;
    QLatin1StringView name;
};

constexpr std::array formulaWords = {
    FormulaWord{Formula::Moonlink, "moonlink"_L1},
    FormulaWord{Formula::MoonlinkBalancer, "moonlink-balancer"_L1},
    FormulaWord{Formula::Classic, "classic"_L1},
    FormulaWord{Formula::LavalinkClient, "lavalink-client"_L1},
    FormulaWord{Formula::Shoukaku, "shoukaku"_L1},
    FormulaWord{Formula::LavalinkPy, "lavalink.py"_L1},
};

// A formula's terms as they come; the first figure that the node does not tell ends it without a score.
class Sum {
public:
    void add(const QString &name, double value)
    {
        // A server may claim a load of 1e300; the score stays a number that can be compared.
        constexpr double bound = 1e12;
        m_penalty.terms.append({name, std::isfinite(value) ? std::clamp(value, -bound, bound) : bound});
    }
    template <typename T> T need(const std::optional<T> &value, const QString &why)
    {
        if (!value && m_penalty.why.isEmpty())
            m_penalty.why = why;
        return value.value_or(T());
    }
    [[nodiscard]] Penalty take()
    {
        if (!m_penalty.why.isEmpty()) {
            m_penalty.terms.clear();
            return m_penalty;
        }
        double score = 0;
        for (const PenaltyTerm &term : std::as_const(m_penalty.terms))
            score += term.value;
        m_penalty.score = score;
        return m_penalty;
    }
    // As JavaScript's Math.round, with a term of its own so that the terms still add up.
    void round()
    {
        double score = 0;
        for (const PenaltyTerm &term : std::as_const(m_penalty.terms))
            score += term.value;
        add(u"rounding"_s, std::floor(score + 0.5) - score);
    }

private:
    Penalty m_penalty;
};

QString noPlayers()
{
    return QCoreApplication::translate("Penalty", "The node does not tell how many players it has.");
}

QString noLoad()
{
    return QCoreApplication::translate("Penalty", "The node does not tell its load.");
}

std::optional<int> nulledFrames(const Stats &stats)
{
    return stats.frameStats ? stats.frameStats->nulled : std::nullopt;
}

// What the balancers count per frame that is missing to 3000 of a minute.
double framePenalty(int frames, double weight)
{
    return std::pow(1.03, 500.0 * frames / 3000.0) * weight - weight;
}

void moonlink(Sum &sum, const Stats &stats, const std::optional<int> &players)
{
    sum.add(u"players"_s, sum.need(players, noPlayers()));
    sum.add(u"cpu"_s, sum.need(stats.systemShare(), noLoad()) * 100);
}

// Java's arithmetic: the power alone is cut to an int before it is multiplied, the frame terms after.
void classic(Sum &sum, const Stats &stats)
{
    sum.add(u"players"_s, sum.need(stats.playingPlayers, noPlayers()));
    sum.add(u"cpu"_s, std::trunc(std::pow(1.05, 100 * sum.need(stats.systemShare(), noLoad()))) * 10 - 10);
    if (const auto deficit = stats.frameDeficit())
        sum.add(u"deficit"_s, std::trunc(framePenalty(*deficit, 600)));
    if (const auto nulled = nulledFrames(stats))
        sum.add(u"nulled"_s, std::trunc(framePenalty(*nulled, 300)) * 2);
}

void lavalinkPy(Sum &sum, const Stats &stats)
{
    sum.add(u"players"_s, sum.need(stats.playingPlayers, noPlayers()));
    sum.add(u"cpu"_s, std::pow(1.05, 100 * sum.need(stats.systemShare(), noLoad())) * 10 - 10);
    if (const auto deficit = stats.frameDeficit())
        sum.add(u"deficit"_s, framePenalty(*deficit, 600));
    if (const auto nulled = nulledFrames(stats))
        sum.add(u"nulled"_s, framePenalty(*nulled, 300) * 2);
}

void shoukaku(Sum &sum, const Stats &stats)
{
    sum.add(u"players"_s, sum.need(stats.players, noPlayers()));
    const double load = sum.need(stats.systemShare(), noLoad());
    sum.add(u"cpu"_s, std::floor(std::pow(1.05, 100 * load) * 10 - 10 + 0.5));
    if (const auto deficit = stats.frameDeficit())
        sum.add(u"deficit"_s, *deficit);
    if (const auto nulled = nulledFrames(stats))
        sum.add(u"nulled"_s, *nulled * 2.0);
}

// What lavalink-client adds for the health that it reads from its thresholds.
double statePenalty(double load, double memoryPercent, int deficit)
{
    if (load > 0.85 || memoryPercent > 95 || deficit > 500)
        return 10'000;
    return load > 0.7 || memoryPercent > 85 || deficit > 100 ? 5'000 : 0;
}

void lavalinkClient(Sum &sum, const Stats &stats, std::optional<double> latencyMs, int reconnects)
{
    std::optional<double> memory;
    if (stats.memory && stats.memory->used && stats.memory->allocated && *stats.memory->allocated > 0)
        memory
            = static_cast<double>(*stats.memory->used) / static_cast<double>(*stats.memory->allocated) * 100;
    const double percent = std::max(
        0.0, sum.need(memory, QCoreApplication::translate("Penalty", "The node does not tell its memory.")));
    const double load = sum.need(stats.nodeShare(), noLoad());
    sum.add(u"players"_s, sum.need(stats.players, noPlayers()));
    sum.add(u"cpu"_s, std::pow(load * 100, 2));
    sum.add(u"memory"_s, std::pow(percent, 1.5));
    if (latencyMs)
        sum.add(u"ping"_s, *latencyMs * 2);
    const auto deficit = stats.frameDeficit();
    if (deficit)
        sum.add(u"deficit"_s, *deficit * 10.0);
    if (const auto nulled = nulledFrames(stats))
        sum.add(u"nulled"_s, *nulled * 5.0);
    sum.add(u"state"_s, statePenalty(load, percent, deficit.value_or(0)));
    if (reconnects > 0)
        sum.add(u"reconnects"_s, reconnects * 1000.0);
    sum.round();
}

} // namespace

Penalty penalty(Formula formula, const Stats &stats, std::optional<double> latencyMs, int reconnects)
{
    if (!stats.known) {
        Penalty none;
        none.why = QCoreApplication::translate("Penalty", "The node has not sent its statistics.");
        return none;
    }
    Sum sum;
    switch (formula) {
    case Formula::Moonlink:
        moonlink(sum, stats, stats.playingPlayers);
        break;
    case Formula::MoonlinkBalancer:
        moonlink(sum, stats, stats.players);
        break;
    case Formula::Classic:
        classic(sum, stats);
        break;
    case Formula::LavalinkClient:
        lavalinkClient(sum, stats, latencyMs, reconnects);
        break;
    case Formula::Shoukaku:
        shoukaku(sum, stats);
        break;
    case Formula::LavalinkPy:
        lavalinkPy(sum, stats);
        break;
    }
    return sum.take();
}

QString formulaName(Formula formula)
{
    const auto *word = std::find_if(formulaWords.begin(), formulaWords.end(),
        [formula](const FormulaWord &candidate) { return candidate.formula == formula; });
    return word == formulaWords.end() ? QString() : QString(word->name);
}

QStringList formulaNames()
{
    QStringList names;
    for (const FormulaWord &word : formulaWords)
        names.append(word.name);
    return names;
}

std::optional<Formula> formulaFromName(const QString &name)
{
    const auto *word = std::find_if(formulaWords.begin(), formulaWords.end(),
        [&name](const FormulaWord &candidate) { return candidate.name == name; });
    return word == formulaWords.end() ? std::nullopt : std::optional(word->formula);
}

} // namespace Lavalink
