// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>

#include <secret.h>

namespace Lavalink {
class Node;
class NodeManager;
struct NodeSettings;
} // namespace Lavalink

namespace Deck {

class FleetStore;
class Secrets;
struct Fleet;

//! Keeps a manager's nodes as the fleet file says: now, after every edit, and after every change from
//! outside. A node that is the same server stays connected; what went is ended, what came is opened. Main
//! thread.
class FleetBinding : public QObject {
    Q_OBJECT

public:
    //! `secrets` fetches what the file does not hold; without one such nodes are told as problems. The vault
    //! must be unlocked before. All three outlive the binding.
    FleetBinding(
        FleetStore *store, Lavalink::NodeManager *manager, Secrets *secrets, QObject *parent = nullptr);

    //! Brings the nodes in step; by itself from then on. The passwords of a keychain come later, and only
    //! their nodes wait for them.
    void apply();
    //! A password for this run only, for the node with this endpoint; it wins over the file's.
    void give(const QString &endpoint, const Lavalink::Secret &password);

Q_SIGNALS:
    //! The nodes are as the file says, but for those of the problems, and for those whose passwords are still
    //! to come: another one follows then.
    void applied();
    //! A node that could not be taken, and why. Never a password.
    void problem(const QString &node, const QString &why);

private:
    //! `waiting`: nodes of the fleet whose passwords are still to come; what there is of them stays as it is.
    void take(const Fleet &fleet, const QHash<int, QString> &withoutPassword, const QSet<int> &waiting = {});
    [[nodiscard]] QList<Lavalink::Node *> pair(const QList<Lavalink::NodeSettings> &wanted) const;

    FleetStore *m_store;
    Lavalink::NodeManager *m_manager;
    Secrets *m_secrets;
    QHash<QString, Lavalink::Secret> m_given; // By endpoint.
    quint64 m_taken = 0; // The round that is complete.
    quint64 m_round = 0; // Passwords for an older state of the file are of no use.
};

} // namespace Deck
