// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "failover.h"

#include "ejectfleet.h"
#include "node.h"
#include "nodemanager.h"
#include "player.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace Lavalink {

using std::chrono::steady_clock;

namespace {

//! What it does, as far as we know; of one whose session is over, what it did.
EjectPlayer lastSeen(const Player &player)
{
    PlayerInfo info = player.lost().value_or(player.info());
    if (const auto at = player.position()) {
        if (!info.state)
            info.state.emplace();
        info.state->position = at;
    }
    return {info, steady_clock::now()};
}

//! A player that was never made on the server has nothing to move.
bool isMade(const PlayerInfo &info)
{
    return info.track || info.volume || info.paused || info.state || info.voice;
}

} // namespace

//! One lost link: who was on it, and what is done about it.
struct Failover::Loss {
    QPointer<Node> node;
    QHash<QString, QPointer<Player>> players; // By guild.
    QList<EjectPlayer> seen;
    QHash<QString, QPointer<Node>> targets; // By the names of the plan.
    QTimer delay;
    EjectRun *run = nullptr; // Ours; gone with us, but not from within its own signals.
    bool isBack = false; // The node was ready since.
    bool isOver = false; // Its session cannot come back any more.

    Loss() = default;
    Q_DISABLE_COPY_MOVE(Loss)
    ~Loss()
    {
        if (run)
            run->deleteLater();
    }
    [[nodiscard]] bool isUnderWay() const { return run && !run->isFinished(); }
};

