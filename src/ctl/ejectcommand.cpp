// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "command.h"
#include "ejectfacts.h"
#include "ejectoptions.h"
#include "nodeargs.h"
#include "passwordprompt.h"

#include <QJsonArray>
#include <QSocketNotifier>

#include <cstdio>
#include <ejectrun.h>
#include <futures.h>
#include <network.h>
#include <rest.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using Lavalink::EjectOutcome;
using Lavalink::Failure;
using Lavalink::FailureKind;
using Lavalink::Rest;
using Lavalink::Result;
using std::chrono::steady_clock;

namespace Ctl {

namespace {

//! Moves the players of a bot's session to the bot's sessions on other nodes. Over REST only: it opens no
//! session, its own or another's.
class EjectCommand : public Command {
public:
    void addOptions(QCommandLineParser &parser) const override { addEjectOptions(parser); }
    QString words() const override { return u"NODE"_s; }
    void start(const QCommandLineParser &parser, const Output &output) override;
    void interrupt() override;

private:
    //! A node of the fleet, as far as it matters.
    struct Place {
        Lavalink::NodeSettings settings;
        QString session;
        std::unique_ptr<Rest> rest;
        Lavalink::EjectTarget target;
    };

    void open(const NodeArgs &args);
    void askSource();
    void askTarget(Place &place);
    void onAsked();
    void fail(const Failure &failure);
    void makePlan();
    void showPlan() const;
    void decide();
    void confirm();
    void run();
    void onRunFinished();
    void end(ExitCode code);
    [[nodiscard]] ExitCode planCode() const;
    [[nodiscard]] QJsonObject summary(const Failure &failure) const;

