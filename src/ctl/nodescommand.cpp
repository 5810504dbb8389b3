// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodescommand.h"

#include "nodeargs.h"

using namespace Qt::StringLiterals;

namespace Ctl {

NodesCommand::NodesCommand() = default;

NodesCommand::~NodesCommand()
{
    m_jobs.clear(); // Before the network that they live on.
}

void NodesCommand::addOptions(QCommandLineParser &parser) const
{
    addNodeOptions(parser);
}

QString NodesCommand::readOptions(const QCommandLineParser &)
{
    return {};
}

void NodesCommand::start(const QCommandLineParser &parser, const Output &output)
{
    if (const QString problem = readOptions(parser); !problem.isEmpty()) {
        output.complain(problem);
        Q_EMIT finished(ExitCode::Usage);
        return;
    }
    auto outcome = readNodeArgs(parser, output);
    if (const auto *code = std::get_if<ExitCode>(&outcome)) {
        Q_EMIT finished(*code);
        return;
    }
    const auto &args = std::get<NodeArgs>(outcome);
    m_codeOfFleet = args.incomplete ? ExitCode::Configuration : ExitCode::Ok;
    m_output = &output;
    m_network = std::make_unique<Lavalink::Network>();
    for (const auto &settings : args.nodes) {
        const size_t index = m_jobs.size();
        m_jobs.push_back(makeJob({settings, args.timing, m_network.get(), &output}));
        connect(m_jobs.back().get(), &NodeJob::finished, this,
            [this, index](const Report &report) { onFinished(index, report); });
    }
    m_reports.resize(m_jobs.size());
    startNext();
}

void NodesCommand::interrupt()
{
    m_interrupted = true;
    for (size_t i = 0; i < m_started; ++i) {
        if (m_jobs[i] && !m_reports[i])
            m_jobs[i]->interrupt();
    }
}

void NodesCommand::startNext()
{
    while (!m_interrupted && m_started < m_jobs.size() && m_present < jobsAtOnce()) {
        ++m_present;
        m_jobs[m_started++]->start();
    }
    if (m_present == 0)
        Q_EMIT finished(m_code == ExitCode::Ok ? m_codeOfFleet : m_code);
}

void NodesCommand::onFinished(size_t index, const Report &report)
{
    m_reports[index] = report;
    for (; m_printed < m_started && m_reports[m_printed]; ++m_printed) {
        const Report &next = *m_reports[m_printed];
        m_output->report(next);
        if (m_code == ExitCode::Ok)
            m_code = next.code;
    }
    const auto forget = [this, index] {
        m_jobs[index].reset();
        --m_present;
        startNext();
    };
    // Queued, because this may be a call of the job's own.
    m_jobs[index]->leave().then(
        this, [this, forget] { QMetaObject::invokeMethod(this, forget, Qt::QueuedConnection); });
}

} // namespace Ctl
