// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "ejectrun.h"

#include <algorithm>
#include <array>

namespace Lavalink {

using namespace Qt::StringLiterals;

EjectRun::EjectRun(EjectPlanner planner, const EjectPlan &plan, EjectSession source,
    QHash<QString, EjectSession> targets, QObject *parent)
    : QObject(parent)
    , m_planner(std::move(planner))
    , m_source(std::move(source))
    , m_targets(std::move(targets))
    , m_jobs(size_t(plan.moves.size()))
{
    for (size_t at = 0; at < m_jobs.size(); ++at) {
        m_jobs[at].result.guildId = plan.moves.at(qsizetype(at)).guildId();
        assign(m_jobs[at], plan.moves.at(qsizetype(at)));
    }
    for (QTimer *timer : {&m_cancelGrace, &m_cleanupGrace})
        timer->setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &EjectRun::schedule);
    connect(&m_cancelGrace, &QTimer::timeout, this, &EjectRun::giveUpMoving);
    connect(&m_cleanupGrace, &QTimer::timeout, this, &EjectRun::end);
}

void EjectRun::start()
{
    if (std::exchange(m_started, true))
        return;
    const bool isStranded = std::any_of(
        m_jobs.cbegin(), m_jobs.cend(), [](const Job &job) { return job.move.target.isEmpty(); });
    if (m_source.readOnly)
        m_failure = Failure(FailureKind::ReadOnly);
    else if (isStranded && m_noTarget == NoTarget::Refuse)
        m_failure = Failure(FailureKind::NoTarget);
    if (m_failure) {
        QMetaObject::invokeMethod(this, &EjectRun::end, Qt::QueuedConnection);
        return;
    }
    strand();
    m_patience.start(std::max(m_limits.patience / 2, std::chrono::milliseconds(1)));
    schedule();
}

//! What was said to become of those that have no target.
void EjectRun::strand()
{
    for (size_t at = 0; at < m_jobs.size(); ++at) {
        if (!m_jobs[at].move.target.isEmpty())
            continue;
        if (m_noTarget == NoTarget::Destroy) {
            m_jobs[at].stage = Stage::Confirming; // Of its end.
            m_toDelete.push_back(at);
        } else {
            settle(at, EjectOutcome::Left, m_jobs[at].move.failure);
        }
    }
    deleteNext();
}

void EjectRun::cancel()
{
    if (m_finished || m_stoppedAs)
        return;
    stop(EjectOutcome::Cancelled, Failure(FailureKind::Cancelled));
    m_cancelGrace.start(m_limits.cancelGrace);
}

void EjectRun::sourceReturned(const EjectSession &source)
{
    m_source = source;
    m_sourceSilent = false;
    if (!m_finished && !m_stoppedAs)
        stop(EjectOutcome::Left, {});
    deleteNext();
}

//! Nothing new begins; what is under way goes on.
void EjectRun::stop(EjectOutcome outcome, const Failure &failure)
{
    m_stoppedAs = outcome;
    m_stopFailure = failure;
    for (size_t at = 0; at < m_jobs.size(); ++at) {
        if (m_jobs[at].stage == Stage::Waiting || m_jobs[at].stage == Stage::Refreshing)
            settle(at, outcome, failure);
    }
    // Nor does what was to be destroyed. The one that is being destroyed says itself what became of it.
    for (const size_t at : std::exchange(m_toDelete, {})) {
        if (m_jobs[at].stage == Stage::Settled)
            m_toDelete.push_back(at);
        else
            settle(at, outcome, failure);
    }
    schedule();
}

//! The grace of a cancelled run is over.
void EjectRun::giveUpMoving()
{
    for (size_t at = 0; at < m_jobs.size(); ++at) {
        Job &job = m_jobs[at];
        if (job.stage != Stage::Patching && job.stage != Stage::Confirming)
            continue;
        if (job.move.target.isEmpty()) // It is being destroyed, see strand().
            continue;
        cleanTarget(at);
        settle(at, EjectOutcome::Cancelled, m_stopFailure);
    }
    schedule();
}

