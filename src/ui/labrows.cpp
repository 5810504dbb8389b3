// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labrows.h"

#include "fleetmodel.h"

using namespace Qt::StringLiterals;

namespace Deck {

LabRows::LabRows(LabRun *run, FleetModel *fleet, QObject *parent)
    : QAbstractListModel(parent)
    , m_run(run)
    , m_fleet(fleet)
{
    connect(run, &LabRun::aboutToPrepare, this, &LabRows::beginResetModel);
    connect(run, &LabRun::prepared, this, &LabRows::endResetModel);
    connect(run, &LabRun::cellChanged, this,
        [this](int node, int) { Q_EMIT dataChanged(index(node), index(node), {NoteRole}); });
}

int LabRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_run->nodeCount();
}

QVariant LabRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return m_run->nodeName(index.row());
    case ViewRole:
        return QVariant::fromValue(m_fleet->find(m_run->nodeName(index.row())));
    case NoteRole:
        return noteOf(index.row());
    default:
        return {};
    }
}

bool LabRows::isSkipped(const LabRun &run, int row)
{
    const int sources = int(run.seeds().size());
    for (int source = 0; source < sources; ++source) {
        const LabCell &cell = run.cell(row, source);
        if (cell.verdict != LabVerdict::Skipped || cell.reason != LabReason::notReady)
            return false;
    }
    return sources > 0;
}

QString LabRows::noteOf(int row) const
{
    return isSkipped(*m_run, row) ? tr("Skipped: %1").arg(m_run->cell(row, 0).detail) : QString();
}

QHash<int, QByteArray> LabRows::roleNames() const
{
    return {{NameRole, "name"}, {ViewRole, "view"}, {NoteRole, "note"}};
}

} // namespace Deck
