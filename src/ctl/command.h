// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "exitcode.h"
#include "output.h"

#include <QCommandLineParser>
#include <QObject>

#include <memory>
#include <vector>

namespace Ctl {

//! One word of the command line. Runs under the program's event loop and ends with exactly one finished().
class Command : public QObject {
    Q_OBJECT

public:
    //! The options of this command; the common ones (--json, --help) are there already.
    virtual void addOptions(QCommandLineParser &parser) const = 0;
    //! What the words after the command mean, as in "list|add|edit", for its help; empty when it takes none.
    //! A command with words reads and judges parser.positionalArguments() itself.
    [[nodiscard]] virtual QString words() const { return {}; }
    //! Whether it opens the nodes that the options name, so that their passwords are fetched before start().
    [[nodiscard]] virtual bool opensNodes(const QCommandLineParser &) const { return true; }
    virtual void start(const QCommandLineParser &parser, const Output &output) = 0;
    //! Ctrl-C or SIGTERM: ends soon, with a summary where there is one.
    virtual void interrupt() = 0;

Q_SIGNALS:
    void finished(Ctl::ExitCode code);
};

struct CommandEntry {
    QString name;
    QString summary; //!< One sentence.
    std::unique_ptr<Command> (*make)();
};

//! Every command, in the order of the help.
[[nodiscard]] const std::vector<CommandEntry> &commands();

[[nodiscard]] std::unique_ptr<Command> makeInfoCommand();
[[nodiscard]] std::unique_ptr<Command> makeStatsCommand();
[[nodiscard]] std::unique_ptr<Command> makePingCommand();
[[nodiscard]] std::unique_ptr<Command> makeWatchCommand();
[[nodiscard]] std::unique_ptr<Command> makeCheckCommand();
[[nodiscard]] std::unique_ptr<Command> makeRankCommand();
[[nodiscard]] std::unique_ptr<Command> makePlayersCommand();
[[nodiscard]] std::unique_ptr<Command> makePlayerCommand();
[[nodiscard]] std::unique_ptr<Command> makeExportCommand();
[[nodiscard]] std::unique_ptr<Command> makeImportCommand();
[[nodiscard]] std::unique_ptr<Command> makeEjectCommand();
[[nodiscard]] std::unique_ptr<Command> makeAutoPlayCommand();
[[nodiscard]] std::unique_ptr<Command> makeSourcesCommand();
[[nodiscard]] std::unique_ptr<Command> makeLabCommand();
[[nodiscard]] std::unique_ptr<Command> makeFakeNodeCommand();
[[nodiscard]] std::unique_ptr<Command> makeNodesVerbsCommand();
[[nodiscard]] std::unique_ptr<Command> makeProfilesCommand();
[[nodiscard]] std::unique_ptr<Command> makeSecretsCommand();
//! `nodes test`: no word of its own.
[[nodiscard]] std::unique_ptr<Command> makeNodesTestCommand();

} // namespace Ctl
