// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
// What an EjectRun does with one player, step by step.
#include "ejectrun.h"
#include "futures.h"

#include <algorithm>

namespace Lavalink {

using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

namespace {

constexpr qsizetype maxTries = 2; // The first target and one more.

//! Nobody is there, or nobody answers; anything else is an answer.
bool isSilence(const Failure &failure)
{
    return !failure.httpStatus && failure.kind != FailureKind::Busy && failure.kind != FailureKind::ReadOnly
        && failure.kind != FailureKind::BadRequest;
}

//! After these there is nothing on the target that the try has left.
bool wasNeverSent(FailureKind kind)
{
    return kind == FailureKind::NotConnected || kind == FailureKind::Busy || kind == FailureKind::ReadOnly;
}

//! It is the session that is not there, and perhaps only its bot is away: then its players play on.
bool isSessionAway(const Failure &failure)
{
    return failure.kind == FailureKind::NotFound
        && failure.detail.contains("session"_L1, Qt::CaseInsensitive);
}

//! It may have played to its end between two answers.
bool isNearItsEnd(const EjectPlayer &player)
{
    constexpr qint64 near = 5'000;
    const auto position = positionAt(player, steady_clock::now());
    return position && player.info.track->info.length - *position < near;
}

} // namespace

void EjectRun::begin(size_t at)
{
    Job &job = m_jobs[at];
    job.result.outcome = EjectOutcome::Moving;
    if (job.result.tried.isEmpty())
        job.clock.start();
    if (m_source.rest && !m_sourceSilent)
        refresh(at);
    else
        send(at);
}

//! What the plan knows may be minutes old. A source that does not answer holds nothing up.
void EjectRun::refresh(size_t at)
{
    Job &job = m_jobs[at];
    job.stage = Stage::Refreshing;
    // Of all: NodeLink makes the one player that it is asked for (protocol 3.9). Equal questions that wait
    // are asked once.
    await(m_source.rest->players(m_source.id), at, &EjectRun::onRefreshed);
    if (job.stage != Stage::Refreshing)
        return;
    QTimer::singleShot(m_limits.refresh, Qt::PreciseTimer, this, [this, at, step = job.step] {
        if (m_jobs[at].step != step || m_jobs[at].stage != Stage::Refreshing)
            return;
        forsakeSource();
        send(at);
    });
}

void EjectRun::onRefreshed(size_t at, const Result<QList<PlayerInfo>> &answer)
{
    Job &job = m_jobs[at];
    if (!answer && isSilence(answer.failure())) {
        forsakeSource();
        send(at);
        return;
    }
    const QString target = job.move.target;
    if (!answer) {
        m_planner.takeBack(target);
        settle(at, EjectOutcome::Failed, answer.failure());
        return;
    }
    const auto now = std::find_if(answer->cbegin(), answer->cend(),
        [&job](const PlayerInfo &player) { return player.guildId == job.result.guildId; });
    if (now == answer->cend()) {
        m_planner.takeBack(target);
        settle(at, EjectOutcome::Gone, Failure(FailureKind::NotFound, Step::Rest));
        return;
    }
    EjectMove move = m_planner.updated(job.move, {*now, steady_clock::now()});
    if (move.failure) { // What it plays now is not for this target.
        m_planner.takeBack(target);
        move = m_planner.place(move.player, job.result.tried);
    }
    assign(job, move);
    if (move.target.isEmpty())
        settle(at, EjectOutcome::Failed, move.failure);
    else
        send(at);
}

void EjectRun::send(size_t at)
{
    Job &job = m_jobs[at];
    const EjectSession target = m_targets.value(job.move.target);
    job.stage = Stage::Patching;
    job.sent.start();
    if (!target.rest || target.readOnly) {
        tryFailed(
            at, Failure(target.readOnly ? FailureKind::ReadOnly : FailureKind::NotConnected, Step::Rest));
        return;
    }
    await(target.rest->updatePlayer(target.id, job.result.guildId, job.move.patch(steady_clock::now())), at,
        &EjectRun::onAnswer);
}

void EjectRun::onAnswer(size_t at, const Result<PlayerInfo> &answer)
{
    Job &job = m_jobs[at];
    const EjectSession target = m_targets.value(job.move.target);
    if (!answer || !target.rest) {
        tryFailed(at, answer ? Failure(FailureKind::NotConnected, Step::Rest) : answer.failure());
        return;
    }
    // A server answers 200 for a file that is gone, too, and ends the track a moment later.
    job.stage = Stage::Confirming;
    await(target.rest->player(target.id, job.result.guildId), at, &EjectRun::onConfirmed);
}

void EjectRun::onConfirmed(size_t at, const Result<PlayerInfo> &answer)
{
    const EjectPlayer &player = m_jobs[at].move.player;
    if (!answer) {
        tryFailed(at, answer.failure());
    } else if (player.info.track && !answer->track && !isNearItsEnd(player)) {
        tryFailed(at, Failure(FailureKind::ServerError, Step::Rest, u"The track ended at its start."_s));
    } else {
        m_toDelete.push_back(at);
        m_jobs[at].result.confirmed = *answer;
        settle(at, EjectOutcome::Moved);
        deleteNext();
    }
}

void EjectRun::tryFailed(size_t at, const Failure &failure)
{
    Job &job = m_jobs[at];
    const QString target = job.move.target;
    if (failure.kind == FailureKind::RestTimeout && job.stage == Stage::Patching)
        ++m_hangs[target];
    m_planner.takeBack(target);
    job.result.tried.append(target);
    if (!wasNeverSent(failure.kind))
        cleanTarget(at);
    if (m_stoppedAs) {
        settle(at, *m_stoppedAs, failure);
        return;
    }
    if (job.result.tried.size() < maxTries) {
        const EjectMove next = elsewhere(job);
        if (!next.target.isEmpty()) {
            assign(job, next);
            ++job.step;
            job.stage = Stage::Waiting;
            schedule();
            return;
        }
    }
    settle(at, EjectOutcome::Failed, failure);
}

void EjectRun::settle(size_t at, EjectOutcome outcome, const Failure &failure)
{
    Job &job = m_jobs[at];
    ++job.step;
    job.stage = Stage::Settled;
    job.result.outcome = outcome;
    job.result.failure = failure;
    job.result.ms = job.clock.isValid() ? double(job.clock.nsecsElapsed()) / 1e6 : 0;
    ++m_settled;
    schedule();
    Q_EMIT playerSettled(job.result);
    Q_EMIT progressed(m_settled, total());
}

//! A PATCH is not atomic (protocol 3.10): what a failed one has left must not play beside the old player.
//! Behind the PATCH in its guild's line, so that it comes after a late success as well.
void EjectRun::cleanTarget(size_t at)
{
    const EjectSession target = m_targets.value(m_jobs[at].move.target);
    if (!target.rest)
        return;
    ++m_cleaning;
    whenDone(target.rest->destroyPlayer(target.id, m_jobs[at].result.guildId), this,
        [this, at](const Result<void> &answer) {
            --m_cleaning;
            EjectResult &result = m_jobs[at].result;
            result.targetCleaned = result.targetCleaned.value_or(true) && bool(answer);
            schedule();
        });
}

void EjectRun::deleteNext()
{
    if (m_deleting || m_toDelete.empty() || !m_source.rest)
        return;
    if (m_sourceSilent) {
        forsakeSource();
        return;
    }
    m_deleting = true;
    const size_t at = m_toDelete.front();
    m_toDelete.pop_front();
    whenDone(m_source.rest->destroyPlayer(m_source.id, m_jobs[at].result.guildId), this,
        [this, at](const Result<void> &answer) { onDeleted(at, answer); });
}

void EjectRun::onDeleted(size_t at, const Result<void> &answer)
{
    m_deleting = false;
    const bool isGone
        = answer || (answer.failure().kind == FailureKind::NotFound && !isSessionAway(answer.failure()));
    if (m_jobs[at].stage == Stage::Settled)
        m_jobs[at].result.sourceDeleted = isGone;
    else
        settle(at, isGone ? EjectOutcome::Destroyed : EjectOutcome::Failed, answer.failure());
    if (!answer && isSilence(answer.failure()))
        forsakeSource();
    deleteNext();
    schedule();
}

//! It does not answer: nothing more is asked of it in this run, and the moved players are told to be there
//! still, as far as one knows.
void EjectRun::forsakeSource()
{
    m_sourceSilent = true;
    for (const size_t at : std::exchange(m_toDelete, {})) {
        if (m_jobs[at].stage == Stage::Settled)
            m_jobs[at].result.sourceDeleted = false;
        else
            settle(at, EjectOutcome::Failed, Failure(FailureKind::NotConnected, Step::Rest));
    }
    schedule();
}

template <typename T>
void EjectRun::await(QFuture<Result<T>> future, size_t at, void (EjectRun::*then)(size_t, const Result<T> &))
{
    whenDone(future, this, [this, at, then, step = ++m_jobs[at].step](const Result<T> &answer) {
        if (m_jobs[at].step == step)
            (this->*then)(at, answer);
    });
}

} // namespace Lavalink
