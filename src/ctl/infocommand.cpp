// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "facts.h"
#include "nodescommand.h"
#include "openjob.h"

using namespace Qt::StringLiterals;
using Lavalink::Node;

namespace Ctl {

namespace {

//! Waits for /v4/info, which the node asks for when it is ready.
class InfoJob : public OpenJob {
public:
    using OpenJob::OpenJob;

protected:
    void ready() override
    {
        connect(&node(), &Node::infoReceived, this, [this] { done(); });
        if (node().info())
            done();
    }

    QJsonObject result() const override
    {
        QJsonObject json = infoObject(*node().info());
        json.insert(u"state"_s, Node::stateName(node().state()));
        json.insert(u"session"_s, node().sessionId());
        json.insert(u"resumed"_s, node().isResumed());
        return json;
    }

    Rows rows() const override
    {
        Rows rows = infoRows(*node().info());
        rows.prepend({u"state"_s, output().styled(Style::Good, Node::stateName(node().state()))});
        rows.append({u"session"_s,
            output().styled(Style::Plain, node().sessionId())
                + (node().isResumed() ? u", resumed"_s : u", new"_s)});
        return rows;
    }
};

class InfoCommand : public NodesCommand {
protected:
    std::unique_ptr<NodeJob> makeJob(const JobContext &context) const override
    {
        return std::make_unique<InfoJob>(context);
    }
};

} // namespace

std::unique_ptr<Command> makeInfoCommand()
{
    return std::make_unique<InfoCommand>();
}

} // namespace Ctl
