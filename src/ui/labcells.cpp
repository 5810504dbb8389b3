// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labcells.h"

#include "lablook.h"
#include "labrows.h"

namespace Deck {

LabCells::LabCells(LabRun *run, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_run(run)
    , m_matrix(run)
{
    setSourceModel(&m_matrix);
    connect(run, &LabRun::cellChanged, this, [this](int node, int) {
        Q_EMIT dataChanged(index(node, 0), index(node, columnCount() - 1), {CoveredRole});
    });
}

QVariant LabCells::data(const QModelIndex &index, int role) const
{
    if (role < IconRole || role > HintRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return QIdentityProxyModel::data(index, role);
    const LabCell &cell = m_run->cell(index.row(), index.column());
    const LabLook look = labLook(cell.verdict, m_run->isRunning());
    switch (role) {
    case IconRole:
        return look.icon;
    case ToneRole:
        return QVariant::fromValue(look.tone);
    case LabelRole:
        return look.word;
    case AsideRole:
        return labAside(cell);
    case QuietRole:
        return look.isQuiet;
    case CoveredRole:
        return LabRows::isSkipped(*m_run, index.row());
    case AnnouncementRole:
        return labAnnouncement(cell, m_run->seeds().at(index.column()).name, m_run->isRunning());
    default:
        return QIdentityProxyModel::data(index, LabMatrixModel::DetailRole);
    }
}

QHash<int, QByteArray> LabCells::roleNames() const
{
    return {{IconRole, "glyph"}, {ToneRole, "tone"}, {LabelRole, "label"}, {AsideRole, "aside"},
        {QuietRole, "quiet"}, {CoveredRole, "covered"}, {AnnouncementRole, "announcement"},
        {HintRole, "hint"}};
}

} // namespace Deck
