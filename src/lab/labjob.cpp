// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labjob.h"

#include "labadvice.h"
#include "labrecord.h"

#include <text.h>

using namespace Qt::StringLiterals;
using Lavalink::LoadResult;
using Lavalink::LoadType;

namespace Deck {

namespace {

constexpr qsizetype maxTitles = 5;
constexpr qsizetype maxPath = 1'000;

} // namespace

LabJob::LabJob(LabTarget target, QObject *parent)
    : QObject(parent)
    , m_target(std::move(target))
    , m_password(m_target.node->settings().password)
{
    m_cell.node = m_target.node->identifier();
    m_cell.source = m_target.seed.source;
    m_cell.verdict = LabVerdict::Running;
    m_polite.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_polite, &QTimer::timeout, this, [this] {
        m_target.pace->sent();
        m_clock.start();
        m_deadline.start(m_target.options.stepDeadline);
        // It may end the step, and with it the next one may be given.
        const auto ask = std::exchange(m_ask, nullptr);
        ask();
    });
    connect(&m_deadline, &QTimer::timeout, this, &LabJob::onDeadline);
}

LabJob::~LabJob()
{
    ++m_turn; // Ending the HTTP client answers what is under way.
}

void LabJob::start()
{
    for (const LabStepKind kind : kinds()) {
        LabStep step;
        step.kind = kind;
        m_cell.steps.append(step);
    }
    next();
}

LabCell LabJob::cell() const
{
    LabCell cell = m_cell;
    const auto mask = [this](QString &text) { text = m_password.maskedIn(text); };
    const auto maskAll = [&mask](auto &said) {
        for (QString *text : {&said.detail, &said.severity, &said.cause})
            mask(*text);
    };
    maskAll(cell);
    for (LabStep &step : cell.steps) {
        maskAll(step);
        mask(step.trace);
        for (QString &title : step.titles)
            mask(title);
        for (LabExchange &exchange : step.exchanges) {
            for (QString *text : {&exchange.path, &exchange.answer, &exchange.raw})
                mask(*text);
        }
    }
    return cell;
}

void LabJob::cancel()
{
    if (m_at >= 0 && m_at < m_cell.steps.size())
        abandon();
    ++m_turn;
    m_polite.stop();
    m_deadline.stop();
    m_rest.reset();
}

Lavalink::Rest *LabJob::rest()
{
    if (!m_rest) {
        m_rest = std::make_unique<Lavalink::Rest>(m_target.http);
        Lavalink::Timing timing = m_target.node->timing();
        timing.restDeadline = timing.loadDeadline = m_target.options.stepDeadline;
        m_rest->configure(m_target.node->settings(), timing);
    }
    return m_rest.get();
}

void LabJob::next()
{
    ++m_turn;
    m_deadline.stop();
    if (++m_at >= m_cell.steps.size()) {
        conclude();
        Q_EMIT finished();
        return;
    }
    step().verdict = LabVerdict::Running;
    m_clock.invalidate();
    if (!m_target.node) {
        skipStep(LabReason::notReady, tr("The node was taken away."));
        return;
    }
    const LabStepKind kind = step().kind;
    if (kind == LabStepKind::Search || kind == LabStepKind::Load)
        takeLoad(kind);
    else
        take(kind);
}

void LabJob::whenPolite(std::function<void()> ask)
{
    m_ask = [this, ask = std::move(ask)] {
        if (m_target.node)
            ask();
        else
            skipStep(LabReason::notReady, tr("The node was taken away."));
    };
    m_polite.start(m_target.pace->untilNext());
}

void LabJob::takeLoad(LabStepKind kind)
{
    QString identifier = m_target.seed.searchIdentifier();
    if (kind == LabStepKind::Load) {
        identifier = m_target.seed.url;
        if (identifier.isEmpty() && m_found)
            identifier = m_found->info.uri.value_or(m_found->info.identifier);
    }
    if (identifier.isEmpty()) {
        skipStep(LabReason::noSeed,
            kind == LabStepKind::Search ? tr("This source has no search.")
                                        : tr("The search found no track to load, and the seed names none."));
        return;
    }
    step().identifier = Lavalink::cleaned(identifier, maxPath);
    whenPolite([this, identifier] {
        ask(rest()->load(identifier), [this](const auto &answer) { onLoaded(answer); });
    });
}

