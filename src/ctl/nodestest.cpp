// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "checkwalk.h"
#include "nodescommand.h"

using namespace Qt::StringLiterals;

namespace Ctl {

namespace {

//! The walk of `check`, told in one line.
class TestJob : public NodeJob {
public:
    explicit TestJob(const JobContext &context)
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
        Report report;
        report.node = m_walk.node().identifier();
        report.failure = m_walk.failure();
        report.code = report.failure ? ExitCode::CheckFailed : ExitCode::Ok;
        QString failedStep;
        std::optional<double> ping;
        for (const CheckStep &step : m_walk.steps()) {
            if (step.ok == false && failedStep.isEmpty())
                failedStep = Lavalink::stepName(step.step);
            if (step.step == Lavalink::Step::Ping && step.ok == true)
                ping = step.ms;
        }
        report.heading = report.node + u"  "_s + m_walk.node().settings().endpoint();
        report.rows = {{u"verdict"_s,
            report.failure ? m_output->styled(Style::Bad, u"failed at "_s + failedStep)
                           : m_output->styled(Style::Good, u"ok"_s)
                    + (ping ? u", ping "_s + milliseconds(*ping) : QString())}};
        report.json = {{u"node"_s, report.node}, {u"ok"_s, !report.failure},
            {u"step"_s, failedStep.isEmpty() ? QJsonValue() : QJsonValue(failedStep)},
            {u"ping_ms"_s, jsonValue(ping)},
            {u"failure"_s, report.failure ? QJsonValue(failureObject(report.failure)) : QJsonValue()}};
        return report;
    }

    const Output *m_output;
    CheckWalk m_walk;
};

class NodesTestCommand : public NodesCommand {
protected:
    std::unique_ptr<NodeJob> makeJob(const JobContext &context) const override
    {
        return std::make_unique<TestJob>(context);
    }
};

} // namespace

std::unique_ptr<Command> makeNodesTestCommand()
{
    return std::make_unique<NodesTestCommand>();
}

} // namespace Ctl
