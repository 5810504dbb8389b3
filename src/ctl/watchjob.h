// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodejob.h"

#include <QElapsedTimer>

#include <node.h>

namespace Ctl {

//! Tells what happens to a node, line by line, until Ctrl-C. The node heals by itself; only one that waits
//! for the operator is given up.
class WatchJob : public NodeJob {
    Q_OBJECT

public:
    explicit WatchJob(const JobContext &context);
    void start() override;
    void interrupt() override;
    [[nodiscard]] QFuture<void> leave() override { return m_node.shutdown(); }

private:
    void connectNode();
    void tell(const QString &event, const QString &text, QJsonObject json, Style style = Style::Plain) const;
    void onState(Lavalink::Node::State state, const Lavalink::Failure &reason);
    void onInfo(const Lavalink::Info &info);
    void onStats();
    void onEvent(const Lavalink::Event &event);
    void onPlayer(const Lavalink::PlayerUpdate &update);
    void finish(const Lavalink::Failure &failure);

    const Output *m_output;
    Lavalink::Node m_node;
    QElapsedTimer m_watched;
    QDateTime m_statsTold;
    std::optional<double> m_latencyTold;
    bool m_wedgedTold = false;
    bool m_finished = false;
};

} // namespace Ctl