    const Output *m_output = nullptr;
    EjectOptions m_options;
    std::unique_ptr<Lavalink::Network> m_network;
    Place m_source;
    std::vector<Place> m_targets; // Every other node, as many as there are for good.
    int m_asked = 0; // Answers that are still to come.
    Failure m_sourceFailure;
    QList<Lavalink::EjectPlayer> m_players;
    Lavalink::EjectPlanner m_planner;
    Lavalink::EjectPlan m_plan;
    std::unique_ptr<QSocketNotifier> m_answer;
    std::unique_ptr<Lavalink::EjectRun> m_run; // Goes before the Rests.
    bool m_ended = false;
};

void EjectCommand::start(const QCommandLineParser &parser, const Output &output)
{
    m_output = &output;
    const auto refuse = [this](const QString &problem) {
        m_output->complain(problem);
        end(ExitCode::Usage);
    };
    if (const QString problem = readEjectOptions(parser, m_options); !problem.isEmpty())
        return refuse(problem);
    if (!m_options.dryRun && !m_options.yes && !canAsk())
        return refuse(u"this moves players, and there is no terminal to ask: give --yes, or --dry-run"_s);
    const auto outcome = readNodeArgs(parser, output);
    if (const auto *code = std::get_if<ExitCode>(&outcome))
        return end(*code);
    const auto &args = std::get<NodeArgs>(outcome);
    QStringList names;
    for (const Lavalink::NodeSettings &node : args.nodes)
        names.append(node.name());
    if (const QString problem = fitEjectOptions(m_options, names); !problem.isEmpty())
        return refuse(problem);
    open(args);
}

void EjectCommand::interrupt()
{
    if (m_run && !m_run->isFinished())
        m_run->cancel();
    else
        fail(Failure(FailureKind::Cancelled));
}

void EjectCommand::open(const NodeArgs &args)
{
    Lavalink::Timing timing = args.timing;
    timing.voiceDeadline = m_options.voiceDeadline;
    m_network = std::make_unique<Lavalink::Network>();
    for (const Lavalink::NodeSettings &node : args.nodes) {
        Place place;
        place.settings = node;
        place.session = m_options.sessions.value(node.name());
        place.rest = std::make_unique<Rest>(m_network->http());
        place.rest->configure(node, timing);
        place.target.candidate.node = node.name();
        place.target.candidate.priority = node.priority;
        place.target.candidate.regions = node.regions;
        if (node.name() == m_options.source)
            m_source = std::move(place);
        else
            m_targets.push_back(std::move(place));
    }
    if (m_source.settings.readOnly && !m_options.dryRun)
        return fail(Failure(FailureKind::ReadOnly));
    m_asked = 1; // Until all are asked.
    askSource();
    for (Place &place : m_targets)
        askTarget(place);
    onAsked();
}

void EjectCommand::askSource()
{
    ++m_asked;
    Lavalink::whenDone(m_source.rest->players(m_source.session), this,
        [this](const Result<QList<Lavalink::PlayerInfo>> &answer) {
            m_sourceFailure = answer.failure();
            if (answer) {
                for (const Lavalink::PlayerInfo &info : *answer)
                    m_players.append({info, steady_clock::now()});
            }
            onAsked();
        });
}

void EjectCommand::askTarget(Place &place)
{
    Lavalink::Candidate &candidate = place.target.candidate;
    const auto exclude = [&candidate](const QString &why) {
        candidate.available = false;
        if (candidate.unavailableWhy.isEmpty())
            candidate.unavailableWhy = why;
    };
    if (!m_options.to.isEmpty() && !m_options.to.contains(candidate.node))
        return exclude(u"It is not among --to."_s);
    if (place.session.isEmpty())
        return exclude(u"No session of the bot was given for it (--session %1=ID)."_s.arg(candidate.node));
    if (place.settings.readOnly && !m_options.dryRun) // A plan only reads.
        return exclude(Failure(FailureKind::ReadOnly).text());
    m_asked += 3;
    Lavalink::whenDone(place.rest->info(), this, [this, &place](const Result<Lavalink::Info> &info) {
        if (info) {
            place.target.info = *info;
            place.target.candidate.stats.kind = info->kind;
        }
        onAsked();
    });
    Lavalink::whenDone(place.rest->stats(), this, [this, &candidate](const Result<Lavalink::Stats> &stats) {
        const auto kind = candidate.stats.kind;
        if (stats)
            candidate.stats = *stats;
        if (kind != Lavalink::ServerKind::Unknown)
            candidate.stats.kind = kind;
        onAsked();
    });
    // A session that is not there now, or whose bot is away, takes no player.
    Lavalink::whenDone(place.rest->players(place.session), this,
        [this, &place, exclude](const Result<QList<Lavalink::PlayerInfo>> &answer) {
            if (answer) {
                for (const Lavalink::PlayerInfo &info : *answer)
                    place.target.guilds.insert(info.guildId);
            } else {
                exclude(answer.failure().text() + u' ' + answer.failure().detail);
            }
            onAsked();
        });
}

void EjectCommand::onAsked()
{
    if (--m_asked > 0 || m_ended)
        return;
    if (m_sourceFailure)
        return fail(m_sourceFailure);
    makePlan();
    decide();
}

void EjectCommand::makePlan()
{
    QList<Lavalink::EjectTarget> targets;
    for (const Place &place : m_targets)
        targets.append(place.target);
    m_planner = Lavalink::EjectPlanner(targets, m_options.rule);
    m_plan = m_planner.plan(m_players);
}

void EjectCommand::showPlan() const
{
    if (m_output->isJson())
        return;
    const qsizetype count = m_plan.moves.size();
    m_output->line(m_output->styled(Style::Strong, m_options.source)
        + u"  %1 players, %2 without a target"_s.arg(count).arg(m_plan.stranded()));
    for (const Lavalink::EjectMove &move : m_plan.moves)
        m_output->line(planLine(*m_output, move));
}

//! Of a plan that is not carried out.
ExitCode EjectCommand::planCode() const
{
    if (m_plan.stranded() == 0)
        return ExitCode::Ok;
    return m_plan.stranded() == m_plan.moves.size() ? exitCodeFor(FailureKind::NoTarget)
                                                    : ExitCode::CheckFailed;
}

void EjectCommand::decide()
{
    showPlan();
    if (m_options.dryRun || m_plan.moves.isEmpty()) {
        if (m_output->isJson())
            m_output->object(summary({}));
        return end(planCode());
    }
    if (m_plan.stranded() > 0 && m_options.noTarget == Lavalink::NoTarget::Refuse) {
        return fail(Failure(FailureKind::NoTarget, Lavalink::Step::None,
            u"%1 of %2 players have none. Nothing was touched; --no-target leave moves the others, "
            u"--no-target destroy ends those."_s.arg(m_plan.stranded())
                .arg(m_plan.moves.size())));
    }
    if (m_options.yes)
        run();
    else
        confirm();
}

void EjectCommand::confirm()
{
    const QString question = m_options.noTarget == Lavalink::NoTarget::Destroy && m_plan.stranded() > 0
        ? u"Move %1 players and destroy %2? [y/N] "_s.arg(m_plan.moves.size() - m_plan.stranded())
              .arg(m_plan.stranded())
        : u"Move %1 players? [y/N] "_s.arg(m_plan.moves.size() - m_plan.stranded());
    std::fputs(question.toUtf8().constData(), stderr);
    std::fflush(stderr);
    m_answer = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_answer.get(), &QSocketNotifier::activated, this, [this] {
        char buffer[64] = {};
        const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer); // A terminal gives whole lines.
        m_answer->setEnabled(false);
        const QByteArray word = QByteArray(buffer, std::max<ssize_t>(count, 0)).trimmed().toLower();
        if (word == "y" || word == "yes")
            run();
        else
            fail(Failure(FailureKind::Cancelled));
    });
}

