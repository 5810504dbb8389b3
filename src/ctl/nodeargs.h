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

//! --node, --fleet, --profile, --name, --user-id, --timeout, --pin, --ca.
void addNodeOptions(QCommandLineParser &parser);
//! Whether addNodeOptions() was called with it.
[[nodiscard]] bool hasNodeOptions(const QCommandLineParser &parser);
//! What they say, or the code to end with after a complaint. May ask for a password on the terminal.
[[nodiscard]] std::variant<ExitCode, NodeArgs> readNodeArgs(
    const QCommandLineParser &parser, const Output &output);

//! The fleet file that --fleet or --profile names; without either that of the default profile. With `isNew`
//! it need not exist. Or the code to end with after a complaint.
[[nodiscard]] std::variant<ExitCode, QString> readFleetPath(
    const QCommandLineParser &parser, const Output &output, bool isNew = false);
//! A node from its address; no address may carry a password. Or the code after a complaint.
[[nodiscard]] std::variant<ExitCode, Lavalink::NodeSettings> readAddress(
    const QString &address, const Output &output);
//! LAVALINK_PASSWORD, or what somebody at a terminal answers; an empty password that was set is one.
[[nodiscard]] std::optional<Lavalink::Secret> passwordFor(const Lavalink::NodeSettings &node);
//! What --pin says, or nothing after a complaint.
[[nodiscard]] std::optional<QList<QByteArray>> readPins(
    const QCommandLineParser &parser, const Output &output);

} // namespace Ctl
