// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labsession.h"

#include "labprint.h"
#include "openjob.h"

#include <cstdio>
#include <futures.h>
#include <labhtml.h>
#include <labjson.h>
#include <labjunit.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using Lavalink::FailureKind;

namespace Ctl {

LabSession::LabSession(LabArgs args, const Output &output, Print print)
    : m_args(std::move(args))
    , m_output(&output)
    , m_print(print)
    , m_run(&m_network)
    , m_showsProgress(isatty(STDERR_FILENO))
{
    connect(&m_run, &Deck::LabRun::finished, this, &LabSession::onRunFinished);
    connect(&m_run, &Deck::LabRun::progressChanged, this, &LabSession::showProgress);
}

LabSession::~LabSession() = default;

void LabSession::start()
{
    if (m_args.dryRun) {
        planOnly();
        return;
    }
    if (!openFile(m_junit, m_args.junit) || !openFile(m_html, m_args.html)) {
        Q_EMIT finished(ExitCode::Configuration);
        return;
    }
    openNodes();
}

void LabSession::planOnly()
{
    QList<Deck::LabRequest> plan;
    for (const Lavalink::NodeSettings &node : std::as_const(m_args.nodes.nodes)) {
        for (const Deck::LabSeed &seed : std::as_const(m_args.seeds))
            plan += Deck::labPlan(node.name(), std::nullopt, seed, m_args.options);
    }
    printLabPlan(plan, *m_output);
    Q_EMIT finished(m_args.nodes.incomplete ? ExitCode::Configuration : ExitCode::Ok);
}

bool LabSession::openFile(std::unique_ptr<QSaveFile> &file, const QString &path)
{
    if (path.isEmpty())
        return true;
    file = std::make_unique<QSaveFile>(path);
    if (file->open(QIODevice::WriteOnly))
        return true;
    m_output->complain(path + u": "_s + file->errorString());
    return false;
}

void LabSession::openNodes()
{
    m_opening = static_cast<size_t>(m_args.nodes.nodes.size());
    m_failures.resize(m_opening);
    for (const Lavalink::NodeSettings &settings : std::as_const(m_args.nodes.nodes)) {
        m_nodes.push_back(std::make_unique<Lavalink::Node>(forALook(settings), &m_network));
        m_nodes.back()->setTiming(m_args.nodes.timing);
    }
    for (size_t index = 0; index < m_nodes.size(); ++index) {
        Lavalink::whenDone(m_nodes[index]->open(), this,
            [this, index](const Lavalink::Result<void> &result) { onOpened(index, result); });
    }
}

void LabSession::onOpened(size_t index, const Lavalink::Result<void> &result)
{
    if (m_isLeaving)
        return;
    m_failures[index] = result.failure();
    if (!result) {
        hideProgress();
        m_output->failure(m_nodes[index]->identifier(), result.failure());
    }
    if (--m_opening == 0)
        runLab();
}

void LabSession::runLab()
{
    QList<Lavalink::Node *> nodes;
    for (const auto &node : m_nodes)
        nodes.append(node.get());
    m_run.prepare(nodes, m_args.seeds, m_args.options);
    if (!m_run.start())
        leave(ExitCode::Internal);
}

void LabSession::interrupt()
{
    if (m_run.isRunning())
        m_run.cancel();
    else if (!m_isLeaving)
        leave(ExitCode::Internal);
}

void LabSession::onRunFinished(bool cancelled)
{
    hideProgress();
    const Deck::LabReport report = m_run.report();
    if (m_output->isJson()) {
        for (qsizetype node = 0; node < report.nodes.size(); ++node)
            m_output->object(Deck::labNodeJson(report, node));
    } else {
        m_print(report, *m_output);
    }
    const bool junitWritten = writeFile(m_junit, Deck::labJUnit(report));
    const bool htmlWritten = writeFile(m_html, Deck::labHtml(report));
    if (!junitWritten || !htmlWritten)
        leave(ExitCode::Configuration);
    else
        leave(cancelled ? ExitCode::Internal : codeOf(report));
}

bool LabSession::writeFile(const std::unique_ptr<QSaveFile> &file, const QByteArray &bytes)
{
    if (!file)
        return true;
    file->write(bytes);
    if (file->commit())
        return true;
    m_output->complain(file->fileName() + u": "_s + file->errorString());
    return false;
}

ExitCode LabSession::codeOf(const Deck::LabReport &report) const
{
    const auto isFailure = [](const Deck::LabCell &cell) { return Deck::isLabFailure(cell.verdict); };
    if (std::any_of(report.cells.cbegin(), report.cells.cend(), isFailure))
        return ExitCode::CheckFailed;
    for (size_t index = 0; index < m_failures.size(); ++index) {
        // A node that got ready late was tested after all; one that was lost later was not.
        const Lavalink::Failure now = report.nodeFailures.value(static_cast<qsizetype>(index));
        if (now)
            return exitCodeFor(m_failures[index] ? m_failures[index].kind : now.kind);
    }
    return m_args.nodes.incomplete ? ExitCode::Configuration : ExitCode::Ok;
}

void LabSession::showProgress()
{
    if (!m_showsProgress || !m_run.isRunning())
        return;
    const auto eta = m_run.eta();
    const QString left = eta ? u", about %1 left"_s.arg(duration(eta->count())) : QString();
    const QString text = u"\r\x1b[K%1 of %2%3"_s.arg(m_run.done()).arg(m_run.total()).arg(left);
    std::fputs(text.toUtf8().constData(), stderr);
    std::fflush(stderr);
}

void LabSession::hideProgress()
{
    if (m_showsProgress)
        std::fputs("\r\x1b[K", stderr);
}

void LabSession::leave(ExitCode code)
{
    m_isLeaving = true;
    m_leaving = m_nodes.size();
    for (const auto &node : m_nodes) {
        node->shutdown().then(this, [this, code] {
            if (--m_leaving == 0)
                Q_EMIT finished(code);
        });
    }
}

} // namespace Ctl
