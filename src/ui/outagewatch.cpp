// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "outagewatch.h"

#include <nodemanager.h>

using namespace Qt::StringLiterals;
using Lavalink::Node;

namespace Deck {
namespace {

quint64 numberOf(const Node *node)
{
    return quint64(reinterpret_cast<quintptr>(node));
}

} // namespace

OutageWatch::OutageWatch(Lavalink::NodeManager *manager, std::chrono::milliseconds burst, QObject *parent)
    : QObject(parent)
{
    m_burst.setSingleShot(true);
    m_burst.setInterval(burst);
    connect(&m_burst, &QTimer::timeout, this, &OutageWatch::settle);
    connect(manager, &QAbstractItemModel::rowsInserted, this,
        [this, manager](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last; ++row)
                follow(manager->at(row));
        });
    connect(manager, &QAbstractItemModel::rowsAboutToBeRemoved, this,
        [this, manager](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last; ++row)
                leave(manager->at(row));
        });
    for (Node *node : manager->nodes())
        follow(node);
}

void OutageWatch::follow(Node *node)
{
    if (node->state() == Node::State::Ready)
        m_wereReady.insert(node);
    connect(node, &Node::stateChanged, this,
        [this, node](Node::State state, const Lavalink::Failure &reason) { onState(node, state, reason); });
}

void OutageWatch::leave(Node *node)
{
    node->disconnect(this);
    m_wereReady.remove(node);
    m_notices.forget(numberOf(node));
    settle();
}

void OutageWatch::onState(Node *node, Node::State state, const Lavalink::Failure &reason)
{
    switch (state) {
    case Node::State::Ready:
        m_wereReady.insert(node);
        m_notices.cameBack(numberOf(node));
        break;
    case Node::State::WaitingToRetry:
    case Node::State::AuthFailed:
    case Node::State::Incompatible:
        if (!m_wereReady.contains(node))
            return;
        // Later tries may fail for other reasons: the first one is why it went down.
        m_wereReady.remove(node);
        m_notices.wentDown(
            numberOf(node), node->identifier(), Lavalink::kindName(reason.kind), reason.text());
        break;
    case Node::State::Disconnected:
    case Node::State::Destroyed:
        m_wereReady.remove(node);
        m_notices.forget(numberOf(node));
        break;
    default:
        return; // On its way.
    }
    if (m_notices.hasNews() && !m_burst.isActive())
        m_burst.start();
}

void OutageWatch::settle()
{
    if (m_burst.isActive() || !m_notices.hasNews())
        return;
    if (m_offline)
        m_notices.blame(u"link"_s, tr("This machine has no link to any of them."));
    const OutageNotices::Said said = m_notices.flush(m_sender && m_wanted && m_wanted());
    if (!m_sender)
        return;
    for (const QString &id : said.withdrawn)
        m_sender->withdraw(id);
    for (const Notice &notice : said.shown)
        m_sender->show(notice);
}

} // namespace Deck
