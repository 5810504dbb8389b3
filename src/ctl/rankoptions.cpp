// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rankoptions.h"

#include <QCommandLineParser>
#include <QRandomGenerator>

#include <optional>

using namespace Qt::StringLiterals;
using Lavalink::SelectionRule;
using Lavalink::Strategy;

namespace Ctl {

namespace {

//! A limit, divided by what makes the rule's unit of it; false when it is none.
bool readLimit(
    const QCommandLineParser &parser, const QString &option, double divisor, std::optional<double> *limit)
{
    if (!parser.isSet(option))
        return true;
    bool isNumber = false;
    const double value = parser.value(option).toDouble(&isNumber);
    if (!isNumber || !(value > 0 && value <= 1e6))
        return false;
    *limit = value / divisor;
    return true;
}

//! An empty text, or what is wrong.
QString readLimits(const QCommandLineParser &parser, SelectionRule &rule)
{
    if (!readLimit(parser, u"max-memory"_s, 100, &rule.limits.memoryShare)
        || !readLimit(parser, u"max-cpu"_s, 100, &rule.limits.cpuShare))
        return u"--max-memory and --max-cpu take per cent, more than 0"_s;
    if (!readLimit(parser, u"max-latency"_s, 1, &rule.limits.latencyMs))
        return u"--max-latency takes milliseconds, more than 0"_s;
    rule.limits.lastResort = !parser.isSet(u"strict"_s);
    const bool limited = rule.limits.memoryShare || rule.limits.cpuShare || rule.limits.latencyMs;
    if (parser.isSet(u"strict"_s) && !limited)
        return u"--strict is about --max-memory, --max-cpu and --max-latency; give one of them"_s;
    return {};
}

//! An empty text, or what is wrong.
QString readConstraints(const QCommandLineParser &parser, SelectionRule &rule)
{
    rule.region = parser.value(u"region"_s).trimmed();
    if (parser.isSet(u"region"_s) && rule.region.isEmpty())
        return u"--region takes the name of a region"_s;
    rule.required = parser.values(u"require"_s);
    for (const QString &capability : std::as_const(rule.required)) {
        const QString kind = capability.section(u':', 0, 0);
        const bool isKind = kind == "source"_L1 || kind == "filter"_L1 || kind == "plugin"_L1;
        if (!isKind || capability.size() <= kind.size() + 1)
            return u"--require takes source:NAME, filter:NAME or plugin:NAME"_s;
    }
    rule.without = parser.values(u"exclude"_s);
    if (parser.isSet(u"seed"_s)) {
        bool isNumber = false;
        rule.seed = parser.value(u"seed"_s).toUInt(&isNumber);
        if (!isNumber)
            return u"--seed takes a whole number from 0 to 4294967295"_s;
    } else {
        rule.seed = QRandomGenerator::global()->generate();
    }
    return readLimits(parser, rule);
}

} // namespace

void addRankOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"strategy"_s,
            u"What the nodes are compared by: "_s + Lavalink::strategyNames().join(u", "_s) + u'.', u"NAME"_s,
            Lavalink::strategyName(Strategy::LeastLoad)},
        {u"formula"_s,
            u"The penalty that leastLoad compares: "_s + Lavalink::formulaNames().join(u", "_s) + u'.',
            u"NAME"_s, Lavalink::formulaName(SelectionRule().formula)},
        {u"region"_s, u"Only nodes of this region."_s, u"REGION"_s},
        {u"require"_s,
            u"Only nodes that offer this: source:x, filter:x, plugin:x; can be given more than once."_s,
            u"CAPABILITY"_s},
        {u"exclude"_s, u"Not this node; can be given more than once."_s, u"NODE"_s},
        {u"max-memory"_s, u"Not a node that uses more of the memory that it may take."_s, u"PERCENT"_s},
        {u"max-cpu"_s, u"Not a node whose machine has more load."_s, u"PERCENT"_s},
        {u"max-latency"_s, u"Not a node whose WebSocket answers slower."_s, u"MS"_s},
        {u"strict"_s, u"Rank no node beyond a limit, even if there is no other."_s},
        {u"seed"_s, u"Of the strategy random: the same number gives the same order."_s, u"N"_s},
        {u"stats"_s, u"Rank the nodes of this JSON file, without a network; - reads it from stdin."_s,
            u"FILE"_s},
    });
}

std::variant<QString, RankOptions> readRankOptions(const QCommandLineParser &parser)
{
    RankOptions options;
    options.strategy = parser.value(u"strategy"_s);
    const auto strategy = Lavalink::strategyFromName(options.strategy);
    if (!strategy)
        return u"there is no strategy %1; known are %2"_s.arg(
            options.strategy, Lavalink::strategyNames().join(u", "_s));
    const auto formula = Lavalink::formulaFromName(parser.value(u"formula"_s));
    if (!formula)
        return u"there is no formula %1; known are %2"_s.arg(
            parser.value(u"formula"_s), Lavalink::formulaNames().join(u", "_s));
    options.rule.strategy = *strategy;
    options.rule.formula = *formula;
    if (const QString problem = readConstraints(parser, options.rule); !problem.isEmpty())
        return problem;
    if (parser.isSet(u"formula"_s) && *strategy != Strategy::LeastLoad)
        options.note = u"--formula changes nothing: only leastLoad compares penalties"_s;
    return options;
}

} // namespace Ctl
