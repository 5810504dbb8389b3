// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodescommand.h"
#include "walkjob.h"

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

//! Every step of the walk on a line of its own.
class CheckJob : public WalkJob {
public:
    using WalkJob::WalkJob;

private:
    void describe(Report &report) const override
    {
        QJsonArray told;
        for (const CheckStep &step : steps()) {
            told << objectOf(step);
            report.rows << std::pair(Lavalink::stepName(step.step), line(step));
        }
        report.json.insert(u"steps"_s, told);
    }

    QString line(const CheckStep &step) const
    {
        const QString verdict = !step.ok ? output().styled(Style::Faint, u"skipped"_s)
            : *step.ok                   ? output().styled(Style::Good, u"ok     "_s)
                                         : output().styled(Style::Bad, u"failed "_s);
        const QString time = step.ms ? milliseconds(*step.ms) : QString();
        return verdict + u"  "_s + time.rightJustified(9) + u"  "_s
            + output().styled(Style::Plain, step.detail);
    }
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
