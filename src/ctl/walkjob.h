// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "checkwalk.h"
#include "nodejob.h"

namespace Ctl {

//! A walk to a node, as a job: what `check` and `nodes test` say of it is theirs.
class WalkJob : public NodeJob {
    Q_OBJECT

public:
    explicit WalkJob(const JobContext &context);
    void start() override { m_walk.start(); }
    void interrupt() override { m_walk.cancel(); }
    [[nodiscard]] QFuture<void> leave() override { return m_walk.node().shutdown(); }

protected:
    //! Adds to a report that has the node, its heading, the failure, the code, and "node", "ok" and "failure"
    //! of the JSON.
    virtual void describe(Report &report) const = 0;

    [[nodiscard]] const Output &output() const { return *m_output; }
    [[nodiscard]] const QList<CheckStep> &steps() const { return m_walk.steps(); }

private:
    [[nodiscard]] Report report();

    const Output *m_output;
    CheckWalk m_walk;
};

} // namespace Ctl
