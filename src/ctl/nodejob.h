// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "exitcode.h"
#include "output.h"

#include <QFuture>
#include <QObject>

#include <network.h>
#include <nodesettings.h>
#include <timing.h>

namespace Ctl {

//! What every job of a command gets.
struct JobContext {
    Lavalink::NodeSettings settings;
    Lavalink::Timing timing;
    Lavalink::Network *network;
    const Output *output;
};

//! What a command does with one node. Ends with exactly one finished(), whatever happens.
class NodeJob : public QObject {
    Q_OBJECT

public:
    virtual void start() = 0;
    //! Ctrl-C: finishes soon with what there is.
    virtual void interrupt() = 0;
    //! Says goodbye to the node; done when its socket is gone.
    [[nodiscard]] virtual QFuture<void> leave() = 0;

Q_SIGNALS:
    void finished(const Ctl::Report &report);
};

} // namespace Ctl
