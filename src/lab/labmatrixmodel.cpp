// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labmatrixmodel.h"

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

QString detailOf(const LabCell &cell)
{
    QStringList parts;
    for (const QString &part : {cell.detail, cell.cause, cell.advice}) {
        if (!part.isEmpty() && !parts.contains(part))
            parts.append(part);
    }
    return parts.join(u'\n');
}

} // namespace

LabMatrixModel::LabMatrixModel(LabRun *run, QObject *parent)
    : QAbstractTableModel(parent)
    , m_run(run)
{
    connect(run, &LabRun::aboutToPrepare, this, &LabMatrixModel::beginResetModel);
    connect(run, &LabRun::prepared, this, &LabMatrixModel::endResetModel);
    connect(run, &LabRun::cellChanged, this, [this](int node, int source) {
        const QModelIndex cell = index(node, source);
        Q_EMIT dataChanged(cell, cell);
    });
}

int LabMatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_run->nodeCount();
}

int LabMatrixModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_run->seeds().size());
}

QVariant LabMatrixModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LabCell &cell = m_run->cell(index.row(), index.column());
    switch (role) {
    case VerdictRole:
        return verdictName(cell.verdict);
    case WordRole:
        return verdictWord(cell.verdict);
    case GlyphRole:
        return QString(verdictGlyph(cell.verdict));
    case MsRole:
        return cell.ms ? QVariant(*cell.ms) : QVariant();
    case Qt::DisplayRole:
    case TextRole:
        return labCellText(cell);
    case DetailRole:
        return detailOf(cell);
    case NodeRole:
        return cell.node;
    case SourceRole:
        return cell.source;
    case FailedRole:
        return isLabFailure(cell.verdict);
    default:
        return {};
    }
}

QVariant LabMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const int count = orientation == Qt::Horizontal ? columnCount() : rowCount();
    if (role != Qt::DisplayRole || section < 0 || section >= count)
        return {};
    return orientation == Qt::Horizontal ? m_run->seeds().at(section).name : m_run->nodeName(section);
}

QHash<int, QByteArray> LabMatrixModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {VerdictRole, "verdict"}, {WordRole, "word"}, {GlyphRole, "glyph"},
        {MsRole, "ms"}, {TextRole, "text"}, {DetailRole, "detail"}, {NodeRole, "node"},
        {SourceRole, "source"}, {FailedRole, "failed"}};
}

} // namespace Deck
