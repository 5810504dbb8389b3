// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodescommand.h"
#include "walkjob.h"

using namespace Qt::StringLiterals;

namespace Ctl {

namespace {

//! The walk of `check`, told in one line.
class TestJob : public WalkJob {
public:
    using WalkJob::WalkJob;

private:
    void describe(Report &report) const override
    {
        QString failedStep;
        std::optional<double> ping;
        for (const CheckStep &step : steps()) {
            if (step.ok == false && failedStep.isEmpty())
                failedStep = Lavalink::stepName(step.step);
            if (step.step == Lavalink::Step::Ping && step.ok == true)
                ping = step.ms;
        }
        report.rows = {{u"verdict"_s,
            report.failure ? output().styled(Style::Bad, u"failed at "_s + failedStep)
                           : output().styled(Style::Good, u"ok"_s)
                    + (ping ? u", ping "_s + milliseconds(*ping) : QString())}};
        report.json.insert(u"step"_s, failedStep.isEmpty() ? QJsonValue() : QJsonValue(failedStep));
        report.json.insert(u"ping_ms"_s, jsonValue(ping));
    }
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
