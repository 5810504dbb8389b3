// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodehistory.h"

#include <memory>
#include <unordered_map>

namespace Lavalink {
class NodeManager;
}

namespace Deck {

//! The history of every node of a manager, from the moment that a node is added until it is removed.
class FleetHistory : public QObject {
    Q_OBJECT

public:
    explicit FleetHistory(Lavalink::NodeManager *manager, QObject *parent = nullptr);
    ~FleetHistory() override;

    //! Null for a node that is not in the manager.
    [[nodiscard]] NodeHistory *of(const Lavalink::Node *node) const;

private:
    Lavalink::NodeManager *m_manager;
    std::unordered_map<const Lavalink::Node *, std::unique_ptr<NodeHistory>> m_histories;
};

} // namespace Deck
