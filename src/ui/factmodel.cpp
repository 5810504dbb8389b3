// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "factmodel.h"

#include <algorithm>

namespace Deck {

void FactModel::setFacts(const QList<Fact> &facts)
{
    const auto common = std::min(facts.size(), m_facts.size());
    for (qsizetype row = 0; row < common; ++row) {
        if (m_facts[row] == facts[row])
            continue;
        m_facts[row] = facts[row];
        Q_EMIT dataChanged(index(int(row)), index(int(row)));
    }
    if (facts.size() == m_facts.size())
        return;
    if (facts.size() < m_facts.size()) {
        beginRemoveRows({}, int(facts.size()), int(m_facts.size()) - 1);
        m_facts.resize(facts.size());
        endRemoveRows();
    } else {
        beginInsertRows({}, int(m_facts.size()), int(facts.size()) - 1);
        m_facts = facts;
        endInsertRows();
    }
    Q_EMIT countChanged();
}

QString FactModel::value(const QString &label) const
{
    const auto fact = std::find_if(
        m_facts.begin(), m_facts.end(), [&](const Fact &candidate) { return candidate.label == label; });
    return fact == m_facts.end() ? QString() : fact->value;
}

int FactModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant FactModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Fact &fact = m_facts[index.row()];
    switch (role) {
    case LabelRole:
        return fact.label;
    case ValueRole:
        return fact.value;
    case HintRole:
        return fact.hint;
    case StartRole:
        return fact.start;
    case ExtentRole:
        return fact.extent;
    default:
        return {};
    }
}

QHash<int, QByteArray> FactModel::roleNames() const
{
    return {{LabelRole, "label"}, {ValueRole, "value"}, {HintRole, "hint"}, {StartRole, "start"},
        {ExtentRole, "extent"}};
}

} // namespace Deck
