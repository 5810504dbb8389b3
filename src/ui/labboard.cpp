// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labboard.h"

#include "format.h"
#include "lablook.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Deck {

LabBoard::LabBoard(LabMode mode, Lavalink::Network *network, FleetModel *fleet, QObject *parent)
    : QObject(parent)
    , m_mode(mode)
    , m_run(network)
    , m_cells(&m_run)
    , m_rows(&m_run, fleet)
    , m_tally(&m_run)
    , m_evidence(&m_run)
{
    connect(&m_run, &LabRun::prepared, this, &LabBoard::prepared);
    // A run that is called off settles all its cells at once.
    constexpr std::chrono::milliseconds together{50};
    m_soon.setSingleShot(true);
    m_soon.setInterval(together);
    connect(&m_soon, &QTimer::timeout, this, &LabBoard::tellProgress);
    connect(&m_run, &LabRun::progressChanged, this, [this] {
        if (m_run.isRunning() != m_wasRunning)
            tellProgress();
        else if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&m_run, &LabRun::cellChanged, this, [this](int row, int column) {
        if (row == m_row && column == m_column)
            Q_EMIT cellChanged();
    });
}

void LabBoard::tellProgress()
{
    m_soon.stop();
    m_wasRunning = m_run.isRunning();
    if (m_wasRunning)
        setStarted(true);
    m_tally.count();
    Q_EMIT progressChanged();
}

void LabBoard::setStarted(bool started)
{
    if (std::exchange(m_started, started) != started)
        Q_EMIT startedChanged();
}

QStringList LabBoard::headings() const
{
    QStringList names;
    for (const LabSeed &seed : m_run.seeds())
        names += seed.name;
    return names;
}

QString LabBoard::scopeText() const
{
    return tr("%1, %2 by %3", "mode, nodes, sources")
        .arg(labModeTitle(m_mode), tr("%n node(s)", nullptr, m_run.nodeCount()),
            tr("%n source(s)", nullptr, int(m_run.seeds().size())));
}

double LabBoard::progress() const
{
    return m_run.total() > 0 ? double(m_run.done()) / m_run.total() : 0;
}

QString LabBoard::countText() const
{
    return tr("%1 of %2", "cells done, all cells")
        .arg(Format::number(qint64(m_run.done())), Format::number(qint64(m_run.total())));
}

void LabBoard::prepare(
    const QList<Lavalink::Node *> &nodes, const QList<LabSeed> &seeds, const LabOptions &options)
{
    if (!m_run.prepare(nodes, seeds, options))
        return;
    setStarted(false);
    // The place stays, whatever stands there now.
    choose(std::min(m_row, m_run.nodeCount() - 1), std::min(m_column, int(seeds.size()) - 1));
}

void LabBoard::choose(int row, int column)
{
    const bool isThere = row >= 0 && row < m_run.nodeCount() && column >= 0 && column < m_run.seeds().size();
    m_row = isThere ? row : -1;
    m_column = isThere ? column : -1;
    m_evidence.show(m_row, m_column);
    Q_EMIT currentChanged();
    Q_EMIT cellChanged();
}

void LabBoard::step(int rows, int columns)
{
    if (isEmpty())
        return;
    if (!hasCurrent())
        choose(0, 0);
    else
        choose(std::clamp(m_row + rows, 0, m_run.nodeCount() - 1),
            std::clamp(m_column + columns, 0, int(m_run.seeds().size()) - 1));
}

bool LabBoard::stepToFailure()
{
    const int columns = int(m_run.seeds().size());
    const int all = m_run.nodeCount() * columns;
    const int from = hasCurrent() ? m_row * columns + m_column : -1;
    for (int away = 1; away <= all; ++away) {
        const int at = (from + away + all) % all;
        if (isLabFailure(m_run.cell(at / columns, at % columns).verdict)) {
            choose(at / columns, at % columns);
            return true;
        }
    }
    return false;
}

const LabCell &LabBoard::cell() const
{
    // While the matrix is made anew the place can be one that is no more.
    const bool isThere = hasCurrent() && m_row < m_run.nodeCount() && m_column < m_run.seeds().size();
    return isThere ? m_run.cell(m_row, m_column) : m_none;
}

QUrl LabBoard::glyph() const
{
    return labLook(cell().verdict).icon;
}

Ui::Tone LabBoard::tone() const
{
    return labLook(cell().verdict).tone;
}

QString LabBoard::word() const
{
    const QString word = labLook(cell().verdict, isRunning()).word;
    return cell().severity.isEmpty() ? word : tr("%1, %2", "verdict, severity").arg(word, cell().severity);
}

QString LabBoard::facts() const
{
    qsizetype requests = 0;
    for (const LabStep &step : cell().steps)
        requests += std::count_if(step.exchanges.cbegin(), step.exchanges.cend(),
            [](const LabExchange &exchange) { return exchange.method != "event"_L1; });
    QStringList parts;
    if (cell().ms && isLabResult(cell().verdict))
        parts += Format::latency(*cell().ms);
    if (requests > 0)
        parts += tr("%n request(s)", nullptr, int(requests));
    return parts.join(u", "_s);
}

QString LabBoard::detail() const
{
    const LabCell &shown = cell();
    QStringList parts{shown.detail};
    if (!shown.cause.isEmpty() && !shown.detail.contains(shown.cause))
        parts += shown.cause;
    parts.removeAll(QString());
    return parts.join(u'\n');
}

QString LabBoard::advice() const
{
    return cell().advice;
}

} // namespace Deck