QList<EjectResult> EjectRun::results() const
{
    QList<EjectResult> results;
    for (const Job &job : m_jobs)
        results.append(job.result);
    return results;
}

//! Answers can come at once and in each other's wake: what is next is looked for once, afterwards.
void EjectRun::schedule()
{
    if (!std::exchange(m_scheduled, true))
        QMetaObject::invokeMethod(this, &EjectRun::pass, Qt::QueuedConnection);
}

void EjectRun::pass()
{
    m_scheduled = false;
    if (m_finished)
        return;
    if (!m_stoppedAs) {
        avoidSlowTargets();
        startWaiting();
    }
    if (m_settled < total())
        return;
    const bool deletes = m_deleting || (m_source.rest && !m_sourceSilent && !m_toDelete.empty());
    if (!deletes && m_cleaning == 0)
        end();
    else if (!m_cleanupGrace.isActive())
        m_cleanupGrace.start(m_limits.cleanupGrace);
}

void EjectRun::end()
{
    if (std::exchange(m_finished, true))
        return;
    m_patience.stop();
    m_cancelGrace.stop();
    m_cleanupGrace.stop();
    Q_EMIT finished();
}

int EjectRun::moving(const QString &target) const
{
    return int(std::count_if(m_jobs.cbegin(), m_jobs.cend(), [&target](const Job &job) {
        return job.stage != Stage::Waiting && job.stage != Stage::Settled && !job.move.target.isEmpty()
            && (target.isEmpty() || job.move.target == target);
    }));
}

void EjectRun::startWaiting()
{
    for (size_t at = 0; at < m_jobs.size() && moving() < m_limits.total; ++at) {
        if (m_jobs[at].stage == Stage::Waiting && moving(m_jobs[at].move.target) < m_limits.perTarget)
            begin(at);
    }
}

QStringList EjectRun::slowTargets() const
{
    QStringList slow = m_hangs.keys();
    for (const Job &job : m_jobs) {
        if (job.stage == Stage::Patching
            && std::chrono::milliseconds(job.sent.elapsed()) >= m_limits.patience)
            slow.append(job.move.target);
    }
    return slow;
}

QStringList EjectRun::worstTargets() const
{
    QStringList worst;
    for (auto it = m_hangs.cbegin(); it != m_hangs.cend(); ++it) {
        if (it.value() >= m_limits.maxHangs)
            worst.append(it.key());
    }
    return worst;
}

//! Another target than those that failed it: one that answers, or else one that is slow.
EjectMove EjectRun::elsewhere(const Job &job)
{
    const QStringList tried = job.result.tried;
    const EjectMove move = m_planner.place(job.move.player, tried + slowTargets());
    return move.target.isEmpty() ? m_planner.place(job.move.player, tried + worstTargets()) : move;
}

//! Nobody waits in the line of a target that does not answer, as long as there is another one.
void EjectRun::avoidSlowTargets()
{
    const QStringList slow = slowTargets();
    if (slow.isEmpty())
        return;
    const QStringList worst = worstTargets();
    for (size_t at = 0; at < m_jobs.size(); ++at) {
        Job &job = m_jobs[at];
        if (job.stage != Stage::Waiting || !slow.contains(job.move.target))
            continue;
        const EjectMove move = m_planner.place(job.move.player, job.result.tried + slow);
        const bool isOut = worst.contains(job.move.target);
        if (move.target.isEmpty() && !isOut)
            continue;
        m_planner.takeBack(job.move.target);
        if (move.target.isEmpty())
            settle(at, EjectOutcome::Failed, move.failure);
        else
            assign(job, move);
    }
}

void EjectRun::assign(Job &job, const EjectMove &move)
{
    job.move = move;
    job.result.target = move.target;
    job.result.strategy = move.strategy;
    job.result.reason = move.reason;
    job.result.losses = move.losses;
    job.result.failure = move.failure;
}

QString outcomeName(EjectOutcome outcome)
{
    static constexpr std::array names
        = {"waiting", "moving", "moved", "failed", "left", "gone", "destroyed", "cancelled"};
    return QLatin1StringView(names.at(size_t(outcome)));
}

} // namespace Lavalink
