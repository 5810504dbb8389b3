// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labseedsmodel.h"

#include "labseedfields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

static_assert(labSeedFields.size() == LabSeedsModel::Columns);

//! The text that a role means in a column; null when the role is no text.
QString LabSeed::*fieldOf(int column, int role)
{
    if (role >= LabSeedsModel::SourceRole && role <= LabSeedsModel::UrlRole)
        return labSeedFields[size_t(role - LabSeedsModel::SourceRole)].value;
    const bool isCell = role == Qt::DisplayRole || role == Qt::EditRole;
    return isCell ? labSeedFields[size_t(column)].value : nullptr;
}

bool isInclusion(int column, int role)
{
    return role == LabSeedsModel::IncludedRole
        || (role == Qt::CheckStateRole && column == LabSeedsModel::SourceColumn);
}

} // namespace

LabSeedsModel::LabSeedsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    reset(defaultLabSeeds(), false);
}

QList<LabSeed> LabSeedsModel::included() const
{
    QList<LabSeed> seeds;
    for (int row = 0; row < rowCount(); ++row) {
        if (m_included.at(row) && problemOf(row).isEmpty())
            seeds.append(m_seeds.at(row));
    }
    return seeds;
}

void LabSeedsModel::append()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_seeds.append(LabSeed());
    m_included.append(true);
    endInsertRows();
    setModified(true);
}

void LabSeedsModel::restoreDefaults()
{
    reset(defaultLabSeeds(), true);
}

void LabSeedsModel::replace(const QList<LabSeed> &seeds)
{
    const QStringList off = left();
    reset(seeds, true);
    leaveOut(off);
}

QStringList LabSeedsModel::left() const
{
    QStringList words;
    for (int row = 0; row < rowCount(); ++row) {
        if (!m_included.at(row))
            words.append(m_seeds.at(row).source);
    }
    return words;
}

void LabSeedsModel::leaveOut(const QStringList &sources)
{
    for (int row = 0; row < rowCount(); ++row)
        m_included[row] = !sources.contains(m_seeds.at(row).source);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

QStringList LabSeedsModel::load(const QString &path)
{
    const LabSeedsFile file = loadLabSeeds(path);
    if (file.problems.isEmpty())
        reset(file.seeds, false);
    return file.problems;
}

QString LabSeedsModel::save(const QString &path)
{
    for (int row = 0; row < rowCount(); ++row) {
        if (const QString problem = problemOf(row); !problem.isEmpty())
            return u"row %1: %2"_s.arg(row + 1).arg(problem);
    }
    const QString problem = saveLabSeeds(path, m_seeds);
    if (problem.isEmpty())
        setModified(false);
    return problem;
}

void LabSeedsModel::reset(const QList<LabSeed> &seeds, bool modified)
{
    beginResetModel();
    m_seeds = seeds;
    m_included = QList<bool>(seeds.size(), true);
    endResetModel();
    setModified(modified);
}

void LabSeedsModel::setModified(bool modified)
{
    if (std::exchange(m_modified, modified) != modified)
        Q_EMIT modifiedChanged();
}

QString LabSeedsModel::problemOf(int row) const
{
    const LabSeed &seed = m_seeds.at(row);
    const auto isNamesake = [&seed](const LabSeed &other) { return other.source == seed.source; };
    if (std::count_if(m_seeds.cbegin(), m_seeds.cend(), isNamesake) > 1)
        return u"the source \"%1\" is there twice"_s.arg(seed.source);
    return seed.problem();
}

int LabSeedsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_seeds.size());
}

int LabSeedsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant LabSeedsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (const auto field = fieldOf(index.column(), role))
        return m_seeds.at(index.row()).*field;
    if (role == ProblemRole)
        return problemOf(index.row());
    if (!isInclusion(index.column(), role))
        return {};
    const bool isIncluded = m_included.at(index.row());
    return role == IncludedRole ? QVariant(isIncluded) : QVariant(isIncluded ? Qt::Checked : Qt::Unchecked);
}

bool LabSeedsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return false;
    if (isInclusion(index.column(), role)) {
        m_included[index.row()]
            = role == IncludedRole ? value.toBool() : value.value<Qt::CheckState>() == Qt::Checked;
    } else if (const auto field = fieldOf(index.column(), role)) {
        m_seeds[index.row()].*field = value.toString().trimmed();
        setModified(true);
    } else {
        return false;
    }
    // A source's name can make another row a namesake, or no longer one.
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, Columns - 1));
    return true;
}

bool LabSeedsModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount())
        return false;
    beginRemoveRows({}, row, row + count - 1);
    m_seeds.remove(row, count);
    m_included.remove(row, count);
    endRemoveRows();
    setModified(true);
    return true;
}

Qt::ItemFlags LabSeedsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid())
        flags |= Qt::ItemIsEditable;
    if (index.isValid() && index.column() == SourceColumn)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant LabSeedsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal || section < 0 || section >= Columns)
        return QAbstractTableModel::headerData(section, orientation, role);
    return QString(labSeedFields[size_t(section)].key);
}

QHash<int, QByteArray> LabSeedsModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {Qt::EditRole, "edit"}, {SourceRole, "source"}, {NameRole, "name"},
        {CapabilityRole, "capability"}, {PrefixRole, "prefix"}, {QueryRole, "query"}, {UrlRole, "url"},
        {IncludedRole, "included"}, {ProblemRole, "problem"}};
}

} // namespace Deck
