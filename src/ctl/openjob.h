// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodejob.h"

#include <node.h>

namespace Ctl {

//! A job that needs a ready node: opens it, hands over, and turns whatever goes wrong into its report.
class OpenJob : public NodeJob {
    Q_OBJECT

public:
    explicit OpenJob(const JobContext &context);
    void start() override;
    void interrupt() override;
    [[nodiscard]] QFuture<void> leave() override { return m_node.shutdown(); }

protected:
    //! The node is ready; ends in done() or fail().
    virtual void ready() = 0;
    //! What there is to say; asked for once, while the node is as it was at the end.
    [[nodiscard]] virtual QJsonObject result() const = 0;
    [[nodiscard]] virtual Rows rows() const = 0;
    //! Whether a job that failed has a result all the same.
    [[nodiscard]] virtual bool hasPartialResult() const { return false; }
    //! What a failure means to the shell.
    [[nodiscard]] virtual ExitCode codeFor(const Lavalink::Failure &failure) const;
    void done();
    void fail(const Lavalink::Failure &failure);

    [[nodiscard]] const Output &output() const { return *m_output; }
    [[nodiscard]] Lavalink::Node &node() { return m_node; }
    [[nodiscard]] const Lavalink::Node &node() const { return m_node; }

private:
    void finish(const Lavalink::Failure &failure);

    const Output *m_output;
    Lavalink::Node m_node;
    bool m_finished = false;
};

//! The settings of a node that is only looked at: it leaves no session behind on the server.
[[nodiscard]] Lavalink::NodeSettings forALook(Lavalink::NodeSettings settings);

} // namespace Ctl
