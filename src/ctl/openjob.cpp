// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "openjob.h"

#include <rest.h>

using namespace Qt::StringLiterals;
using Lavalink::Failure;
using Lavalink::FailureKind;
using Lavalink::Node;

namespace Ctl {

OpenJob::OpenJob(const JobContext &context)
    : m_output(context.output)
    , m_node(forALook(context.settings), context.network)
{
    m_node.setTiming(context.timing);
}

void OpenJob::start()
{
    m_node.open().then(this, [this](const Lavalink::Result<void> &result) {
        if (!result) {
            fail(result.failure());
            return;
        }
        connect(
            &m_node, &Node::stateChanged, this, [this](Node::State, const Failure &reason) { fail(reason); });
        connect(m_node.rest(), &Lavalink::Rest::finished, this, [this](const Lavalink::RestCall &call) {
            // The node asks these by itself. A node that is ready and does not answer them is wedged.
            const bool isTimeout = call.failure.kind == FailureKind::RestTimeout;
            if (call.failure && (call.path.endsWith(u"/v4/info") || call.path.endsWith(u"/v4/stats")))
                fail(isTimeout ? Failure(FailureKind::Wedged, Lavalink::Step::Rest) : call.failure);
        });
        ready();
    });
}

void OpenJob::interrupt()
{
    fail(Failure(FailureKind::Cancelled));
}

ExitCode OpenJob::codeFor(const Failure &failure) const
{
    return exitCodeFor(failure.kind);
}

void OpenJob::done()
{
    finish({});
}

void OpenJob::fail(const Failure &failure)
{
    finish(failure ? failure : Failure(FailureKind::NotConnected));
}

void OpenJob::finish(const Failure &failure)
{
    if (m_finished)
        return;
    m_finished = true;
    Report report;
    report.node = m_node.identifier();
    report.failure = failure;
    report.code = codeFor(failure);
    if (!failure || hasPartialResult()) {
        report.json = result();
        report.heading = m_node.identifier() + u"  "_s + m_node.settings().endpoint();
        report.rows = rows();
    }
    report.json.insert(u"node"_s, m_node.identifier());
    if (failure)
        report.json.insert(u"failure"_s, failureObject(failure));
    Q_EMIT finished(report);
}

Lavalink::NodeSettings forALook(Lavalink::NodeSettings settings)
{
    settings.resume = false;
    return settings;
}

} // namespace Ctl
