// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "player.h"

#include "node.h"
#include "rest.h"

#include <QJsonObject>

#include <algorithm>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

template <typename T> QFuture<Result<T>> refused(const Failure &failure)
{
    return QtFuture::makeReadyFuture(Result<T>(failure));
}

Failure badRequest(const QString &why)
{
    return Failure(FailureKind::BadRequest, Step::Rest, why);
}

bool isSame(const Track &a, const Track &b)
{
    return a.info.sourceName == b.info.sourceName && a.info.identifier == b.info.identifier;
}

} // namespace

Player::Player(Node *node, QString guildId, QObject *parent)
    : QObject(parent)
    , m_node(node)
    , m_guildId(std::move(guildId))
{
    m_info.guildId = m_guildId;
    connect(node, &Node::eventReceived, this, &Player::onEvent);
    connect(node, &Node::playerUpdated, this, &Player::onUpdate);
    connect(node, &Node::sessionLost, this, [this] {
        // The end of an older session's window says nothing of the one that is ready.
        if (!m_node || m_node->state() != Node::State::Ready)
            reset();
    });
    connect(node, &Node::readied, this, [this](bool resumed) {
        if (!resumed)
            reset(); // A new session has no players.
    });
    connect(node, &Node::playersResumed, this, [this](const QList<PlayerInfo> &players) {
        const auto own = std::find_if(players.cbegin(), players.cend(),
            [this](const PlayerInfo &info) { return info.guildId == m_guildId; });
        if (own != players.cend())
            take(*own);
        else
            reset();
    });
}

Node *Player::node() const
{
    return m_node;
}

bool Player::isGuildId(const QString &text)
{
    // Java's long, which is what a server makes of it; and ASCII digits only, which toLongLong is not.
    const bool digits = !text.isEmpty()
        && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    return digits && text.toLongLong(&fits) > 0 && fits;
}

Failure Player::refusal() const
{
    if (!isGuildId(m_guildId))
        return badRequest(u"A guild's id is a number."_s);
    if (!m_node || m_node->state() != Node::State::Ready || m_node->sessionId().isEmpty())
        return Failure(FailureKind::NotConnected, Step::Rest);
    return {};
}

Player::Reply Player::patch(const QJsonObject &body, bool noReplace)
{
    if (const Failure failure = refusal())
        return refused<PlayerInfo>(failure);
    if (body.contains("track"_L1))
        m_lastEnded.clear();
    const quint64 ends = m_ends;
    return m_node->rest()
        ->updatePlayer(m_node->sessionId(), m_guildId, body, noReplace)
        .then([self = QPointer(this), ends](const Result<PlayerInfo> &result) {
            if (!self || !result)
                return result;
            PlayerInfo info = *result;
            const bool endedMeanwhile
                = self->m_ends != ends && info.track && info.track->encoded == self->m_lastEnded;
            if (endedMeanwhile)
                info.track.reset();
            self->take(info);
            return result;
        });
}

Player::Reply Player::play(const Track &track, bool noReplace)
{
    if (track.encoded.isEmpty())
        return refused<PlayerInfo>(badRequest(u"The track has no encoded form."_s));
    QJsonObject body{{u"encoded"_s, track.encoded}};
    if (!track.userData.isEmpty())
        body.insert(u"userData"_s, track.userData);
    return patch({{u"track"_s, body}}, noReplace);
}

Player::Reply Player::pause(bool on)
{
    return patch({{u"paused"_s, on}});
}

Player::Reply Player::seek(qint64 positionMs)
{
    if (positionMs < 0)
        return refused<PlayerInfo>(badRequest(u"A position is not negative."_s));
    return patch({{u"position"_s, positionMs}});
}

Player::Reply Player::setVolume(int volume)
{
    if (volume < 0 || volume > 1000) // A server would cut it without a word.
        return refused<PlayerInfo>(badRequest(u"A volume is a number from 0 to 1000."_s));
    return patch({{u"volume"_s, volume}});
}

