// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rankjob.h"

#include "openjob.h"

#include <futures.h>
#include <nodemanager.h>
#include <rest.h>

using namespace Qt::StringLiterals;
using Lavalink::Failure;
using Lavalink::FailureKind;
using Lavalink::Node;

namespace Ctl {

RankJob::RankJob(const JobContext &context, Lavalink::Candidate *seen)
    : m_node(forALook(context.settings), context.network)
    , m_seen(seen)
{
    m_node.setTiming(context.timing);
    m_seen->node = m_node.identifier();
    m_seen->available = false;
    m_seen->unavailableWhy = u"It was not asked."_s;
}

RankJob::~RankJob()
{
    m_finished = true; // What the node says at its end is of no interest.
}

void RankJob::start()
{
    Lavalink::whenDone(m_node.open(), this, [this](const Lavalink::Result<void> &result) {
        if (result)
            onReady();
        else
            finish(result.failure());
    });
}

void RankJob::interrupt()
{
    finish(Failure(FailureKind::Cancelled));
}

void RankJob::onReady()
{
    const auto failed
        = [this](const Failure &reason) { finish(reason ? reason : Failure(FailureKind::NotConnected)); };
    connect(
        &m_node, &Node::stateChanged, this, [failed](Node::State, const Failure &reason) { failed(reason); });
    connect(m_node.rest(), &Lavalink::Rest::finished, this, [failed](const Lavalink::RestCall &call) {
        // The node asks these by itself. One that is ready and does not answer them is wedged.
        const bool isTimeout = call.failure.kind == FailureKind::RestTimeout;
        if (call.failure && (call.path.endsWith(u"/v4/info") || call.path.endsWith(u"/v4/stats")))
            failed(isTimeout ? Failure(FailureKind::Wedged, Lavalink::Step::Rest) : call.failure);
    });
    connect(&m_node, &Node::statsChanged, this, &RankJob::look);
    // A node without a pong is still one that can be ranked: its latency is not known then.
    Lavalink::whenDone(m_node.ping(), this, [this](const Lavalink::Result<Lavalink::Latency> &latency) {
        m_pinged = true;
        if (latency)
            m_seen->latencyMs = latency->ms;
        look();
    });
}

void RankJob::look()
{
    if (m_pinged && m_node.stats().known && m_node.info())
        finish({});
}

void RankJob::finish(const Failure &failure)
{
    if (m_finished)
        return;
    m_finished = true;
    const auto latency = m_seen->latencyMs;
    *m_seen = Lavalink::candidateOf(m_node);
    m_seen->latencyMs = latency;
    if (failure) {
        m_seen->available = false;
        m_seen->unavailableWhy = failure.text();
    }
    Report report;
    report.node = m_node.identifier();
    report.failure = failure;
    report.code = exitCodeFor(failure.kind);
    Q_EMIT finished(report);
}

QList<Lavalink::Candidate> RankGathering::candidates() const
{
    QList<Lavalink::Candidate> list;
    for (const auto &candidate : m_seen)
        list.append(*candidate);
    return list;
}

std::unique_ptr<NodeJob> RankGathering::makeJob(const JobContext &context) const
{
    m_seen.push_back(std::make_unique<Lavalink::Candidate>());
    return std::make_unique<RankJob>(context, m_seen.back().get());
}

} // namespace Ctl
