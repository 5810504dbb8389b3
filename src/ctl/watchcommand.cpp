// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodescommand.h"
#include "watchjob.h"

namespace Ctl {

namespace {

class WatchCommand : public NodesCommand {
protected:
    std::unique_ptr<NodeJob> makeJob(const JobContext &context) const override
    {
        return std::make_unique<WatchJob>(context);
    }
    //! None of them ends by itself.
    size_t jobsAtOnce() const override { return std::numeric_limits<size_t>::max(); }
};

} // namespace

std::unique_ptr<Command> makeWatchCommand()
{
    return std::make_unique<WatchCommand>();
}

} // namespace Ctl
