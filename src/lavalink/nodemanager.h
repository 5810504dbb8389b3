// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodesettings.h"
#include "selection.h"
#include "timing.h"

#include <QAbstractListModel>
#include <QList>
#include <QSet>
#include <QTimer>

namespace Lavalink {

class Network;
class Node;

//! Owns the nodes and is the list model of them: one row a node, in the order of adding, or as move() left
//! it. Two nodes are the same when their endpoint (scheme, host, port, path) is; their identifiers are
//! unique, too, but only because a taken one becomes "X (2)". A node is opened as soon as it is added; of
//! many, only a bounded number dials at once.
class NodeManager : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString undoName READ undoName NOTIFY undoChanged)

public:
    //! NodeRole gives the Node itself (live values are its properties); the others are for sorting and
    //! filtering.
    enum Role { NodeRole = Qt::UserRole + 1, IdentifierRole, StateRole };
    static constexpr int maxDialling = 64;
    //! Between two first tries: a long list is not one burst on the network and on name servers.
    static constexpr std::chrono::milliseconds dialInterval{2};
    static constexpr int maxUndo = 32; //!< Removed nodes that can be brought back; the oldest go first.

    explicit NodeManager(Network *network, QObject *parent = nullptr);
    ~NodeManager() override;

    [[nodiscard]] Network *network() const { return m_network; }
    [[nodiscard]] const Timing &timing() const { return m_timing; }
    void setTiming(const Timing &timing); //!< For nodes that are added later.
    void changeTiming(const Timing &timing); //!< For those that are there, too.
    //! Adds and opens it. Null, and `error` says why, for settings that cannot be dialled or an endpoint that
    //! is there already.
    Node *add(NodeSettings settings, QString *error = nullptr);
    //! Gives a node of the list other settings; it reconnects if that matters to the server. False, and
    //! `error` says why, as add(); nothing has changed then.
    bool update(Node *node, NodeSettings settings, QString *error = nullptr);
    //! Ends the node and takes it from the list; undoRemove() brings it back.
    void remove(Node *node);
    //! Brings the node that was removed last back: a new Node at its row, with its settings, opened unless
    //! the operator had closed it. Null, and `error` says why, when nothing was removed or its endpoint is
    //! there again; in that case the next call is about the one removed before.
    Node *undoRemove(QString *error = nullptr);
    //! The name of the node that undoRemove() would bring back; empty when there is none.
    [[nodiscard]] QString undoName() const;
    //! Puts the node at `row`, as it is numbered after the move.
    void move(Node *node, int row);
    //! Ends and forgets all nodes, the removed ones too: for good.
    void clear();
    [[nodiscard]] Node *find(const QString &identifier) const;
    //! By NodeSettings::endpoint().
    [[nodiscard]] Node *findEndpoint(const QString &endpoint) const;
    //! The nodes as selection sees them now, in the order of the list.
    [[nodiscard]] QList<Candidate> candidates() const;
    [[nodiscard]] Node *at(int row) const;
    [[nodiscard]] const QList<Node *> &nodes() const { return m_nodes; }
    [[nodiscard]] int count() const { return int(m_nodes.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
    void undoChanged();

private:
    struct Removed {
        int row;
        NodeSettings settings;
        bool closed; // By the operator.
    };

    Node *insert(int row, NodeSettings settings);
    void take(int row);
    void openNext();
    void notify(Node *node, Role role);
    [[nodiscard]] QString problemOf(const NodeSettings &settings, const Node *self) const;
    [[nodiscard]] QString freeIdentifier(const QString &wanted, const Node *self) const;

    Network *m_network;
    Timing m_timing;
    QList<Node *> m_nodes;
    QList<Node *> m_waiting; // Added and not dialled yet.
    QTimer m_dialTimer; // Runs between two dials.
    QSet<Node *> m_dialling; // Their first try is not over yet.
    QList<Removed> m_removed; // The last one was removed last.
};

//! A node as selection sees it. One that is not ready, or whose REST hangs, is not available.
[[nodiscard]] Candidate candidateOf(const Node &node);

} // namespace Lavalink
