// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labrun.h"

#include "labadvice.h"
#include "labautoplayjob.h"
#include "labrecord.h"
#include "labsourcejob.h"

#include <futures.h>

using namespace Qt::StringLiterals;
using Lavalink::Node;

namespace Deck {

namespace {

// Players of our own session, which nobody else sees: any number that is no guild of ours will do.
constexpr qint64 firstGuild = 900'000'000'000'000'001;

bool wantsAgain(const LabCell &cell)
{
    return isLabFailure(cell.verdict) || cell.verdict == LabVerdict::Skipped || !isLabResult(cell.verdict);
}

} // namespace

LabRun::LabRun(Lavalink::Network *network, QObject *parent)
    : QObject(parent)
    , m_network(network)
{
}

LabRun::~LabRun()
{
    // Ending an HTTP client answers what it has under way: by then nobody must be waiting for it.
    for (const auto &lane : m_lanes)
        const auto info = std::move(lane->info);
}

bool LabRun::prepare(const QList<Node *> &nodes, const QList<LabSeed> &seeds, const LabOptions &options)
{
    if (m_running)
        return false;
    Q_EMIT aboutToPrepare();
    m_options = options;
    m_seeds = seeds;
    m_lanes.clear();
    m_cells.clear();
    m_started = m_ended = {};
    m_cancelled = false;
    m_done = m_total = 0;
    for (Node *node : nodes) {
        auto lane = std::make_unique<Lane>();
        lane->node = node;
        lane->name = node->identifier();
        lane->pace = LabPace(options.delay);
        lane->infoDeadline.setSingleShot(true);
        m_lanes.push_back(std::move(lane));
        for (int source = 0; source < seeds.size(); ++source)
            m_cells.append(blank(nodeCount() - 1, source));
    }
    Q_EMIT prepared();
    Q_EMIT progressChanged();
    return true;
}

LabCell LabRun::blank(int node, int source) const
{
    LabCell cell;
    cell.node = nodeName(node);
    cell.source = m_seeds.at(source).source;
    return cell;
}

LabCell &LabRun::at(int node, int source)
{
    return m_cells[node * m_seeds.size() + source];
}

const LabCell &LabRun::cell(int node, int source) const
{
    return m_cells.at(node * m_seeds.size() + source);
}

QList<LabRequest> LabRun::plan() const
{
    QList<LabRequest> requests;
    for (const auto &lane : m_lanes) {
        const bool isKnown = lane->node && lane->node->info();
        const auto offered = isKnown ? std::optional(lane->node->capabilities()) : std::nullopt;
        for (const LabSeed &seed : m_seeds)
            requests += labPlan(lane->name, offered, seed, m_options);
    }
    return requests;
}

bool LabRun::start()
{
    return startCells([](int, int) { return true; });
}

bool LabRun::startFailed()
{
    return startCells([this](int node, int source) { return wantsAgain(cell(node, source)); });
}

bool LabRun::startCell(int node, int source)
{
    return startCells(
        [node, source](int thisNode, int thisSource) { return thisNode == node && thisSource == source; });
}

int LabRun::failedCount() const
{
    return static_cast<int>(std::count_if(m_cells.cbegin(), m_cells.cend(), wantsAgain));
}

bool LabRun::startCells(const std::function<bool(int node, int source)> &isWanted)
{
    if (m_running)
        return false;
    m_done = m_total = m_tested = 0;
    for (int node = 0; node < nodeCount(); ++node) {
        Lane &lane = *m_lanes[size_t(node)];
        lane.capabilities.reset(); // A server can have been restarted with others.
        lane.pending.clear();
        for (int source = 0; source < m_seeds.size(); ++source) {
            if (!isWanted(node, source))
                continue;
            at(node, source) = blank(node, source);
            lane.pending.append(source);
            ++m_total;
            Q_EMIT cellChanged(node, source);
        }
    }
    if (m_total == 0)
        return false;
    m_running = true;
    m_cancelled = false;
    m_started = QDateTime::currentDateTimeUtc();
    m_ended = {};
    m_clock.start();
    Q_EMIT progressChanged();
    // Queued, so that finished() never comes within start().
    QMetaObject::invokeMethod(this, &LabRun::pump, Qt::QueuedConnection);
    return true;
}

void LabRun::pump()
{
    if (m_pumping || !m_running)
        return;
    m_pumping = true;
    while (const auto index = m_running ? nextLane() : std::nullopt) {
        m_lanes[size_t(*index)]->turn = ++m_turn;
        serve(*index);
    }
    m_pumping = false;
    const bool isOver = m_running && m_done == m_total;
    if (!isOver)
        return;
    m_running = false;
    m_ended = QDateTime::currentDateTimeUtc();
    Q_EMIT progressChanged();
    Q_EMIT finished(m_cancelled);
}

//! The free node with work to do that was served longest ago; none when there is none, or enough are busy.
std::optional<int> LabRun::nextLane() const
{
    std::optional<int> next;
    int busy = 0;
    for (int index = 0; index < nodeCount(); ++index) {
        const Lane &lane = *m_lanes[size_t(index)];
        busy += lane.isBusy() ? 1 : 0;
        const bool isFree = !lane.isBusy() && !lane.pending.isEmpty();
        if (isFree && (!next || lane.turn < m_lanes[size_t(*next)]->turn))
            next = index;
    }
    return busy < std::max(1, m_options.concurrency) ? next : std::nullopt;
}

void LabRun::serve(int index)
{
    Lane &lane = *m_lanes[size_t(index)];
    if (skipUnready(index))
        return;
    if (!lane.capabilities && lane.node->info())
        lane.capabilities = lane.node->capabilities();
    if (!lane.capabilities) {
        learn(index);
        return;
    }
    const int source = lane.pending.takeFirst();
    if (offersSource(*lane.capabilities, m_seeds.at(source))) {
        startJob(index, source);
        return;
    }
    LabCell cell = blank(index, source);
    LabStep step;
    step.verdict = LabVerdict::Unsupported;
    step.detail = tr("The node does not offer source:%1.").arg(m_seeds.at(source).capability);
    step.advice = labAdvice(step, m_seeds.at(source));
    cell.steps = {step};
    cell.conclude();
    cell.steps.clear(); // Nothing was asked.
    cell.decidedBy.reset();
    settle(index, source, cell);
}

bool LabRun::skipUnready(int index)
{
    Lane &lane = *m_lanes[size_t(index)];
    if (lane.node && lane.node->state() == Node::State::Ready)
        return false;
    const int source = lane.pending.takeFirst();
    LabCell cell = blank(index, source);
    const Lavalink::Failure why = lane.node ? lane.node->failure() : Lavalink::Failure();
    cell.skip(LabReason::notReady, why ? labFailureText(why) : tr("The node is not connected."));
    cell.advice = why.advice();
    settle(index, source, cell);
    return true;
}

void LabRun::learn(int index)
{
    Lane &lane = *m_lanes[size_t(index)];
    lane.info = std::make_unique<Lavalink::Rest>(m_network->http());
    lane.info->configure(lane.node->settings(), lane.node->timing());
    lane.pace.sent();
    const Lavalink::Rest *asked = lane.info.get();
    lane.infoDeadline.disconnect(this);
    connect(&lane.infoDeadline, &QTimer::timeout, this, [this, index, asked] {
        onLearned(index, asked, Lavalink::Failure(Lavalink::FailureKind::RestTimeout, Lavalink::Step::Rest));
    });
    lane.infoDeadline.start(m_options.stepDeadline);
    Lavalink::whenDone(
        lane.info->info(), this, [this, index, asked](const Lavalink::Result<Lavalink::Info> &info) {
            onLearned(index, asked, info);
        });
}

void LabRun::onLearned(int index, const Lavalink::Rest *asked, const Lavalink::Result<Lavalink::Info> &info)
{
    const auto isAsking = [asked](const auto &lane) { return lane->info && lane->info.get() == asked; };
    if (std::none_of(m_lanes.cbegin(), m_lanes.cend(), isAsking))
        return; // Called off, or answered already.
    Lane &lane = *m_lanes[size_t(index)];
    lane.infoDeadline.stop();
    lane.info.release()->deleteLater(); // This may be a call of its own.
    if (info) {
        lane.capabilities = info->capabilities();
    } else {
        LabStep step;
        step.kind = LabStepKind::Info;
        step.verdict = labVerdictOf(info.failure());
        step.reason = step.verdict == LabVerdict::Skipped ? QString(LabReason::notReady) : QString();
        step.detail = step.cause = labFailureText(info.failure());
        step.exchanges = {{u"GET"_s, u"/v4/info"_s, step.detail, {}, {}}};
        step.advice = info.failure().advice();
        giveUpNode(index, step);
    }
    pump();
}

//! Without its capabilities no cell of the node can be judged.
void LabRun::giveUpNode(int index, const LabStep &step)
{
    const QList<int> sources = std::exchange(m_lanes[size_t(index)]->pending, {});
    for (const int source : sources) {
        LabCell cell = blank(index, source);
        cell.steps = {step};
        cell.conclude();
        settle(index, source, cell);
    }
}

void LabRun::startJob(int index, int source)
{
    Lane &lane = *m_lanes[size_t(index)];
    LabTarget target{lane.node, m_network->http(), &lane.pace, m_seeds.at(source), m_options,
        QString::number(firstGuild + source)};
    if (m_options.mode == LabMode::AutoPlay)
        lane.job = std::make_unique<LabAutoPlayJob>(target);
    else
        lane.job = std::make_unique<LabSourceJob>(target);
    lane.source = source;
    connect(lane.job.get(), &LabJob::finished, this, [this, index] { onJobFinished(index); });
    at(index, source).verdict = LabVerdict::Running;
    Q_EMIT cellChanged(index, source);
    if (lane.job) // Whoever was told may have called it off.
        lane.job->start();
}

void LabRun::onJobFinished(int index)
{
    Lane &lane = *m_lanes[size_t(index)];
    LabJob *job = lane.job.release();
    job->deleteLater(); // This is a call of its own.
    ++m_tested;
    settle(index, lane.source, job->cell());
    pump();
}

void LabRun::settle(int node, int source, const LabCell &cell)
{
    at(node, source) = cell;
    ++m_done;
    Q_EMIT cellChanged(node, source);
    Q_EMIT progressChanged();
}

void LabRun::cancel()
{
    if (!m_running || m_cancelled)
        return;
    m_cancelled = true;
    for (int index = 0; index < nodeCount(); ++index) {
        Lane &lane = *m_lanes[size_t(index)];
        lane.infoDeadline.stop();
        if (lane.info)
            lane.info.release()->deleteLater();
        const QString words = tr("The run was called off.");
        if (lane.job) {
            LabJob *job = lane.job.release();
            job->cancel();
            job->deleteLater();
            LabCell cell = job->cell();
            cell.skip(LabReason::cancelled, words);
            settle(index, lane.source, cell);
        }
        for (const int source : std::exchange(lane.pending, {})) {
            LabCell cell = blank(index, source);
            cell.skip(LabReason::cancelled, words);
            settle(index, source, cell);
        }
    }
    QMetaObject::invokeMethod(this, &LabRun::pump, Qt::QueuedConnection);
}

std::optional<std::chrono::milliseconds> LabRun::eta() const
{
    if (!m_running || m_tested == 0)
        return {};
    return std::chrono::milliseconds(m_clock.elapsed() * (m_total - m_done) / m_done);
}

QVariant LabRun::etaMs() const
{
    const auto left = eta();
    return left ? QVariant(qlonglong(left->count())) : QVariant();
}

LabReport LabRun::report() const
{
    LabReport report;
    report.options = m_options;
    report.started = m_started;
    report.finished = m_ended;
    report.cancelled = m_cancelled;
    report.seeds = m_seeds;
    report.cells = m_cells;
    for (const auto &lane : m_lanes) {
        report.nodes.append(lane->name);
        const bool isReady = lane->node && lane->node->state() == Node::State::Ready;
        Lavalink::Failure why = lane->node ? lane->node->failure() : Lavalink::Failure();
        if (!isReady && !why)
            why = Lavalink::Failure(Lavalink::FailureKind::NotConnected);
        report.nodeFailures.append(isReady ? Lavalink::Failure() : why);
    }
    return report;
}

} // namespace Deck
