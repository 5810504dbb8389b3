// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "machinewatch.h"

#include <QRandomGenerator>

#include <ctime>
#include <futures.h>
#include <node.h>
#include <nodemanager.h>

using Lavalink::Node;
using std::chrono::milliseconds;

namespace Deck {
namespace {

milliseconds read(clockid_t clock)
{
    timespec time = {};
    clock_gettime(clock, &time);
    return std::chrono::duration_cast<milliseconds>(
        std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

} // namespace

MachineWatch::MachineWatch(
    Lavalink::NodeManager *manager, Slept slept, milliseconds look, milliseconds spread, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_slept(std::move(slept))
    , m_spread(spread)
    , m_known(m_slept())
{
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    if (look < std::chrono::seconds(1))
        m_timer.setTimerType(Qt::CoarseTimer);
    m_timer.setInterval(look);
    connect(&m_timer, &QTimer::timeout, this, &MachineWatch::look);
    m_timer.start();
}

milliseconds MachineWatch::sleptSinceStart()
{
    return read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC);
}

void MachineWatch::look()
{
    const milliseconds slept = m_slept() - m_known;
    if (slept < shortest)
        return;
    m_known += slept;
    healAll();
    Q_EMIT woke(slept);
}

void MachineWatch::healAll()
{
    for (Node *node : m_manager->nodes()) {
        const milliseconds wait(QRandomGenerator::global()->bounded(int(m_spread.count()) + 1));
        QTimer::singleShot(wait, node, [node] { heal(node); });
    }
}

void MachineWatch::heal(Node *node)
{
    switch (node->state()) {
    case Node::State::WaitingToRetry:
        node->reconnect();
        break;
    case Node::State::Ready: {
        // A session of a link that has survived is not thrown away.
        const auto asked = node->sessionId();
        Lavalink::whenDone(
            node->ping(), node, [node, asked](const Lavalink::Result<Lavalink::Latency> &result) {
                if (!result && node->state() == Node::State::Ready && node->sessionId() == asked)
                    node->reconnect();
            });
        break;
    }
    default:
        break; // It is on its way, or waits for its operator.
    }
}

} // namespace Deck
