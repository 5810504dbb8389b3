// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplaysearch.h"

#include "node.h"
#include "rest.h"

#include <algorithm>

namespace Lavalink {

using namespace Qt::StringLiterals;

AutoPlaySearch::AutoPlaySearch(Node *node, AutoPlayHeard heard, QStringList houseList, QObject *parent)
    : QObject(parent)
    , m_node(node)
    , m_heard(std::move(heard))
    , m_houseList(std::move(houseList))
    , m_filter(m_heard)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &AutoPlaySearch::onDeadline);
}

void AutoPlaySearch::start()
{
    m_clock.start();
    if (m_node->info()) {
        begin(m_node->capabilities());
        return;
    }
    // Right after `ready` they are not known yet.
    m_deadline.start(m_node->timing().restDeadline);
    m_node->rest()->info().then([self = QPointer(this), step = ++m_step](const Result<Info> &info) {
        // No context object, here and below: when that is gone first, Qt 6.4 asserts.
        if (!self || !self->isAt(step))
            return;
        if (info)
            self->begin(info->capabilities());
        else
            self->finish(info.failure());
    });
}

void AutoPlaySearch::begin(const QStringList &capabilities)
{
    const qsizetype limit = m_heard.historyLimit ? std::max(0, *m_heard.historyLimit) : -1;
    m_queries = autoPlayQueries(m_heard.previous, capabilities,
        limit < 0 ? m_heard.history : m_heard.history.mid(0, limit), m_houseList);
    if (m_queries.isEmpty())
        finish(Failure(
            FailureKind::Unsupported, Step::None, u"The node has no source that offers similar tracks."_s));
    else
        next();
}

void AutoPlaySearch::next()
{
    while (!m_queries.isEmpty() && m_asked.contains(m_queries.constFirst().identifier))
        m_queries.removeFirst();
    if (!m_queries.isEmpty()) {
        load(m_queries.takeFirst());
        return;
    }
    // Why the requests failed says more than that nothing was found, unless one of them was answered.
    const auto &loads = m_result.loads;
    const bool anyAnswer
        = std::any_of(loads.cbegin(), loads.cend(), [](const AutoPlayLoad &load) { return !load.failure; });
    if (!anyAnswer && !loads.isEmpty()) {
        finish(loads.constLast().failure);
        return;
    }
    QString why = m_result.dropped.isEmpty() ? u"The node found no other track."_s
                                             : u"All tracks that the node found have been heard."_s;
    const auto failed = std::find_if(
        loads.crbegin(), loads.crend(), [](const AutoPlayLoad &load) { return bool(load.failure); });
    if (failed != loads.crend())
        why += u' ' + failed->query.identifier + u": "_s
            + (failed->failure.detail.isEmpty() ? failed->failure.text() : failed->failure.detail);
    finish(Failure(FailureKind::NothingSimilar, Step::None, why));
}

void AutoPlaySearch::load(const AutoPlayQuery &query)
{
    m_asked.insert(query.identifier);
    AutoPlayLoad load;
    load.query = query;
    load.at = now();
    m_result.loads.append(load);
    m_deadline.start(m_node->timing().loadDeadline);
    m_node->rest()
        ->load(query.identifier, false) // A second try of it would take the next one's place and time.
        .then([self = QPointer(this), step = ++m_step](const Result<LoadResult> &result) {
            if (self && self->isAt(step))
                self->onLoaded(result);
        });
}

void AutoPlaySearch::onDeadline()
{
    ++m_step;
    if (m_result.loads.isEmpty())
        finish(Failure(FailureKind::RestTimeout, Step::Info));
    else
        onLoaded(Failure(FailureKind::RestTimeout, Step::Rest));
}

void AutoPlaySearch::onLoaded(const Result<LoadResult> &result)
{
    m_deadline.stop();
    AutoPlayLoad &load = m_result.loads.last();
    load.took = now() - load.at;
    if (result.failure().kind == FailureKind::Cancelled) {
        finish(result.failure()); // The node is at its end: nothing of it may be touched.
        return;
    }
    if (!result) {
        load.failure = result.failure();
        next();
        return;
    }
    load.type = result->type;
    load.tracks = static_cast<int>(result->tracks.size());
    if (result->type == LoadType::Error) {
        const QString why = result->exception ? result->exception->rootCause() : QString();
        // A server may say what it was sent.
        load.failure
            = Failure(FailureKind::ServerError, Step::Rest, m_node->settings().password.maskedIn(why));
        next();
        return;
    }
    const AutoPlayQuery query = load.query;
    if (!query.stepTo.isEmpty()) {
        stepTo(query, result->tracks);
        next();
        return;
    }
    m_candidates = m_filter.take(result->tracks);
    m_result.dropped = m_filter.dropped();
    load.candidates = static_cast<int>(m_candidates.size());
    if (m_candidates.isEmpty()) {
        next();
        return;
    }
    m_result.way = query.way;
    m_result.by = query.by;
    m_result.candidates = load.candidates;
    finish();
}

// The first one that is of the source that was meant: another source may answer to the same prefix, and its
// identifiers mean nothing to this one.
void AutoPlaySearch::stepTo(const AutoPlayQuery &query, const QList<Track> &tracks)
{
    for (const Track &track : tracks) {
        const AutoPlaySource *source = autoPlaySourceOf(track);
        if (!source || QString(source->names).section(u' ', 0, 0) != query.stepTo)
            continue;
        const QStringList identifiers = autoPlayRecommendations(*source, track);
        const bool isNew = std::any_of(identifiers.cbegin(), identifiers.cend(),
            [this](const QString &identifier) { return !m_asked.contains(identifier); });
        if (!isNew)
            continue;
        for (auto identifier = identifiers.crbegin(); identifier != identifiers.crend(); ++identifier)
            m_queries.prepend({AutoPlayWay::Fallback, query.by, *identifier, {}});
        return;
    }
}

void AutoPlaySearch::finish(const Failure &failure)
{
    if (m_finished)
        return;
    m_finished = true;
    m_deadline.stop();
    m_result.failure = failure;
    m_result.took = now();
    Q_EMIT finished();
}

} // namespace Lavalink
