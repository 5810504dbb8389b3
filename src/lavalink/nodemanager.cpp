// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodemanager.h"

#include "futures.h"
#include "node.h"

#include <algorithm>

namespace Lavalink {

using namespace Qt::StringLiterals;

NodeManager::NodeManager(Network *network, QObject *parent)
    : QAbstractListModel(parent)
    , m_network(network)
{
}

NodeManager::~NodeManager()
{
    m_waiting.clear();
    m_dialling.clear();
    // While this is still a NodeManager: they name it in what they say last.
    for (Node *node : std::exchange(m_nodes, {}))
        delete node;
}

void NodeManager::setTiming(const Timing &timing)
{
    m_timing = timing;
}

Node *NodeManager::add(NodeSettings settings, QString *error)
{
    QString problem = settings.problem();
    const QString endpoint = settings.endpoint();
    for (const Node *node : std::as_const(m_nodes)) {
        if (problem.isEmpty() && node->settings().endpoint() == endpoint)
            problem = tr("%1 is in the list already, as \"%2\".").arg(endpoint, node->identifier());
    }
    if (!problem.isEmpty()) {
        if (error)
            *error = problem;
        return nullptr;
    }
    settings.identifier = freeIdentifier(settings.name());
    auto *node = new Node(std::move(settings), m_network, this, this);
    node->setTiming(m_timing);
    connect(node, &Node::stateChanged, this, [this, node] { notify(node, StateRole); });
    connect(node, &Node::settingsChanged, this, [this, node] { notify(node, IdentifierRole); });
    beginInsertRows({}, count(), count());
    m_nodes.append(node);
    endInsertRows();
    Q_EMIT countChanged();
    m_waiting.append(node);
    openNext();
    return node;
}

void NodeManager::remove(Node *node)
{
    const auto row = int(m_nodes.indexOf(node));
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_nodes.removeAt(row);
    endRemoveRows();
    m_waiting.removeOne(node);
    m_dialling.remove(node);
    node->disconnect(this);
    node->shutdown();
    node->deleteLater(); // A caller may stand in one of its signals.
    Q_EMIT countChanged();
    openNext();
}

void NodeManager::clear()
{
    while (!m_nodes.isEmpty())
        remove(m_nodes.constLast());
}

Node *NodeManager::find(const QString &identifier) const
{
    const auto it = std::find_if(m_nodes.cbegin(), m_nodes.cend(),
        [&identifier](const Node *node) { return node->identifier() == identifier; });
    return it == m_nodes.cend() ? nullptr : *it;
}

Node *NodeManager::at(int row) const
{
    return row >= 0 && row < count() ? m_nodes.at(row) : nullptr;
}

int NodeManager::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant NodeManager::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    Node *node = m_nodes.at(index.row());
    switch (role) {
    case NodeRole:
        return QVariant::fromValue(node);
    case Qt::DisplayRole:
    case IdentifierRole:
        return node->identifier();
    case StateRole:
        return QVariant::fromValue(node->state());
    default:
        return {};
    }
}

QHash<int, QByteArray> NodeManager::roleNames() const
{
    return {{NodeRole, "node"_ba}, {IdentifierRole, "identifier"_ba}, {StateRole, "state"_ba}};
}

//! Dials the next of those that wait, as long as fewer than the bound are at their first try.
void NodeManager::openNext()
{
    while (!m_waiting.isEmpty() && m_dialling.size() < maxDialling) {
        Node *node = m_waiting.takeFirst();
        if (node->state() != Node::State::Disconnected) // The operator was faster.
            continue;
        m_dialling.insert(node);
        whenDone(node->open(), this, [this, node](const Result<void> &) {
            if (m_dialling.remove(node))
                openNext();
        });
    }
}

void NodeManager::notify(Node *node, Role role)
{
    if (const auto row = int(m_nodes.indexOf(node)); row >= 0)
        Q_EMIT dataChanged(index(row), index(row),
            role == IdentifierRole ? QList<int>{role, Qt::DisplayRole} : QList<int>{role});
}

QString NodeManager::freeIdentifier(const QString &wanted) const
{
    QString name = wanted;
    for (int n = 2; find(name); ++n)
        name = u"%1 (%2)"_s.arg(wanted).arg(n);
    return name;
}

} // namespace Lavalink