Failover::Failover(NodeManager *manager, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
{
    onAdded(0, manager->count() - 1);
    connect(manager, &NodeManager::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { onAdded(first, last); });
}

Failover::~Failover() = default;

void Failover::onAdded(int first, int last)
{
    for (int row = first; row <= last; ++row)
        watchNode(m_manager->at(row));
}

void Failover::watchNode(Node *node)
{
    using State = Node::State;
    connect(node, &Node::stateChanged, this, [this, node](State state) {
        const auto loss = m_losses.find(node);
        const bool isKnown = loss != m_losses.end() && !loss->second->isBack;
        if (state == State::Disconnected || state == State::Destroyed)
            forget(node); // The operator's own doing.
        else if (state != State::Ready && !isKnown)
            onLost(node);
    });
    connect(node, &Node::sessionLost, this, [this, node] { onSessionOver(node); });
    connect(node, &Node::readied, this, [this, node](bool resumed) { onReadied(node, resumed); });
    connect(node, &QObject::destroyed, this, [this, node] { onRemoved(node); });
}

void Failover::watch(Player *player)
{
    m_players.removeIf([](const QPointer<Player> &old) { return old.isNull(); });
    if (!m_players.contains(player))
        m_players.append(player);
}

EjectRun *Failover::run(const Node *node) const
{
    const auto loss = m_losses.find(node);
    return loss == m_losses.end() ? nullptr : loss->second->run;
}

//! An older run has not settled it yet.
bool Failover::isMoving(const Player *player) const
{
    const auto has = [player](const std::unique_ptr<Loss> &loss) {
        return loss->isUnderWay() && loss->players.value(player->guildId()) == player;
    };
    return std::any_of(m_older.cbegin(), m_older.cend(), has);
}

QHash<QString, QSet<QString>> Failover::guilds() const
{
    QHash<QString, QSet<QString>> guilds;
    for (const QPointer<Player> &player : m_players) {
        if (player && player->node() && !player->isLost() && isMade(player->info()))
            guilds[player->node()->identifier()].insert(player->guildId());
    }
    return guilds;
}

//! What is known now is all that there will be known.
void Failover::onLost(Node *node)
{
    if (const auto last = m_losses.extract(node); last && last.mapped()->run) {
        // A server that had not noticed the dead link gave a new session, and may still give the old one
        // back.
        last.mapped()->isOver = node->resumeWindow() <= std::chrono::milliseconds(0);
        m_older.push_back(std::move(last.mapped()));
    }
    dropSettled();
    if (!m_policy.enabled)
        return;
    auto loss = std::make_unique<Loss>();
    loss->node = node;
    for (const QPointer<Player> &player : std::as_const(m_players)) {
        if (!player || player->node() != node || isMoving(player))
            continue;
        const EjectPlayer seen = lastSeen(*player);
        if (!isMade(seen.info))
            continue;
        loss->players.insert(player->guildId(), player);
        loss->seen.append(seen);
    }
    if (loss->seen.isEmpty())
        return;
    loss->delay.setSingleShot(true);
    loss->delay.setTimerType(Qt::PreciseTimer);
    connect(&loss->delay, &QTimer::timeout, this, [this, node] { begin(node); });
    loss->delay.start(m_policy.delay);
    m_losses[node] = std::move(loss);
}

//! What is settled is of use only as long as its session can come back.
void Failover::dropSettled()
{
    std::erase_if(m_older, [](const std::unique_ptr<Loss> &loss) {
        return !loss->isUnderWay() && (loss->isOver || !loss->node);
    });
}

void Failover::onSessionOver(const Node *node)
{
    for (const std::unique_ptr<Loss> &loss : m_older) {
        if (loss->node == node)
            loss->isOver = true;
    }
    dropSettled();
}

void Failover::onReadied(Node *node, bool resumed)
{
    for (const std::unique_ptr<Loss> &loss : m_older) {
        if (resumed && loss->node == node && !std::exchange(loss->isOver, true))
            loss->run->sourceReturned(ejectSession(*node));
    }
    const auto found = m_losses.find(node);
    if (found == m_losses.end() || found->second->isBack)
        return;
    Loss &loss = *found->second;
    loss.isBack = true;
    if (loss.run) {
        // Resumed, it has played on. In a new session it has nothing, and is a node like any other.
        if (resumed)
            loss.run->sourceReturned(ejectSession(*node));
    } else if (resumed) {
        m_losses.erase(found);
    } else {
        loss.delay.start(0); // Nothing to wait for any more; but not from within the node's signal.
    }
}

//! What has not begun does not begin; what has is not left half-done.
void Failover::forget(const Node *node)
{
    if (const auto loss = m_losses.find(node); loss != m_losses.end() && !loss->second->run)
        m_losses.erase(loss);
}

void Failover::onRemoved(const Node *node)
{
    if (auto loss = m_losses.extract(node); loss && loss.mapped()->isUnderWay())
        m_older.push_back(std::move(loss.mapped()));
}

void Failover::begin(Node *node)
{
    Loss &loss = *m_losses.at(node);
    // The lost node itself may be back by now, in a new session.
    const EjectFleet fleet = ejectFleet(m_manager->nodes(), guilds());
    for (Node *target : m_manager->nodes())
        loss.targets.insert(target->identifier(), target);
    EjectPlanner planner(fleet.targets, m_policy.rule);
    const EjectPlan plan = planner.plan(loss.seen);
    loss.run = new EjectRun(planner, plan, EjectSession(), fleet.sessions);
    EjectRun *run = loss.run;
    run->setLimits(m_policy.limits);
    run->setNoTarget(NoTarget::Leave);
    // The loss lives as long as its run is under way.
    connect(run, &EjectRun::playerSettled, this,
        [this, own = &loss](const EjectResult &result) { onSettled(*own, result); });
    connect(run, &EjectRun::finished, this,
        [this, from = loss.node, run] { Q_EMIT finished(from, run->results()); });
    Q_EMIT started(node, run->total());
    run->start();
}

void Failover::onSettled(Loss &loss, const EjectResult &result)
{
    Player *player = loss.players.value(result.guildId);
    Node *target = loss.targets.value(result.target);
    // Unless somebody moved it on meanwhile.
    const bool isThere = player && (!player->node() || player->node() == loss.node);
    if (result.outcome == EjectOutcome::Moved && isThere && target && result.confirmed)
        player->moveTo(target, *result.confirmed);
    Q_EMIT playerSettled(loss.node, result);
}

} // namespace Lavalink
