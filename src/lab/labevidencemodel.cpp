// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labevidencemodel.h"

namespace Deck {

LabEvidenceModel::LabEvidenceModel(LabRun *run, QObject *parent)
    : QAbstractListModel(parent)
    , m_run(run)
{
    connect(run, &LabRun::prepared, this, [this] { show(-1, -1); });
    connect(run, &LabRun::cellChanged, this, [this](int node, int source) {
        if (node == m_node && source == m_source)
            show(node, source);
    });
}

void LabEvidenceModel::show(int node, int source)
{
    const bool isThere
        = node >= 0 && node < m_run->nodeCount() && source >= 0 && source < m_run->seeds().size();
    beginResetModel();
    m_node = isThere ? node : -1;
    m_source = isThere ? source : -1;
    m_rows = isThere ? labEvidence(m_run->cell(node, source)) : QList<LabEvidence>();
    endResetModel();
    Q_EMIT cellChanged();
}

QString LabEvidenceModel::node() const
{
    return isShown() ? m_run->nodeName(m_node) : QString();
}

QString LabEvidenceModel::source() const
{
    return isShown() ? m_run->seeds().at(m_source).name : QString();
}

int LabEvidenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant LabEvidenceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LabEvidence &row = m_rows.at(index.row());
    switch (role) {
    case KindRole:
        return evidenceName(row.kind);
    case TitleRole:
        return row.title;
    case Qt::DisplayRole:
    case TextRole:
        return row.text;
    default:
        return {};
    }
}

QHash<int, QByteArray> LabEvidenceModel::roleNames() const
{
    return {{KindRole, "kind"}, {TitleRole, "title"}, {TextRole, "text"}};
}

} // namespace Deck
