// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodescommand.h"

#include <QList>

#include <memory>
#include <node.h>
#include <selection.h>

namespace Ctl {

//! Looks at one node until everything is known that selection wants: stats, capabilities, latency. Reports
//! only what went wrong; what it saw is the candidate.
class RankJob : public NodeJob {
    Q_OBJECT

public:
    //! `seen` is written once, at the end.
    RankJob(const JobContext &context, Lavalink::Candidate *seen);
    ~RankJob() override;
    void start() override;
    void interrupt() override;
    [[nodiscard]] QFuture<void> leave() override { return m_node.shutdown(); }

private:
    void onReady();
    void look();
    void finish(const Lavalink::Failure &failure);

    Lavalink::Node m_node;
    Lavalink::Candidate *m_seen;
    bool m_pinged = false;
    bool m_finished = false;
};

//! Asks all nodes of the arguments, and prints nothing but complaints.
class RankGathering : public NodesCommand {
    Q_OBJECT

public:
    //! In the order of the fleet file, once finished; a node that could not be asked is not available.
    [[nodiscard]] QList<Lavalink::Candidate> candidates() const;

protected:
    [[nodiscard]] std::unique_ptr<NodeJob> makeJob(const JobContext &context) const override;

private:
    // Filled by the jobs, which a const function makes; each stays where it is.
    mutable std::vector<std::unique_ptr<Lavalink::Candidate>> m_seen;
};

} // namespace Ctl