void EjectCommand::run()
{
    QHash<QString, Lavalink::EjectSession> sessions;
    for (const Place &place : m_targets)
        sessions.insert(place.settings.name(), {place.rest.get(), place.session, place.settings.readOnly});
    m_run = std::make_unique<Lavalink::EjectRun>(
        m_planner, m_plan, Lavalink::EjectSession{m_source.rest.get(), m_source.session, false}, sessions);
    m_run->setNoTarget(m_options.noTarget);
    connect(
        m_run.get(), &Lavalink::EjectRun::playerSettled, this, [this](const Lavalink::EjectResult &result) {
            if (!m_output->isJson())
                m_output->line(resultLine(*m_output, result));
        });
    connect(m_run.get(), &Lavalink::EjectRun::finished, this, &EjectCommand::onRunFinished);
    m_run->start();
}

void EjectCommand::onRunFinished()
{
    const auto results = m_run->results();
    int moved = 0, doubled = 0;
    bool isWell = true;
    for (const Lavalink::EjectResult &result : results) {
        const bool isMoved = result.outcome == EjectOutcome::Moved;
        moved += isMoved ? 1 : 0;
        doubled += isMoved && result.sourceDeleted != std::optional(true) ? 1 : 0;
        isWell = isWell
            && (isMoved || result.outcome == EjectOutcome::Gone || result.outcome == EjectOutcome::Destroyed);
    }
    if (m_output->isJson())
        m_output->object(summary(m_run->failure()));
    else
        m_output->line(u"%1 of %2 players moved"_s.arg(moved).arg(results.size()));
    if (doubled > 0) {
        m_output->complain(
            u"%1: %2 of the moved players could not be deleted there, and may play on"_s.arg(m_options.source)
                .arg(doubled));
    }
    end(isWell && doubled == 0 ? ExitCode::Ok : ExitCode::CheckFailed);
}

QJsonObject EjectCommand::summary(const Failure &failure) const
{
    QJsonArray players, targets;
    const auto results = m_run ? m_run->results() : QList<Lavalink::EjectResult>();
    int moved = 0;
    for (qsizetype at = 0; at < m_plan.moves.size(); ++at) {
        const auto result = at < results.size() ? std::optional(results.at(at)) : std::nullopt;
        players.append(ejectObject(m_plan.moves.at(at), result));
        moved += result && result->outcome == EjectOutcome::Moved ? 1 : 0;
    }
    for (const Place &place : m_targets)
        targets.append(ejectTargetObject(place.target, place.session));
    return {{u"node"_s, m_options.source}, {u"session"_s, m_options.sessions.value(m_options.source)},
        {u"dry_run"_s, m_options.dryRun}, {u"targets"_s, targets}, {u"players"_s, players},
        {u"total"_s, qint64(m_plan.moves.size())}, {u"stranded"_s, m_plan.stranded()}, {u"moved"_s, moved},
        {u"failure"_s, failure ? QJsonValue(failureObject(failure)) : QJsonValue()}};
}

void EjectCommand::fail(const Failure &failure)
{
    if (m_ended)
        return;
    if (m_output->isJson())
        m_output->object(summary(failure));
    else
        m_output->failure(m_options.source, failure);
    end(exitCodeFor(failure.kind));
}

void EjectCommand::end(ExitCode code)
{
    if (!std::exchange(m_ended, true))
        Q_EMIT finished(code);
}

} // namespace

std::unique_ptr<Command> makeEjectCommand()
{
    return std::make_unique<EjectCommand>();
}

} // namespace Ctl
