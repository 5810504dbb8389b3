// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "restjob.h"

using namespace Qt::StringLiterals;

namespace Ctl {

RestJob::RestJob(const JobContext &context)
    : m_settings(context.settings)
    , m_output(context.output)
    , m_rest(context.network->http())
{
    m_rest.configure(context.settings, context.timing);
}

void RestJob::interrupt()
{
    fail(Lavalink::Failure(Lavalink::FailureKind::Cancelled));
}

QFuture<void> RestJob::leave()
{
    return QtFuture::makeReadyFuture();
}

void RestJob::finish(Report report)
{
    if (std::exchange(m_finished, true))
        return;
    report.node = node();
    report.code = exitCodeFor(report.failure.kind);
    report.json.insert(u"node"_s, node());
    if (report.failure)
        report.json.insert(u"failure"_s, failureObject(report.failure));
    else
        report.heading = node() + u"  "_s + m_settings.endpoint();
    Q_EMIT finished(report);
}

} // namespace Ctl
