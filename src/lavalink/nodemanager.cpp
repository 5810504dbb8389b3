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
    m_dialTimer.setSingleShot(true);
    m_dialTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_dialTimer, &QTimer::timeout, this, &NodeManager::openNext);
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

void NodeManager::changeTiming(const Timing &timing)
{
    setTiming(timing);
    for (Node *node : std::as_const(m_nodes))
        node->setTiming(timing);
}

Node *NodeManager::add(NodeSettings settings, QString *error)
{
    if (const QString problem = problemOf(settings, nullptr); !problem.isEmpty()) {
        if (error)
            *error = problem;
        return nullptr;
    }
    Node *node = insert(count(), std::move(settings));
    m_waiting.append(node);
    openNext();
    return node;
}

bool NodeManager::update(Node *node, NodeSettings settings, QString *error)
{
    const QString problem
        = m_nodes.contains(node) ? problemOf(settings, node) : tr("The node is not in the list any more.");
    if (!problem.isEmpty()) {
        if (error)
            *error = problem;
        return false;
    }
    settings.identifier = freeIdentifier(settings.name(), node);
    node->setSettings(settings);
    return true;
}

void NodeManager::remove(Node *node)
{
    const auto row = int(m_nodes.indexOf(node));
    if (row < 0)
        return;
    const bool closed = node->state() == Node::State::Disconnected && !m_waiting.contains(node);
    m_removed.append({row, node->settings(), closed});
    if (m_removed.size() > maxUndo)
        m_removed.removeFirst();
    take(row);
    Q_EMIT undoChanged();
    openNext();
}

Node *NodeManager::undoRemove(QString *error)
{
    const bool isEmpty = m_removed.isEmpty();
    Removed removed = isEmpty ? Removed{} : m_removed.takeLast();
    const QString problem
        = isEmpty ? tr("There is no removed node to bring back.") : problemOf(removed.settings, nullptr);
    if (!isEmpty)
        Q_EMIT undoChanged();
    if (!problem.isEmpty()) {
        if (error)
            *error = problem;
        return nullptr;
    }
    Node *node = insert(std::min(removed.row, count()), std::move(removed.settings));
    if (!removed.closed)
        m_waiting.append(node);
    openNext();
    return node;
}

QString NodeManager::undoName() const
{
    return m_removed.isEmpty() ? QString() : m_removed.constLast().settings.name();
}

void NodeManager::move(Node *node, int row)
{
    const auto from = int(m_nodes.indexOf(node));
    if (from < 0 || row < 0 || row >= count() || row == from)
        return;
    // Qt counts the destination before the row is taken out.
    beginMoveRows({}, from, from, {}, row > from ? row + 1 : row);
    m_nodes.move(from, row);
    endMoveRows();
}

void NodeManager::clear()
{
    m_waiting.clear(); // None of them is to be dialled in the place of one that goes.
    while (!m_nodes.isEmpty())
        take(count() - 1);
    if (!std::exchange(m_removed, {}).isEmpty())
        Q_EMIT undoChanged();
}

Node *NodeManager::find(const QString &identifier) const
{
    const auto it = std::find_if(m_nodes.cbegin(), m_nodes.cend(),
        [&identifier](const Node *node) { return node->identifier() == identifier; });
    return it == m_nodes.cend() ? nullptr : *it;
}

Node *NodeManager::findEndpoint(const QString &endpoint) const
{
    const auto it = std::find_if(m_nodes.cbegin(), m_nodes.cend(),
        [&endpoint](const Node *node) { return node->settings().endpoint() == endpoint; });
    return it == m_nodes.cend() ? nullptr : *it;
}

QList<Candidate> NodeManager::candidates() const
{
    QList<Candidate> list;
    list.reserve(m_nodes.size());
    for (const Node *node : m_nodes)
        list.append(candidateOf(*node));
    return list;
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

//! Makes the node and its row; whether it is opened is the caller's.
Node *NodeManager::insert(int row, NodeSettings settings)
{
    settings.identifier = freeIdentifier(settings.name(), nullptr);
    auto *node = new Node(std::move(settings), m_network, this, this);
    node->setTiming(m_timing);
    connect(node, &Node::stateChanged, this, [this, node] { notify(node, StateRole); });
    connect(node, &Node::settingsChanged, this, [this, node] { notify(node, IdentifierRole); });
    beginInsertRows({}, row, row);
    m_nodes.insert(row, node);
    endInsertRows();
    Q_EMIT countChanged();
    return node;
}

void NodeManager::take(int row)
{
    Node *node = m_nodes.at(row);
    beginRemoveRows({}, row, row);
    m_nodes.removeAt(row);
    endRemoveRows();
    m_waiting.removeOne(node);
    m_dialling.remove(node);
    node->disconnect(this);
    node->shutdown();
    node->deleteLater(); // A caller may stand in one of its signals.
    Q_EMIT countChanged();
}

//! Dials the next of those that wait, one after the other, as long as fewer than the bound are at their
//! first try.
void NodeManager::openNext()
{
    while (!m_waiting.isEmpty() && m_dialling.size() < maxDialling && !m_dialTimer.isActive()) {
        Node *node = m_waiting.takeFirst();
        if (node->state() != Node::State::Disconnected) // The operator was faster.
            continue;
        m_dialling.insert(node);
        m_dialTimer.start(dialInterval);
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

//! Why a node cannot have these settings, or an empty text; `self` is the node that is to have them.
QString NodeManager::problemOf(const NodeSettings &settings, const Node *self) const
{
    if (const QString problem = settings.problem(); !problem.isEmpty())
        return problem;
    const QString endpoint = settings.endpoint();
    const Node *other = findEndpoint(endpoint);
    return other && other != self
        ? tr("%1 is in the list already, as \"%2\".").arg(endpoint, other->identifier())
        : QString();
}

QString NodeManager::freeIdentifier(const QString &wanted, const Node *self) const
{
    QString name = wanted;
    const auto isTaken = [&] {
        const Node *other = find(name);
        return other && other != self;
    };
    for (int n = 2; isTaken(); ++n)
        name = u"%1 (%2)"_s.arg(wanted).arg(n);
    return name;
}

Candidate candidateOf(const Node &node)
{
    Candidate candidate;
    candidate.node = node.identifier();
    candidate.available = node.state() == Node::State::Ready && !node.isWedged();
    if (!candidate.available) {
        candidate.unavailableWhy = node.failure()
            ? node.failure().text()
            : NodeManager::tr("It is not ready (%1).").arg(Node::stateName(node.state()));
    }
    candidate.stats = node.stats();
    candidate.priority = node.settings().priority;
    candidate.regions = node.settings().regions;
    if (node.info())
        candidate.capabilities = node.capabilities();
    candidate.latencyMs = node.latencyWindow().last();
    candidate.reconnects = node.retries();
    return candidate;
}

} // namespace Lavalink
