// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labplay.h"

#include "labrecord.h"

#include <QJsonObject>

#include <futures.h>
#include <rest.h>

using namespace Qt::StringLiterals;
using Lavalink::EventType;
using Lavalink::Failure;
using Lavalink::FailureKind;
using Lavalink::Node;
using Lavalink::Step;

namespace Deck {

LabPlay::LabPlay(
    Node *node, QString guild, Lavalink::Track track, std::chrono::milliseconds settle, QObject *parent)
    : QObject(parent)
    , m_node(node)
    , m_session(node->sessionId())
    , m_guild(std::move(guild))
    , m_track(std::move(track))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settle);
    connect(&m_settle, &QTimer::timeout, this, [this] { finish(); });
    connect(node, &Node::eventReceived, this, &LabPlay::onEvent);
    connect(node, &Node::stateChanged, this, [this](Node::State, const Failure &reason) {
        finish(reason ? reason : Failure(FailureKind::NotConnected));
    });
}

LabPlay::~LabPlay()
{
    // By the node's own client, which goes on after us and keeps the order behind the PATCH.
    if (m_asked && m_node && m_node->sessionId() == m_session)
        static_cast<void>(m_node->rest()->destroyPlayer(m_session, m_guild));
}

void LabPlay::start()
{
    if (m_node->state() != Node::State::Ready || m_session.isEmpty()) {
        finish(Failure(FailureKind::NotConnected));
        return;
    }
    m_asked = true;
    const QJsonObject patch{{u"track"_s, QJsonObject{{u"encoded"_s, m_track.encoded}}}};
    Lavalink::whenDone(m_node->rest()->updatePlayer(m_session, m_guild, patch), this,
        [this](const auto &answer) { onAnswer(answer); });
}

void LabPlay::onAnswer(const Lavalink::Result<Lavalink::PlayerInfo> &answer)
{
    if (m_finished)
        return;
    const QString path = u"/v4/sessions/\u2026/players/"_s + m_guild;
    Q_EMIT noted(u"PATCH"_s, path, answer ? u"taken"_s : labFailureText(answer.failure()));
    if (!answer) {
        finish(answer.failure());
        return;
    }
    m_answered = true;
    settleWhenStarted();
}

void LabPlay::onEvent(const Lavalink::Event &event)
{
    if (event.guildId != m_guild || m_finished)
        return;
    const QString why = event.exception ? event.exception->rootCause() : event.reason.value_or(QString());
    Q_EMIT noted(u"event"_s, event.typeName, why);
    switch (event.type) {
    case EventType::TrackStart:
        m_started = true;
        settleWhenStarted();
        break;
    case EventType::TrackException:
        m_exception = event.exception.value_or(Lavalink::TrackException());
        finish();
        break;
    case EventType::TrackStuck:
        finish(Failure(FailureKind::TrackFailed, Step::Rest, tr("It is stuck.")));
        break;
    case EventType::TrackEnd:
        // A track that is shorter than the wait has played to its end.
        if (m_started && event.reason == u"finished")
            finish();
        else
            finish(Failure(FailureKind::TrackFailed, Step::Rest, why));
        break;
    default:
        break;
    }
}

void LabPlay::settleWhenStarted()
{
    if (m_answered && m_started && !m_settle.isActive())
        m_settle.start();
}

void LabPlay::finish(const Failure &failure)
{
    if (std::exchange(m_finished, true))
        return;
    m_settle.stop();
    m_failure = failure;
    Q_EMIT finished();
}

} // namespace Deck
