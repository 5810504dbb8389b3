// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodesettings.h"
#include "timing.h"

#include <QAbstractListModel>
#include <QList>
#include <QSet>

namespace Lavalink {

class Network;
class Node;

//! Owns the nodes and is the list model of them: one row a node, in the order of adding.
//! A node is opened as soon as it is added; of many, only a bounded number dials at once.
class NodeManager : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    //! NodeRole gives the Node itself (live values are its properties); the others are for sorting and
    //! filtering.
    enum Role { NodeRole = Qt::UserRole + 1, IdentifierRole, StateRole };
    static constexpr int maxDialling = 64;

    explicit NodeManager(Network *network, QObject *parent = nullptr);
    ~NodeManager() override;

    void setTiming(const Timing &timing); //!< For nodes that are added later.
    //! Adds and opens it. Null, and `error` says why, for settings that cannot be dialled or an endpoint
    //! (scheme, host, port, path) that is there already. A taken identifier is no obstacle: the new one
    //! becomes "X (2)".
    Node *add(NodeSettings settings, QString *error = nullptr);
    //! Ends the node and forgets it.
    void remove(Node *node);
    void clear();
    [[nodiscard]] Node *find(const QString &identifier) const;
    [[nodiscard]] Node *at(int row) const;
    [[nodiscard]] const QList<Node *> &nodes() const { return m_nodes; }
    [[nodiscard]] int count() const { return int(m_nodes.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    void openNext();
    void notify(Node *node, Role role);
    [[nodiscard]] QString freeIdentifier(const QString &wanted) const;

    Network *m_network;
    Timing m_timing;
    QList<Node *> m_nodes;
    QList<Node *> m_waiting; // Added and not dialled yet.
    QSet<Node *> m_dialling; // Their first try is not over yet.
};

} // namespace Lavalink
