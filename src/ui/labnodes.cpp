// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labnodes.h"

#include "fleetmodel.h"
#include "node.h"

#include <algorithm>

namespace Deck {

LabNodes::LabNodes(FleetModel *fleet, QObject *parent)
    : QAbstractListModel(parent)
    , m_fleet(fleet)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &LabNodes::followFleet);
    connect(fleet, &FleetModel::countsChanged, this, [this] {
        const bool isSame = m_fleet->total() == count()
            && std::none_of(m_views.cbegin(), m_views.cend(), [](const auto &view) { return view.isNull(); });
        if (!isSame)
            m_soon.start();
    });
    followFleet();
}

LabNodes::~LabNodes() = default;

void LabNodes::followFleet()
{
    beginResetModel();
    m_views.clear();
    const auto views = m_fleet->everyView();
    for (NodeView *view : views) {
        m_views += view;
        connect(view->node(), &Lavalink::Node::stateChanged, this, &LabNodes::offersChanged,
            Qt::UniqueConnection);
        connect(view->node(), &Lavalink::Node::infoReceived, this, &LabNodes::offersChanged,
            Qt::UniqueConnection);
    }
    endResetModel();
    Q_EMIT chosenChanged();
}

int LabNodes::chosenCount() const
{
    return int(chosen().size());
}

QList<Lavalink::Node *> LabNodes::chosen() const
{
    QList<Lavalink::Node *> nodes;
    for (const auto &view : m_views) {
        if (view && !m_left.contains(view->identifier()))
            nodes += view->node();
    }
    return nodes;
}

void LabNodes::choose(int row, bool chosen)
{
    if (row < 0 || row >= count() || !m_views.at(row))
        return;
    const QString name = m_views.at(row)->identifier();
    if (chosen)
        m_left.remove(name);
    else
        m_left.insert(name);
    Q_EMIT dataChanged(index(row), index(row), {ChosenRole});
    Q_EMIT chosenChanged();
}

void LabNodes::chooseAll(bool chosen)
{
    QStringList names;
    for (const auto &view : std::as_const(m_views)) {
        if (view && !chosen)
            names += view->identifier();
    }
    leaveOut(names);
}

QStringList LabNodes::left() const
{
    QStringList names(m_left.cbegin(), m_left.cend());
    names.sort();
    return names;
}

void LabNodes::leaveOut(const QStringList &names)
{
    m_left = QSet<QString>(names.cbegin(), names.cend());
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {ChosenRole});
    Q_EMIT chosenChanged();
}

int LabNodes::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant LabNodes::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    NodeView *view = m_views.at(index.row());
    if (!view)
        return {};
    switch (role) {
    case ViewRole:
        return QVariant::fromValue(view);
    case Qt::DisplayRole:
    case NameRole:
        return view->identifier();
    case ChosenRole:
        return !m_left.contains(view->identifier());
    case ReadOnlyRole:
        return view->node()->settings().readOnly;
    default:
        return {};
    }
}

QHash<int, QByteArray> LabNodes::roleNames() const
{
    return {{ViewRole, "view"}, {NameRole, "name"}, {ChosenRole, "chosen"}, {ReadOnlyRole, "readOnly"}};
}

} // namespace Deck
