// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labautoplayjob.h"

#include "labrecord.h"

#include <text.h>

using namespace Qt::StringLiterals;
using Lavalink::AutoPlayResult;
using Lavalink::AutoPlayWay;
using Lavalink::FailureKind;

namespace Deck {

namespace {

constexpr int requestsOfRound = 4; // A round makes about so many at most, each within a deadline.

LabVerdict verdictOf(const AutoPlayResult &round)
{
    switch (round.failure.kind) {
    case FailureKind::None:
        return round.way == AutoPlayWay::Native ? LabVerdict::Native : LabVerdict::Fallback;
    case FailureKind::NothingSimilar:
    case FailureKind::Unsupported:
        return LabVerdict::None;
    default:
        return labVerdictOf(round.failure);
    }
}

QString loadText(const Lavalink::AutoPlayLoad &load)
{
    if (load.failure)
        return labFailureText(load.failure);
    return load.query.stepTo.isEmpty() ? u"%1 tracks, %2 of them new"_s.arg(load.tracks).arg(load.candidates)
                                       : u"%1 tracks to start from"_s.arg(load.tracks);
}

} // namespace

LabAutoPlayJob::~LabAutoPlayJob()
{
    abandon();
}

QList<LabStepKind> LabAutoPlayJob::kinds() const
{
    QList<LabStepKind> all;
    if (target().seed.url.isEmpty())
        all.append(LabStepKind::Search);
    all.append(LabStepKind::Load);
    for (int round = 0; round < std::max(1, target().options.rounds); ++round)
        all.append(LabStepKind::AutoPlay);
    return all;
}

void LabAutoPlayJob::take(LabStepKind)
{
    if (!track()) {
        skipStep(LabReason::nothingLoaded, tr("There is no track to start from: nothing was loaded."));
        return;
    }
    if (m_isOver) {
        skipStep(LabReason::nothingSimilar, tr("The round before brought no new track."));
        return;
    }
    if (!m_last)
        m_last = track();
    whenPolite([this] { startRound(); });
}

void LabAutoPlayJob::startRound()
{
    setDeadline(target().options.stepDeadline * requestsOfRound);
    step().identifier = labTrackText(*m_last);
    if (target().options.play && !target().node->settings().readOnly)
        play();
    else
        search();
}

quint32 LabAutoPlayJob::seedOfRound() const
{
    return target().options.seed + static_cast<quint32>(m_history.size());
}

void LabAutoPlayJob::search()
{
    Lavalink::AutoPlayHeard heard;
    heard.previous = *m_last;
    heard.history = m_history;
    m_search = std::make_unique<Lavalink::AutoPlaySearch>(target().node, heard, QStringList(), nullptr);
    // Queued, because what follows ends it.
    connect(
        m_search.get(), &Lavalink::AutoPlaySearch::finished, this,
        [this] {
            const auto search = std::exchange(m_search, nullptr);
            if (!search)
                return; // Its deadline came first.
            AutoPlayResult round = search->result();
            const QList<Lavalink::Track> drawn = Lavalink::drawn(search->candidates(), seedOfRound(), 1);
            if (!drawn.isEmpty())
                round.chosen = drawn.first();
            onRound(round);
        },
        Qt::QueuedConnection);
    m_search->start();
}

void LabAutoPlayJob::play()
{
    if (!m_player) {
        m_player = std::make_unique<Lavalink::Player>(target().node, target().guild);
        m_session = target().node->sessionId();
    }
    Lavalink::AutoPlayOptions options;
    options.seed = seedOfRound();
    ask(Lavalink::autoPlay(target().node, m_player.get(), *m_last, options),
        [this](const AutoPlayResult &round) { onRound(round); });
}

void LabAutoPlayJob::onRound(const AutoPlayResult &round)
{
    noteRound(round);
    count(round);
    target().pace->sent(static_cast<int>(round.loads.size() + round.attempts.size()));
    const LabVerdict verdict = verdictOf(round);
    if (!round.failure && round.chosen) {
        m_history.prepend(*m_last);
        m_last = round.chosen;
        step().titles = {labTrackText(*round.chosen)};
        endStep(verdict, u"%1: %2"_s.arg(round.by, labTrackText(*round.chosen)));
        return;
    }
    m_isOver = true;
    if (verdict == LabVerdict::Skipped) {
        failStep(round.failure);
        return;
    }
    step().cause = labFailureText(round.failure);
    endStep(verdict, labFailureText(round.failure));
}

void LabAutoPlayJob::noteRound(const AutoPlayResult &round)
{
    for (const Lavalink::AutoPlayLoad &load : round.loads) {
        LabExchange exchange;
        exchange.method = u"GET"_s;
        exchange.path = u"/v4/loadtracks?identifier="_s + Lavalink::cleaned(load.query.identifier, 1'000);
        exchange.answer = loadText(load);
        exchange.ms = static_cast<double>(load.took.count());
        step().exchanges.append(exchange);
    }
    for (const Lavalink::AutoPlayAttempt &attempt : round.attempts) {
        QStringList marks;
        for (const Lavalink::AutoPlayMark &mark : attempt.marks)
            marks.append(u"%1 at %2 ms"_s.arg(Lavalink::cleaned(mark.what, 100)).arg(mark.at.count()));
        LabExchange exchange;
        exchange.method = u"PATCH"_s;
        exchange.path = labTrackText(attempt.track);
        exchange.answer
            = marks.join(u", "_s) + (attempt.failure ? u": "_s + labFailureText(attempt.failure) : QString());
        step().exchanges.append(exchange);
    }
}

void LabAutoPlayJob::count(const AutoPlayResult &round)
{
    if (m_sum.by.isEmpty()) {
        m_sum.by = round.by;
        m_sum.distinct = round.candidates;
    }
    m_heard += static_cast<int>(round.dropped.size());
    m_offered += static_cast<int>(round.dropped.size()) + round.candidates;
    const LabVerdict verdict = verdictOf(round);
    m_sum.native += verdict == LabVerdict::Native ? 1 : 0;
    m_sum.fallback += verdict == LabVerdict::Fallback ? 1 : 0;
    m_sum.none += verdict == LabVerdict::None ? 1 : 0;
}

//! The first round decides: that a source has told all it knows after some rounds is its repeat rate.
void LabAutoPlayJob::conclude()
{
    LabCell &cell = result();
    cell.conclude();
    m_sum.asked = std::max(1, target().options.rounds);
    if (m_offered > 0)
        m_sum.repeatRate = static_cast<double>(m_heard) / m_offered;
    const auto first = std::find_if(cell.steps.cbegin(), cell.steps.cend(),
        [](const LabStep &step) { return step.kind == LabStepKind::AutoPlay; });
    if (first->verdict == LabVerdict::Skipped)
        return; // The load decides.
    cell.verdict = first->verdict;
    cell.detail = first->detail;
    cell.cause = first->cause;
    cell.advice = first->advice;
    cell.decidedBy = LabStepKind::AutoPlay;
    cell.autoPlay = m_sum;
    if (target().options.play && target().node && target().node->settings().readOnly)
        cell.reason = LabReason::readOnly; // Found, and not played.
}

void LabAutoPlayJob::abandon()
{
    m_isOver = true;
    m_search.reset();
    if (!m_player)
        return;
    m_player.reset(); // Calls off what autoplay has under way.
    const Lavalink::Node *node = target().node;
    if (node && node->sessionId() == m_session)
        static_cast<void>(node->rest()->destroyPlayer(m_session, target().guild));
}

} // namespace Deck
