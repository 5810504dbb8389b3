// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "walkjob.h"

using namespace Qt::StringLiterals;

namespace Ctl {

WalkJob::WalkJob(const JobContext &context)
    : m_output(context.output)
    , m_walk(context.settings, context.timing, context.network)
{
    connect(&m_walk, &CheckWalk::finished, this, [this] { Q_EMIT finished(report()); });
}

Report WalkJob::report()
{
    const Lavalink::Node &node = m_walk.node();
    Report report;
    report.node = node.identifier();
    report.failure = m_walk.failure();
    report.code = report.failure ? ExitCode::CheckFailed : ExitCode::Ok;
    report.heading = report.node + u"  "_s + node.settings().endpoint();
    report.json = {{u"node"_s, report.node}, {u"ok"_s, !report.failure},
        {u"failure"_s, report.failure ? QJsonValue(failureObject(report.failure)) : QJsonValue()}};
    describe(report);
    return report;
}

} // namespace Ctl
