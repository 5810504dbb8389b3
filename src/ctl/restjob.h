// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodejob.h"

#include <rest.h>

namespace Ctl {

//! A job that asks a node over REST only. It opens no WebSocket and so no session of its own: what it does
//! to a bot's session costs the bot nothing.
class RestJob : public NodeJob {
    Q_OBJECT

public:
    explicit RestJob(const JobContext &context);
    void interrupt() override;
    [[nodiscard]] QFuture<void> leave() override;

protected:
    [[nodiscard]] Lavalink::Rest &rest() { return m_rest; }
    [[nodiscard]] const Output &output() const { return *m_output; }
    [[nodiscard]] QString node() const { return m_settings.name(); }
    [[nodiscard]] const Lavalink::NodeSettings &settings() const { return m_settings; }
    //! What there is to say; `json` gets "node" and, when it failed, "failure" (else `json` keeps its own).
    void finish(Report report);
    [[nodiscard]] bool isFinished() const { return m_finished; }
    //! The job ends with this failure.
    virtual void fail(const Lavalink::Failure &failure) = 0;

private:
    Lavalink::NodeSettings m_settings;
    const Output *m_output;
    Lavalink::Rest m_rest;
    bool m_finished = false;
};

} // namespace Ctl
