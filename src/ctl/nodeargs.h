// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "exitcode.h"

#include <QList>

#include <nodesettings.h>
#include <timing.h>
#include <variant>

class QCommandLineParser;

namespace Ctl {

class Output;

//! Which nodes a command is about.
struct NodeArgs {
    QList<Lavalink::NodeSettings> nodes; //!< In the order of the fleet file; at least one.
    Lavalink::Timing timing;
    //! The fleet file has entries that could not be read; told on stderr, and by the exit code if nothing
    //! worse happens.
    bool incomplete = false;
};

//! --node, --fleet, --name, --user-id, --timeout, --pin, --ca.
void addNodeOptions(QCommandLineParser &parser);
//! What they say, or the code to end with after a complaint. May ask for a password on the terminal.
[[nodiscard]] std::variant<ExitCode, NodeArgs> readNodeArgs(
    const QCommandLineParser &parser, const Output &output);

} // namespace Ctl
