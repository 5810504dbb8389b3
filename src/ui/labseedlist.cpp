// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labseedlist.h"

namespace Deck {

LabSeedList::LabSeedList(QObject *parent)
    : QIdentityProxyModel(parent)
{
    setSourceModel(&m_seeds);
    connect(this, &QAbstractItemModel::dataChanged, this, &LabSeedList::seedsChanged);
    connect(this, &QAbstractItemModel::modelReset, this, &LabSeedList::seedsChanged);
    connect(this, &QAbstractItemModel::rowsInserted, this, &LabSeedList::seedsChanged);
    connect(this, &QAbstractItemModel::rowsRemoved, this, &LabSeedList::seedsChanged);
}

int LabSeedList::chosenCount() const
{
    return int(m_seeds.included().size());
}

int LabSeedList::brokenCount() const
{
    int broken = 0;
    for (int row = 0; row < count(); ++row) {
        const QModelIndex seed = index(row, 0);
        broken += seed.data(LabSeedsModel::IncludedRole).toBool()
                && !seed.data(LabSeedsModel::ProblemRole).toString().isEmpty()
            ? 1
            : 0;
    }
    return broken;
}

void LabSeedList::choose(int row, bool chosen)
{
    setData(index(row, 0), chosen, LabSeedsModel::IncludedRole);
}

void LabSeedList::chooseAll(bool chosen)
{
    QStringList off;
    for (int row = 0; row < count() && !chosen; ++row)
        off += m_seeds.seeds().at(row).source;
    m_seeds.leaveOut(off);
}

void LabSeedList::edit(int row, Field field, const QString &text)
{
    if (index(row, 0).data(field).toString() != text)
        setData(index(row, 0), text, field);
}

int LabSeedList::add()
{
    m_seeds.append();
    return count() - 1;
}

QString LabSeedList::nameOf(int row) const
{
    const LabSeed seed = m_seeds.seeds().value(row);
    const QString name = seed.name.isEmpty() ? seed.source : seed.name;
    return name.isEmpty() ? tr("New source") : name;
}

} // namespace Deck
