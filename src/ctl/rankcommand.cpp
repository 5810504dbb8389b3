// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "command.h"
#include "nodeargs.h"
#include "rankjob.h"
#include "rankoptions.h"
#include "rankstats.h"

#include <QFile>
#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;
using Lavalink::Place;
using Lavalink::Strategy;

namespace Ctl {

namespace {

constexpr qint64 maxStatsFile = 64 * 1024 * 1024;

QString scoreText(const Place &place)
{
    if (!place.score)
        return dash();
    const double score = *place.score;
    return score == std::trunc(score) && std::abs(score) < 1e15 ? QString::number(score, 'f', 0)
                                                                : QString::number(score, 'g', 6);
}

QJsonObject placeObject(const Place &place)
{
    QJsonObject terms;
    for (const Lavalink::PenaltyTerm &term : place.terms)
        terms.insert(term.name, term.value);
    const bool isExcluded = place.exclusion != Lavalink::Exclusion::None;
    return {
        {u"node"_s, place.node},
        {u"rank"_s, jsonValue(place.rank)},
        {u"score"_s, jsonValue(place.score)},
        {u"terms"_s, terms},
        {u"excluded"_s, isExcluded ? QJsonValue(place.excluded) : QJsonValue()},
        {u"excluded_by"_s, isExcluded ? QJsonValue(exclusionName(place.exclusion)) : QJsonValue()},
        {u"reason"_s, place.reason},
    };
}

//! Asks the nodes, or reads a file, and says the order and what it rests on.
class RankCommand : public Command {
public:
    void addOptions(QCommandLineParser &parser) const override
    {
        addNodeOptions(parser);
        addRankOptions(parser);
    }
    bool opensNodes(const QCommandLineParser &parser) const override { return !parser.isSet(u"stats"_s); }
    void start(const QCommandLineParser &parser, const Output &output) override;
    void interrupt() override
    {
        m_interrupted = true;
        m_gathering.interrupt();
    }

private:
    void rankNodes(const QCommandLineParser &parser);
    void rankFile(const QString &path);
    void tell(const QList<Lavalink::Candidate> &candidates) const;
    void tellPeople(const QList<Place> &places) const;
    void end(ExitCode code, const QString &complaint);

    const Output *m_output = nullptr;
    RankOptions m_options;
    RankGathering m_gathering;
    bool m_interrupted = false;
};

void RankCommand::start(const QCommandLineParser &parser, const Output &output)
{
    m_output = &output;
    const auto options = readRankOptions(parser);
    if (const auto *problem = std::get_if<QString>(&options)) {
        end(ExitCode::Usage, *problem);
        return;
    }
    m_options = std::get<RankOptions>(options);
    if (!m_options.note.isEmpty())
        output.complain(m_options.note);
    if (!parser.isSet(u"stats"_s)) {
        rankNodes(parser);
        return;
    }
    const QStringList given = parser.optionNames();
    for (const QString &option :
        {u"node"_s, u"fleet"_s, u"profile"_s, u"name"_s, u"user-id"_s, u"timeout"_s, u"pin"_s, u"ca"_s}) {
        if (given.contains(option)) {
            end(ExitCode::Usage, u"--stats ranks without a network; leave --%1 out"_s.arg(option));
            return;
        }
    }
    rankFile(parser.value(u"stats"_s));
}

void RankCommand::rankNodes(const QCommandLineParser &parser)
{
    connect(&m_gathering, &Command::finished, this, [this](ExitCode code) {
        const auto candidates = m_gathering.candidates();
        // What was called off half-way would name a best node of those few that had answered.
        if (!candidates.isEmpty() && !m_interrupted)
            tell(candidates);
        Q_EMIT finished(code);
    });
    m_gathering.start(parser, *m_output);
}

void RankCommand::rankFile(const QString &path)
{
    QFile file(path);
    const bool isOpen
        = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    const QString name = path == "-"_L1 ? u"stdin"_s : path;
    if (!isOpen) {
        end(ExitCode::Configuration, name + u": "_s + file.errorString());
        return;
    }
    const QByteArray json = file.read(maxStatsFile + 1);
    if (json.size() > maxStatsFile) {
        end(ExitCode::Configuration, name + u": more than 64 MiB"_s);
        return;
    }
    const auto stats = readRankStats(json);
    if (const auto *error = std::get_if<QString>(&stats)) {
        end(ExitCode::Configuration, name + u": "_s + *error);
        return;
    }
    const auto &read = std::get<RankStats>(stats);
    for (const QString &note : read.notes)
        m_output->complain(name + u": "_s + note);
    tell(read.candidates);
    Q_EMIT finished(ExitCode::Ok);
}

void RankCommand::tell(const QList<Lavalink::Candidate> &candidates) const
{
    const QList<Place> places = rank(candidates, m_options.rule);
    if (!m_output->isJson()) {
        tellPeople(places);
        return;
    }
    const Strategy strategy = m_options.rule.strategy;
    QJsonArray nodes;
    for (const Place &place : places)
        nodes.append(placeObject(place));
    m_output->object({
        {u"strategy"_s, m_options.strategy},
        {u"formula"_s,
            strategy == Strategy::LeastLoad ? QJsonValue(formulaName(m_options.rule.formula)) : QJsonValue()},
        {u"seed"_s, strategy == Strategy::Random ? QJsonValue(qint64(m_options.rule.seed)) : QJsonValue()},
        {u"best"_s, jsonValue(best(places))},
        {u"nodes"_s, nodes},
    });
}

void RankCommand::tellPeople(const QList<Place> &places) const
{
    qsizetype ranks = 1;
    qsizetype scores = 1;
    for (const Place &place : places) {
        ranks = std::max(ranks, QString::number(place.rank.value_or(0)).size());
        scores = std::max(scores, scoreText(place).size());
    }
    Rows rows;
    for (const Place &place : places) {
        const QString number = place.rank ? QString::number(*place.rank) : dash();
        rows.append({number.rightJustified(ranks) + u"  "_s + place.node,
            scoreText(place).rightJustified(scores) + u"  "_s
                + m_output->styled(Style::Plain, place.reason)});
    }
    const auto first = best(places);
    const QString by = m_options.rule.strategy == Strategy::LeastLoad
        ? m_options.strategy + u" ("_s + formulaName(m_options.rule.formula) + u')'
        : m_options.strategy;
    const QString said
        = first ? u"%1 is the best by %2"_s.arg(*first, by) : u"no node can be chosen by %1"_s.arg(by);
    m_output->block(said, rows);
}

void RankCommand::end(ExitCode code, const QString &complaint)
{
    m_output->complain(complaint);
    Q_EMIT finished(code);
}

} // namespace

std::unique_ptr<Command> makeRankCommand()
{
    return std::make_unique<RankCommand>();
}

} // namespace Ctl