void LabJob::onLoaded(const Lavalink::Result<LoadResult> &answer)
{
    const QString path = u"/v4/loadtracks?identifier="_s + step().identifier;
    if (!answer) {
        note(u"GET"_s, path, labFailureText(answer.failure()));
        failStep(answer.failure());
        return;
    }
    note(u"GET"_s, path, labAnswerText(*answer), labRaw(*answer));
    step().loadType = Lavalink::cleaned(answer->wireType, maxPath);
    if (answer->type == LoadType::Error)
        failStep(answer->exception.value_or(Lavalink::TrackException()));
    else
        takeTracks(*answer);
}

void LabJob::takeTracks(const LoadResult &answer)
{
    LabStep &now = step();
    now.tracks = static_cast<int>(answer.tracks.size());
    for (const Lavalink::Track &track : answer.tracks.first(std::min(maxTitles, answer.tracks.size())))
        now.titles.append(labTrackText(track));
    if (answer.tracks.isEmpty()) {
        endStep(LabVerdict::Empty, tr("The answer was %1.").arg(labAnswerText(answer)));
        return;
    }
    if (now.kind == LabStepKind::Search) {
        m_found = answer.tracks.first();
    } else {
        const int selected = answer.playlist ? answer.playlist->selectedTrack : -1;
        m_track = answer.tracks.value(selected, answer.tracks.first());
    }
    endStep(LabVerdict::Ok, now.titles.first());
}

void LabJob::note(const QString &method, const QString &path, const QString &answer, const QString &raw)
{
    LabExchange exchange;
    exchange.method = method;
    exchange.path = Lavalink::cleaned(path, maxPath);
    exchange.answer = answer;
    exchange.raw = raw;
    if (m_clock.isValid())
        exchange.ms = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    step().exchanges.append(exchange);
}

void LabJob::endStep(LabVerdict verdict, const QString &detail)
{
    LabStep &now = step();
    now.verdict = verdict;
    now.detail = detail;
    if (m_clock.isValid() && !now.ms)
        now.ms = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    now.advice = labAdvice(now, m_target.seed);
    next();
}

void LabJob::failStep(const Lavalink::Failure &failure)
{
    const LabVerdict verdict = labVerdictOf(failure);
    if (verdict == LabVerdict::Skipped) {
        skipStep(failure.kind == Lavalink::FailureKind::ReadOnly ? LabReason::readOnly : LabReason::notReady,
            labFailureText(failure));
        return;
    }
    step().cause = labFailureText(failure);
    endStep(verdict, labFailureText(failure));
}

void LabJob::failStep(const Lavalink::TrackException &exception)
{
    LabStep &now = step();
    now.severity = Lavalink::cleaned(exception.severity, 40);
    now.cause = Lavalink::cleaned(exception.rootCause(), maxPath);
    now.trace = labTrace(exception.causeStackTrace.value_or(QString()));
    endStep(LabVerdict::Error, Lavalink::cleaned(exception.message.value_or(exception.cause), maxPath));
}

void LabJob::skipStep(const QString &reason, const QString &words)
{
    step().reason = reason;
    endStep(LabVerdict::Skipped, words);
}

void LabJob::onDeadline()
{
    abandon();
    ++m_turn; // The end of the HTTP client answers, and that is no news.
    m_rest.reset();
    if (step().exchanges.isEmpty() && !step().identifier.isEmpty())
        note(u"GET"_s, step().identifier, u"no answer"_s);
    endStep(LabVerdict::Timeout,
        tr("No answer within %1 s.")
            .arg(static_cast<double>(std::chrono::milliseconds(m_deadline.intervalAsDuration()).count())
                / 1000));
}

} // namespace Deck
