// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "checkwalk.h"
#include "nodescommand.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Ctl {

namespace {

QJsonObject objectOf(const CheckStep &step)
{
    return {{u"step"_s, Lavalink::stepName(step.step)}, {u"ok"_s, jsonValue(step.ok)},
        {u"ms"_s, jsonValue(step.ms)},
        {u"detail"_s, step.detail.isEmpty() ? QJsonValue() : QJsonValue(step.detail)}};
}

//! The walk, as a job.
class CheckJob : public NodeJob {
public:
    explicit CheckJob(const JobContext &context)
        : m_output(context.output)
        , m_walk(context.settings, context.timing, context.network)
    {
        connect(&m_walk, &CheckWalk::finished, this, [this] { Q_EMIT finished(report()); });
    }

    void start() override { m_walk.start(); }
    void interrupt() override { m_walk.cancel(); }
    QFuture<void> leave() override { return m_walk.node().shutdown(); }

private:
    Report report()
    {
        const Lavalink::Node &node = m_walk.node();
        Report report;
        report.node = node.identifier();
        report.failure = m_walk.failure();
        report.code = report.failure ? ExitCode::CheckFailed : ExitCode::Ok;
        report.heading = node.identifier() + u"  "_s + node.settings().endpoint();
        QJsonArray steps;
        for (const CheckStep &step : m_walk.steps()) {
            steps << objectOf(step);
            report.rows << std::pair(Lavalink::stepName(step.step), line(step));
        }
        report.json = {{u"node"_s, node.identifier()}, {u"ok"_s, !report.failure}, {u"steps"_s, steps},
            {u"failure"_s, report.failure ? QJsonValue(failureObject(report.failure)) : QJsonValue()}};
        return report;
    }

    QString line(const CheckStep &step) const
    {
        const QString verdict = !step.ok ? m_output->styled(Style::Faint, u"skipped"_s)
            : *step.ok                   ? m_output->styled(Style::Good, u"ok     "_s)
                                         : m_output->styled(Style::Bad, u"failed "_s);
        const QString time = step.ms ? milliseconds(*step.ms) : QString();
        return verdict + u"  "_s + time.rightJustified(9) + u"  "_s
            + m_output->styled(Style::Plain, step.detail);
    }

    const Output *m_output;
    CheckWalk m_walk;
};

class CheckCommand : public NodesCommand {
protected:
    std::unique_ptr<NodeJob> makeJob(const JobContext &context) const override
    {
        return std::make_unique<CheckJob>(context);
    }
};

} // namespace

std::unique_ptr<Command> makeCheckCommand()
{
    return std::make_unique<CheckCommand>();
}

} // namespace Ctl