Player::Reply Player::setFilters(const QJsonObject &filters)
{
    return patch({{u"filters"_s, filters}});
}

Player::Reply Player::stop()
{
    return patch({{u"track"_s, QJsonObject{{u"encoded"_s, QJsonValue::Null}}}});
}

Player::Reply Player::setVoice(const VoiceState &voice)
{
    if (!voice.token || !voice.endpoint || !voice.sessionId)
        return refused<PlayerInfo>(badRequest(u"Voice needs a token, an endpoint and a session id."_s));
    QJsonObject body{
        {u"token"_s, *voice.token}, {u"endpoint"_s, *voice.endpoint}, {u"sessionId"_s, *voice.sessionId}};
    if (voice.channelId) // Required since 4.2.0, unknown before.
        body.insert(u"channelId"_s, *voice.channelId);
    return patch({{u"voice"_s, body}});
}

QFuture<Result<void>> Player::destroy()
{
    if (const Failure failure = refusal())
        return refused<void>(failure);
    return m_node->rest()
        ->destroyPlayer(m_node->sessionId(), m_guildId)
        .then([self = QPointer(this)](const Result<void> &result) {
            if (self && result)
                self->reset();
            return result;
        });
}

void Player::take(const PlayerInfo &info)
{
    if (info == m_info)
        return;
    m_info = info;
    m_info.guildId = m_guildId;
    Q_EMIT changed();
}

void Player::reset()
{
    PlayerInfo empty;
    empty.guildId = m_guildId;
    take(empty);
}

void Player::remember(const Track &track)
{
    m_history.removeIf([&track](const Track &old) { return isSame(old, track); });
    m_history.prepend(track);
    if (m_history.size() > maxHistory)
        m_history.resize(maxHistory);
}

void Player::onUpdate(const PlayerUpdate &update)
{
    if (update.guildId != m_guildId || m_info.state == update.state)
        return;
    m_info.state = update.state;
    Q_EMIT changed();
}

void Player::onEvent(const Event &event)
{
    if (event.guildId != m_guildId)
        return;
    const Track track = event.track.value_or(m_info.track.value_or(Track()));
    switch (event.type) {
    case EventType::TrackStart:
        if (!event.track)
            return;
        m_lastEnded.clear();
        m_info.track = event.track;
        remember(track);
        Q_EMIT changed();
        Q_EMIT started(track);
        break;
    case EventType::TrackEnd:
        onEnd(event);
        break;
    case EventType::TrackException:
        Q_EMIT failed(track, event.exception ? event.exception->rootCause() : QString());
        break;
    case EventType::TrackStuck:
        Q_EMIT failed(track,
            tr("The track is stuck for %n ms.", nullptr,
                static_cast<int>(std::min<qint64>(event.thresholdMs.value_or(0), 1 << 30))));
        break;
    case EventType::WebSocketClosed:
        if (m_info.state) {
            m_info.state->connected = false;
            Q_EMIT changed();
        }
        break;
    case EventType::Other:
        break;
    }
}

void Player::onEnd(const Event &event)
{
    const QString encoded = event.track ? event.track->encoded : QString();
    // A NodeLink says twice that a failing track ended.
    if (!m_info.track && !encoded.isEmpty() && encoded == m_lastEnded)
        return;
    const Track track = event.track.value_or(m_info.track.value_or(Track()));
    const bool replaced = event.reason == u"replaced"_s;
    ++m_ends;
    m_lastEnded = track.encoded;
    // The answer to the PATCH that replaced it may have come first, and then the track is the new one.
    const bool isCurrent = m_info.track && (encoded.isEmpty() ? !replaced : m_info.track->encoded == encoded);
    if (isCurrent) {
        m_info.track.reset();
        Q_EMIT changed();
    }
    Q_EMIT ended(track, event.reason.value_or(QString()));
}

} // namespace Lavalink
