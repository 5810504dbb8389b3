// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "facts.h"
#include "nodescommand.h"
#include "openjob.h"

using namespace Qt::StringLiterals;
using Lavalink::Node;

namespace Ctl {

namespace {

//! Waits for the first stats, by whichever way, and for the kind of server that decides their units.
class StatsJob : public OpenJob {
public:
    using OpenJob::OpenJob;

protected:
    void ready() override
    {
        const auto look = [this] {
            if (node().stats().known && node().info())
                done();
        };
        connect(&node(), &Node::statsChanged, this, look);
        look();
    }

    QJsonObject result() const override { return statsObject(node().stats()); }
    Rows rows() const override { return statsRows(node().stats()); }
};

class StatsCommand : public NodesCommand {
protected:
    std::unique_ptr<NodeJob> makeJob(const JobContext &context) const override
    {
        return std::make_unique<StatsJob>(context);
    }
};

} // namespace

std::unique_ptr<Command> makeStatsCommand()
{
    return std::make_unique<StatsCommand>();
}

} // namespace Ctl
