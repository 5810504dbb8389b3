// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "witness.h"

#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <protocol.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace Live {

using Lavalink::Node;

Witness::Witness(Node *node, QObject *parent)
    : QObject(parent)
{
    connect(node, &Node::frameLogged, this, [this](const Lavalink::Frame &frame) {
        if (frame.direction != Lavalink::Direction::In)
            return;
        const auto message = Lavalink::Protocol::parseMessage(frame.text);
        if (!message)
            return; // A note, or a frame that the log has cut; neither is a ready.
        if (const auto *ready = std::get_if<Lavalink::Ready>(&*message)) {
            m_readies << *ready;
            // The library reads a number as well; the protocol says text.
            if (!QJsonDocument::fromJson(frame.text).object().value("sessionId"_L1).isString())
                m_readies.last().sessionId.clear();
        } else if (const auto *stats = std::get_if<Lavalink::Stats>(&*message))
            m_stats << *stats;
        hear();
    });
    connect(node, &Node::eventReceived, this, [this](const Lavalink::Event &event) {
        m_events << event;
        hear();
    });
    connect(node, &Node::playerUpdated, this, [this](const Lavalink::PlayerUpdate &update) {
        m_updates << update;
        hear();
    });
    connect(node, &Node::stateChanged, this, [this](Node::State state, const Lavalink::Failure &reason) {
        m_states.append({state, reason});
        hear();
    });
    connect(node, &Node::sessionLost, this, [this](const QString &session) {
        m_lostSessions << session;
        hear();
    });
    connect(node, &Node::statusChanged, this, &Witness::hear);
}

void Witness::forget()
{
    m_readies.clear();
    m_stats.clear();
    m_events.clear();
    m_updates.clear();
    m_states.clear();
    m_lostSessions.clear();
}

const Lavalink::Event *Witness::firstEvent(Lavalink::EventType type, const QString &guild) const
{
    const auto found = std::ranges::find_if(
        m_events, [&](const Lavalink::Event &event) { return event.type == type && event.guildId == guild; });
    return found == m_events.end() ? nullptr : &*found;
}

Reply Witness::until(const QString &what, std::chrono::milliseconds deadline, Look look)
{
    if (const auto verdict = look())
        return now(*verdict);
    const int id = ++m_lastWatch;
    Watch &watch = m_watches[id];
    watch.look = std::move(look);
    watch.promise.start();
    QTimer::singleShot(deadline, this, [this, id, what, deadline] {
        settle(id, bad(u"%1 did not come within %2 s."_s.arg(what).arg(double(deadline.count()) / 1000)));
    });
    return watch.promise.future();
}

void Witness::hear()
{
    std::vector<int> ids;
    for (const auto &[id, watch] : m_watches)
        ids.push_back(id);
    for (const int id : ids) {
        const auto watch = m_watches.find(id);
        if (watch == m_watches.end()) // The verdict before has ended it.
            continue;
        if (const auto verdict = watch->second.look())
            settle(id, *verdict);
    }
}

void Witness::settle(int id, const Verdict &verdict)
{
    auto entry = m_watches.extract(id);
    if (!entry)
        return;
    entry.mapped().promise.addResult(verdict);
    entry.mapped().promise.finish();
}

} // namespace Live
