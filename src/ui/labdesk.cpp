// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labdesk.h"

#include "format.h"
#include "lablook.h"
#include "node.h"
#include "nodemanager.h"
#include "workspace.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

QString delayText(std::chrono::milliseconds delay)
{
    return Format::latency(double(delay.count()));
}

} // namespace

LabDesk::LabDesk(Workspace *deck)
    : m_deck(deck)
    , m_nodes(deck->fleet())
{
    for (const LabMode mode : {LabMode::Sources, LabMode::AutoPlay}) {
        m_boards[size_t(mode)] = std::make_unique<LabBoard>(mode, deck->manager()->network(), deck->fleet());
        LabBoard *board = m_boards[size_t(mode)].get();
        connect(board, &LabBoard::progressChanged, this, &LabDesk::possibleChanged);
        connect(board, &LabBoard::currentChanged, this, &LabDesk::possibleChanged);
        connect(board->run(), &LabRun::finished, this, [this, board] { onFinished(board); });
    }
    recall();
    connect(&m_nodes, &LabNodes::chosenChanged, this, [this] {
        m_deck->preferences()->keep(u"lab/nodesOff"_s, m_nodes.left());
        preview();
    });
    connect(&m_seeds, &LabSeedList::seedsChanged, this, [this] {
        m_deck->preferences()->keep(u"lab/sourcesOff"_s, m_seeds.seeds()->left());
        m_deck->preferences()->keep(u"lab/seeds"_s, labSeedsJson(m_seeds.seeds()->seeds()));
        preview();
    });
    connect(this, &LabDesk::optionsChanged, this, &LabDesk::preview);
    m_planSoon.setSingleShot(true);
    m_planSoon.setInterval(0);
    connect(&m_planSoon, &QTimer::timeout, this, [this] {
        if (m_pane == PlanPane)
            makePlan();
    });
    connect(&m_nodes, &LabNodes::offersChanged, &m_planSoon, qOverload<>(&QTimer::start));
    connect(deck->fleet(), &FleetModel::countsChanged, this, &LabDesk::possibleChanged);
    preview();
}

LabDesk::~LabDesk() = default;

void LabDesk::recall()
{
    const Preferences *kept = m_deck->preferences();
    m_options.rounds = std::clamp(kept->kept(u"lab/rounds"_s, rounds()).toInt(), 1, maxRounds);
    m_options.concurrency = std::clamp(kept->kept(u"lab/atOnce"_s, atOnce()).toInt(), 1, maxAtOnce);
    m_options.delay
        = std::chrono::milliseconds(std::clamp(kept->kept(u"lab/delay"_s, delay()).toInt(), 0, maxDelay));
    m_nodes.leaveOut(kept->kept(u"lab/nodesOff"_s).toStringList());
    // Rows that are not finished are kept, too.
    const QByteArray json = kept->kept(u"lab/seeds"_s).toByteArray();
    if (const auto seeds = parseLabSeeds(json).seeds; !seeds.isEmpty())
        m_seeds.seeds()->replace(seeds);
    m_seeds.seeds()->leaveOut(kept->kept(u"lab/sourcesOff"_s).toStringList());
}

void LabDesk::setMode(LabMode mode)
{
    if (std::exchange(m_mode, mode) == mode)
        return;
    Q_EMIT modeChanged();
    Q_EMIT possibleChanged();
    if (m_pane == PlanPane)
        makePlan();
}

void LabDesk::setPane(Pane pane)
{
    if (std::exchange(m_pane, pane) != pane)
        Q_EMIT paneChanged();
}

template <typename T> void LabDesk::setOption(T &option, T value, const QString &key)
{
    if (std::exchange(option, value) == value)
        return;
    m_deck->preferences()->keep(key, value);
    Q_EMIT optionsChanged();
}

void LabDesk::setRounds(int rounds)
{
    setOption(m_options.rounds, std::clamp(rounds, 1, maxRounds), u"lab/rounds"_s);
}

void LabDesk::setAtOnce(int nodes)
{
    setOption(m_options.concurrency, std::clamp(nodes, 1, maxAtOnce), u"lab/atOnce"_s);
}

void LabDesk::setDelay(int ms)
{
    int now = delay();
    m_options.delay = std::chrono::milliseconds(std::clamp(ms, 0, maxDelay));
    setOption(now, delay(), u"lab/delay"_s);
}

void LabDesk::setPlaying(bool play)
{
    if (std::exchange(m_options.play, play) != play)
        Q_EMIT optionsChanged();
}

QString LabDesk::optionsText() const
{
    const QString text = delay() > 0
        ? tr("%1 at a time, %2 apart").arg(atOnce()).arg(delayText(m_options.delay))
        : tr("%1 at a time, no delay").arg(atOnce());
    return isPlaying() ? tr("%1, with play").arg(text) : text;
}

LabOptions LabDesk::options() const
{
    LabOptions options = m_options;
    options.mode = m_mode;
    return options;
}

bool LabDesk::isRunning() const
{
    return m_boards[0]->isRunning() || m_boards[1]->isRunning();
}

//! Before its first run a matrix shows what it would test.
void LabDesk::preview()
{
    for (const auto &board : m_boards) {
        LabOptions options = m_options;
        options.mode = board->mode();
        if (!board->isStarted())
            board->prepare(m_nodes.chosen(), m_seeds.seeds()->included(), options);
    }
    if (m_pane == PlanPane)
        makePlan();
    Q_EMIT possibleChanged();
}

