// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labargs.h"

#include "output.h"

using namespace Qt::StringLiterals;
using Deck::LabSeed;

namespace Ctl {

namespace {

constexpr int maxRounds = 100;
constexpr int maxConcurrency = 64;
constexpr int maxDelay = 600'000;

//! A whole number in its bounds; otherwise it is complained of.
std::optional<int> readNumber(
    const QCommandLineParser &parser, const Output &output, const QString &option, int least, int most)
{
    bool isNumber = false;
    const int number = parser.value(option).toInt(&isNumber);
    if (isNumber && number >= least && number <= most)
        return number;
    output.complain(u"--%1 takes a whole number from %2 to %3"_s.arg(option).arg(least).arg(most));
    return {};
}

//! Words of options that hold several, divided by commas.
QStringList listOf(const QCommandLineParser &parser, const QString &option)
{
    QStringList words;
    for (const QString &value : parser.values(option)) {
        for (const QString &word : value.split(u',', Qt::SkipEmptyParts))
            words.append(word.trimmed());
    }
    return words;
}

//! Keeps of `all` what `picked` names; false after a complaint.
template <typename T, typename Name>
bool pick(QList<T> &all, const QStringList &picked, const QString &what, Name name, const Output &output)
{
    QStringList known;
    for (const T &item : std::as_const(all))
        known.append(name(item));
    for (const QString &word : picked) {
        if (!known.contains(word)) {
            output.complain(u"there is no %1 \"%2\"; there are %3"_s.arg(what, word, known.join(u", "_s)));
            return false;
        }
    }
    if (!picked.isEmpty())
        all.removeIf([&](const T &item) { return !picked.contains(name(item)); });
    return true;
}

bool readNumbers(
    const QCommandLineParser &parser, const Output &output, bool whole, Deck::LabOptions &options)
{
    const auto concurrency = readNumber(parser, output, u"concurrency"_s, 1, maxConcurrency);
    const auto delay = readNumber(parser, output, u"delay"_s, 0, maxDelay);
    if (!concurrency || !delay)
        return false;
    options.concurrency = *concurrency;
    options.delay = std::chrono::milliseconds(*delay);
    if (!whole)
        return true;
    const auto rounds = readNumber(parser, output, u"rounds"_s, 1, maxRounds);
    options.rounds = rounds.value_or(1);
    return rounds.has_value();
}

} // namespace

void addLabOptions(QCommandLineParser &parser, bool whole)
{
    addNodeOptions(parser);
    parser.addOptions({
        {u"sources"_s, u"Only these sources, divided by commas."_s, u"LIST"_s},
        {u"seeds"_s, u"What to ask each source for; lavadeckctl lab seeds prints the usual list."_s,
            u"FILE"_s},
        {u"play"_s, u"Play what was loaded, too, in a player of our own session."_s},
        {u"concurrency"_s, u"How many nodes are tested at once."_s, u"N"_s, u"8"_s},
        {u"delay"_s, u"Milliseconds between two requests to the same node."_s, u"MS"_s, u"2000"_s},
        {u"dry-run"_s, u"Say what would be sent, and send nothing."_s},
    });
    if (!whole)
        return;
    parser.addOptions({
        {u"nodes"_s, u"Only these nodes of the fleet, divided by commas."_s, u"LIST"_s},
        {u"mode"_s, u"sources, or autoplay."_s, u"MODE"_s, u"sources"_s},
        {u"rounds"_s, u"How often autoplay goes on from the track it found."_s, u"N"_s, u"5"_s},
        {u"junit"_s, u"Write the result as JUnit XML."_s, u"FILE"_s},
        {u"html"_s, u"Write the result as a page that needs nothing else."_s, u"FILE"_s},
    });
}

std::variant<ExitCode, QList<LabSeed>> readLabSeeds(const QCommandLineParser &parser, const Output &output)
{
    QList<LabSeed> seeds = Deck::defaultLabSeeds();
    if (parser.isSet(u"seeds"_s)) {
        const QString path = parser.value(u"seeds"_s);
        const Deck::LabSeedsFile file = Deck::loadLabSeeds(path);
        for (const QString &problem : file.problems)
            output.complain(path + u": "_s + problem);
        if (!file.problems.isEmpty())
            return ExitCode::Configuration;
        seeds = file.seeds;
    }
    const auto name = [](const LabSeed &seed) { return seed.source; };
    if (!pick(seeds, listOf(parser, u"sources"_s), u"source"_s, name, output))
        return ExitCode::Usage;
    return seeds;
}

std::variant<ExitCode, LabArgs> readLabArgs(
    const QCommandLineParser &parser, const Output &output, bool whole)
{
    LabArgs args;
    args.dryRun = parser.isSet(u"dry-run"_s);
    args.options.play = parser.isSet(u"play"_s);
    if (!readNumbers(parser, output, whole, args.options))
        return ExitCode::Usage;
    if (whole) {
        const QString mode = parser.value(u"mode"_s);
        if (mode != u"sources" && mode != u"autoplay") {
            output.complain(u"--mode takes sources or autoplay"_s);
            return ExitCode::Usage;
        }
        args.options.mode = mode == u"autoplay" ? Deck::LabMode::AutoPlay : Deck::LabMode::Sources;
        args.junit = parser.value(u"junit"_s);
        args.html = parser.value(u"html"_s);
    }
    auto seeds = readLabSeeds(parser, output);
    if (const auto *code = std::get_if<ExitCode>(&seeds))
        return *code;
    args.seeds = std::get<QList<LabSeed>>(seeds);
    auto nodes = readNodeArgs(parser, output);
    if (const auto *code = std::get_if<ExitCode>(&nodes))
        return *code;
    args.nodes = std::get<NodeArgs>(nodes);
    const auto name = [](const Lavalink::NodeSettings &node) { return node.name(); };
    if (whole && !pick(args.nodes.nodes, listOf(parser, u"nodes"_s), u"node"_s, name, output))
        return ExitCode::Usage;
    if (parser.isSet(u"timeout"_s))
        args.options.stepDeadline = args.nodes.timing.restDeadline;
    return args;
}

} // namespace Ctl
