// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ejectrun.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <chrono>
#include <map>
#include <memory>
#include <vector>

namespace Lavalink {

class Node;
class NodeManager;
class Player;

//! Whether and how our own players go elsewhere when their node is lost.
struct FailoverPolicy {
    bool enabled = true;
    //! From the loss of the link to the first move: a node that resumes meanwhile keeps its players.
    std::chrono::milliseconds delay{500};
    EjectRule rule{{}, true}; //!< A silent player is better than none: the bot can connect again.
    EjectLimits limits;
};

//! Moves our own players away from a node whose link is lost and not resumed at once, by what was known of
//! them last: the lost node is not asked. When it comes back within the window and still plays what has been
//! moved, that is deleted there, so that none plays twice. A node that the operator closes keeps its players.
//! Lives on the main thread.
class Failover : public QObject {
    Q_OBJECT

public:
    explicit Failover(NodeManager *manager, QObject *parent = nullptr);
    ~Failover() override;

    void setPolicy(const FailoverPolicy &policy) { m_policy = policy; }
    [[nodiscard]] const FailoverPolicy &policy() const { return m_policy; }
    //! Takes this player along, until it is deleted. It is moved by Player::moveTo().
    void watch(Player *player);
    //! The run for a node's last loss; null when there was none.
    [[nodiscard]] EjectRun *run(const Node *node) const;

Q_SIGNALS:
    //! Its players are about to be moved.
    void started(Lavalink::Node *from, int players);
    //! This one is settled: moved (its node is the new one), or not, and why.
    void playerSettled(Lavalink::Node *from, const Lavalink::EjectResult &result);
    void finished(Lavalink::Node *from, const QList<Lavalink::EjectResult> &results);

private:
    struct Loss;

    void onAdded(int first, int last);
    void watchNode(Node *node);
    void onLost(Node *node);
    void onReadied(Node *node, bool resumed);
    void onSessionOver(const Node *node);
    void dropSettled();
    void onRemoved(const Node *node);
    void begin(Node *node);
    void onSettled(Loss &loss, const EjectResult &result);
    void forget(const Node *node);
    [[nodiscard]] bool isMoving(const Player *player) const;
    [[nodiscard]] QHash<QString, QSet<QString>> guilds() const;

    NodeManager *m_manager;
    FailoverPolicy m_policy;
    QList<QPointer<Player>> m_players;
    std::map<const Node *, std::unique_ptr<Loss>> m_losses; // The last one of each node.
    // That another loss, or the node's end, has overtaken.
    std::vector<std::unique_ptr<Loss>> m_older;
};

} // namespace Lavalink
