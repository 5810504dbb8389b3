// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleethistory.h"

#include "node.h"
#include "nodemanager.h"

using Lavalink::Node;
using Lavalink::NodeManager;

namespace Deck {

FleetHistory::FleetHistory(NodeManager *manager, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
{
    connect(manager, &NodeManager::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        for (int row = first; row <= last; ++row)
            m_histories[m_manager->at(row)] = std::make_unique<NodeHistory>(m_manager->at(row));
    });
    connect(
        manager, &NodeManager::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last; ++row)
                m_histories.erase(m_manager->at(row));
        });
    for (const Node *node : manager->nodes())
        m_histories[node] = std::make_unique<NodeHistory>(node);
}

FleetHistory::~FleetHistory() = default;

NodeHistory *FleetHistory::of(const Node *node) const
{
    const auto history = m_histories.find(node);
    return history == m_histories.end() ? nullptr : history->second.get();
}

} // namespace Deck
