// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "command.h"
#include "nodejob.h"

#include <vector>

namespace Ctl {

struct NodeArgs;

//! A command that does the same with each node, a bounded number at a time, and prints the results in the
//! order of the fleet file. Its exit code is that of the first node that failed.
class NodesCommand : public Command {
    Q_OBJECT

public:
    NodesCommand();
    ~NodesCommand() override;
    void addOptions(QCommandLineParser &parser) const override;
    void start(const QCommandLineParser &parser, const Output &output) override;
    void interrupt() override;

protected:
    //! Reads the options of the command itself; an empty text, or what is wrong with them.
    virtual QString readOptions(const QCommandLineParser &parser);
    [[nodiscard]] virtual std::unique_ptr<NodeJob> makeJob(const JobContext &context) const = 0;
    [[nodiscard]] virtual size_t jobsAtOnce() const { return 32; }

private:
    void startNext();
    void onFinished(size_t index, const Report &report);

    std::unique_ptr<Lavalink::Network> m_network;
    std::vector<std::unique_ptr<NodeJob>> m_jobs; // Null once they are over.
    std::vector<std::optional<Report>> m_reports; // Those that wait for their turn to be printed.
    const Output *m_output = nullptr;
    size_t m_started = 0;
    size_t m_present = 0; // Started, and not gone yet.
    size_t m_printed = 0;
    bool m_interrupted = false;
    ExitCode m_code = ExitCode::Ok;
    ExitCode m_codeOfFleet = ExitCode::Ok;
};

} // namespace Ctl
