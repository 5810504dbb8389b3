// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodeargs.h"

#include <QCommandLineParser>

#include <labtypes.h>

namespace Ctl {

//! What the lab is asked for.
struct LabArgs {
    NodeArgs nodes;
    QList<Deck::LabSeed> seeds;
    Deck::LabOptions options;
    bool dryRun = false;
    QString junit, html; //!< Files to write; empty: none.
};

//! The options of `sources`; with `whole` those of `lab run`, too.
void addLabOptions(QCommandLineParser &parser, bool whole);
//! What they say, or the code to end with after a complaint. May ask for a password on the terminal.
[[nodiscard]] std::variant<ExitCode, LabArgs> readLabArgs(
    const QCommandLineParser &parser, const Output &output, bool whole);
//! The seeds of --seeds, or those that come with the program; of these what --sources picks.
[[nodiscard]] std::variant<ExitCode, QList<Deck::LabSeed>> readLabSeeds(
    const QCommandLineParser &parser, const Output &output);

} // namespace Ctl