QString LabDesk::runReason() const
{
    if (isRunning())
        return tr("A run is under way");
    if (m_nodes.count() == 0)
        return tr("There is no node");
    const auto chosen = m_nodes.chosen();
    if (chosen.isEmpty())
        return tr("Choose a node first");
    if (m_seeds.chosenCount() == 0)
        return tr("Choose a source first");
    const auto isReady
        = [](const Lavalink::Node *node) { return node->state() == Lavalink::Node::State::Ready; };
    return std::any_of(chosen.cbegin(), chosen.cend(), isReady) ? QString()
                                                                : tr("None of the chosen nodes is connected");
}

QString LabDesk::failedReason() const
{
    if (isRunning())
        return tr("A run is under way");
    if (!board()->isStarted())
        return tr("Nothing has been tested yet");
    return board()->run()->failedCount() > 0 ? QString() : tr("Nothing has failed");
}

QString LabDesk::reportReason() const
{
    return board()->isStarted() ? QString() : tr("Nothing has been tested yet");
}

void LabDesk::run()
{
    LabBoard *now = board();
    now->prepare(m_nodes.chosen(), m_seeds.seeds()->included(), options());
    if (now->run()->start())
        follow(now);
}

void LabDesk::runFailed()
{
    if (board()->run()->startFailed())
        follow(board());
}

void LabDesk::runCell()
{
    if (!isRunning() && board()->hasCurrent() && board()->run()->startCell(board()->row(), board()->column()))
        follow(board());
}

void LabDesk::follow(LabBoard *board)
{
    m_job = m_deck->jobs()->add(tr("Lab: %1").arg(labModeTitle(board->mode())));
    LabRun *run = board->run();
    connect(m_job, &Job::cancelRequested, run, &LabRun::cancel);
    connect(board, &LabBoard::progressChanged, m_job,
        [job = m_job, run] { job->setProgress(run->done(), run->total()); });
    m_job->setProgress(run->done(), run->total());
    Q_EMIT jobChanged();
    Q_EMIT possibleChanged();
}

void LabDesk::onFinished(LabBoard *board)
{
    if (Job *job = std::exchange(m_job, nullptr))
        job->finish();
    Q_EMIT jobChanged();
    Q_EMIT possibleChanged();
    // Who looks at the page sees it.
    if (m_deck->pages()->current() == u"lab"_s)
        return;
    const LabReport report = board->run()->report();
    const auto failed = std::count_if(report.cells.cbegin(), report.cells.cend(),
        [](const LabCell &cell) { return isLabFailure(cell.verdict); });
    const QString mode = labModeTitle(board->mode());
    m_deck->messages()->say(failed == 0
            ? tr("The lab is done: %1.").arg(mode)
            : tr("The lab is done: %1, %2.").arg(mode, tr("%n failure(s)", nullptr, int(failed))));
}

void LabDesk::makePlan()
{
    m_plan.plan(m_nodes.chosen(), m_seeds.seeds()->included(), options());
    setPane(PlanPane);
}

QUrl LabDesk::suggestedFile(int format) const
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString when = QDateTime::currentDateTime().toString(u"yyyy-MM-dd-hhmm"_s);
    return QUrl::fromLocalFile(
        u"%1/lab-%2-%3.%4"_s.arg(folder, labModeName(m_mode), when, labSuffix(LabFormat(format))));
}

void LabDesk::save(const QUrl &file, int format)
{
    const QString problem = saveLabReport(board()->run()->report(), LabFormat(format), file);
    if (problem.isEmpty()) {
        m_deck->messages()->withdraw(u"lab-report"_s);
        m_deck->messages()->say(tr("The report is saved: %1").arg(file.fileName()));
        return;
    }
    Message message;
    message.id = u"lab-report"_s;
    message.headline = tr("The report was not saved");
    message.details = problem;
    message.tone = Ui::Tone::ToneBad;
    m_deck->messages()->post(message);
}

void LabDesk::copy(const QString &text, const QString &said)
{
    QGuiApplication::clipboard()->setText(text);
    m_deck->messages()->say(said);
}

void LabDesk::copyReport()
{
    const QByteArray json = labReportAs(board()->run()->report(), LabFormat::Json);
    copy(QString::fromUtf8(json), tr("The report is copied as JSON."));
}

void LabDesk::copyEvidence()
{
    copy(board()->evidence()->allText(), tr("The evidence is copied."));
}

bool LabDesk::showNextFailure()
{
    const bool isThere = board()->stepToFailure();
    if (isThere)
        setPane(EvidencePane);
    return isThere;
}

void LabDesk::undoableSeeds(const QString &said, const QList<LabSeed> &before)
{
    m_deck->messages()->sayWithUndo(said, [this, before] { m_seeds.seeds()->replace(before); });
}

void LabDesk::removeSeed(int row)
{
    const QList<LabSeed> before = m_seeds.seeds()->seeds();
    const QString name = m_seeds.nameOf(row);
    if (m_seeds.removeRow(row))
        undoableSeeds(tr("%1 is removed.").arg(name), before);
}

void LabDesk::restoreSeeds()
{
    const QList<LabSeed> before = m_seeds.seeds()->seeds();
    m_seeds.seeds()->restoreDefaults();
    undoableSeeds(tr("The seeds are those that come with the program."), before);
}

} // namespace Deck
