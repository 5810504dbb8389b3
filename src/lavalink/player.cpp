// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "player.h"

#include "node.h"
#include "rest.h"

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

} // namespace

Player::Player(Node *node, QString guildId, QObject *parent)
    : QObject(parent)
    , m_node(node)
    , m_guildId(std::move(guildId))
{
    m_time.start();
    m_info.guildId = m_guildId;
    attach(node);
}

void Player::attach(Node *node)
{
    connect(node, &Node::eventReceived, this, &Player::onEvent);
    connect(node, &Node::playerUpdated, this, &Player::onUpdate);
    connect(node, &Node::playersResumed, this, &Player::onResumed);
    connect(node, &Node::sessionLost, this, [this](const QString &sessionId) {
        // The end of an older session's window says nothing of the one that is ready.
        if (sessionId == m_session)
            lose();
    });
    connect(node, &Node::readied, this, [this](bool resumed) {
        if (!resumed)
            lose(); // A new session has no players.
    });
}

Node *Player::node() const
{
    return m_node;
}

std::optional<qint64> Player::position() const
{
    return m_clock.position(now());
}

void Player::setHistoryLimit(int limit)
{
    m_historyLimit = std::max(limit, 0);
    if (m_history.size() > m_historyLimit)
        m_history.resize(m_historyLimit);
}

Failure Player::refusal() const
{
    if (!isGuildId(m_guildId))
        return badRequest(u"A guild's id is a number."_s);
    if (m_node && m_node->settings().readOnly)
        return Failure(FailureKind::ReadOnly, Step::Rest);
    if (!m_node || m_node->state() != Node::State::Ready || m_node->sessionId().isEmpty())
        return Failure(FailureKind::NotConnected, Step::Rest);
    return {};
}

Player::Reply Player::patch(const QJsonObject &body, bool noReplace)
{
    if (const Failure failure = refusal())
        return refused<PlayerInfo>(failure);
    std::optional<quint64> asked;
    if (body.contains("track"_L1)) {
        asked = ++m_asked;
        m_starting = true;
        m_byQueue = false;
        m_putBack.reset();
        m_keptOut.reset();
    }
    const QString session = m_node->sessionId();
    return m_node->rest()
        ->updatePlayer(session, m_guildId, body, noReplace)
        .then([self = QPointer(this), session, ends = m_ends, asked](const Result<PlayerInfo> &result) {
            if (self)
                self->onAnswer(result, session, ends, asked);
            return result;
        });
}

Player::Reply Player::patch(const Result<QJsonObject> &body, bool noReplace)
{
    return body ? patch(*body, noReplace) : refused<PlayerInfo>(body.failure());
}

void Player::onAnswer(
    const Result<PlayerInfo> &result, const QString &session, quint64 ends, std::optional<quint64> asked)
{
    const bool isOutdated = asked && *asked != m_asked; // Another track was asked for since.
    std::optional<Ended> held;
    if (asked && !isOutdated) {
        m_starting = false;
        held = std::exchange(m_held, {});
    }
    if (!result) {
        if (held) // What was to replace it does not.
            advance(held->track, held->how);
        else
            lookAfter(result.failure(), session);
        return;
    }
    if (!m_node || session != m_node->sessionId())
        return;
    PlayerInfo info = *result;
    const bool endedMeanwhile
        = m_ends != ends && info.track && m_lastEnded && isSameTrack(*info.track, *m_lastEnded);
    if (isOutdated)
        info.track = m_info.track;
    else if (endedMeanwhile)
        info.track.reset();
    take(info);
}

// A PATCH is not atomic: volume, pause and filters can hold although its track failed, and a failed track
// goes on with a paused player. So what is true is asked for, where the server may have read the request.
void Player::lookAfter(const Failure &failure, const QString &session)
{
    const bool mayHaveHeld = failure.httpStatus || failure.kind == FailureKind::RestTimeout
        || failure.kind == FailureKind::RestDropped;
    if (!mayHaveHeld || failure.kind == FailureKind::NotFound || !m_node || session != m_node->sessionId())
        return;
    m_node->rest()
        ->player(session, m_guildId)
        .then([self = QPointer(this), session, ends = m_ends, asked = m_asked](
                  const Result<PlayerInfo> &result) {
            if (result && self && self->m_ends == ends && self->m_asked == asked)
                self->onAnswer(result, session, ends, {});
        });
}

Player::Reply Player::create()
{
    return patch(QJsonObject());
}

Player::Reply Player::play(const Track &track, bool noReplace)
{
    PlayOptions options;
    options.noReplace = noReplace;
    return play(track, options);
}

Player::Reply Player::play(const Track &track, const PlayOptions &options)
{
    const Result<QJsonObject> body = PlayerPatch::play(track, options);
    if (body && !refusal())
        m_given = track;
    return patch(body, options.noReplace);
}

Player::Reply Player::pause(bool on)
{
    return patch(PlayerPatch::pause(on));
}

Player::Reply Player::seek(qint64 positionMs)
{
    return patch(PlayerPatch::seek(positionMs));
}

Player::Reply Player::setVolume(int volume)
{
    return patch(PlayerPatch::volume(volume));
}

Player::Reply Player::setFilters(const QJsonObject &filters)
{
    return patch(PlayerPatch::filters(filters));
}

Player::Reply Player::stop()
{
    if (!refusal())
        m_given.reset();
    return patch(PlayerPatch::stop());
}

Player::Reply Player::setVoice(const VoiceState &voice)
{
    return patch(PlayerPatch::voice(voice, m_node ? m_node->kind() : ServerKind::Unknown));
}

Player::Reply Player::restore()
{
    if (const Failure failure = refusal())
        return refused<PlayerInfo>(failure);
    if (!m_lost)
        return refused<PlayerInfo>(badRequest(u"The player was not lost."_s));
    const PlayerInfo lost = *m_lost;
    m_given = lost.track;
    return patch(PlayerPatch::restore(lost, m_node->kind()));
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

void Player::moveTo(Node *node, const PlayerInfo &info)
{
    if (m_node)
        disconnect(m_node, nullptr, this, nullptr);
    m_node = node;
    attach(node);
    // What the old node has told of its track says nothing here.
    m_starting = false;
    m_held.reset();
    m_stuck = false;
    m_failedAt.reset();
    m_lastEnded.reset();
    const std::optional<Track> before = m_lost ? m_lost->track : m_info.track;
    const QPointer<Player> alive(this);
    take(info);
    if (alive)
        goOn(before);
}

void Player::take(const PlayerInfo &info)
{
    m_clock.take(info, now());
    m_session = m_node ? m_node->sessionId() : QString();
    const bool wasLost = m_lost.has_value();
    m_lost.reset();
    PlayerInfo mine = info;
    mine.guildId = m_guildId;
    if (mine == m_info && !wasLost)
        return;
    m_info = mine;
    Q_EMIT changed();
}

void Player::lose()
{
    if (m_session.isEmpty())
        return; // The server never had it.
    PlayerInfo last = m_info;
    if (const auto at = position()) {
        if (!last.state)
            last.state.emplace();
        last.state->position = at;
    }
    const QPointer<Player> alive(this);
    reset(last);
    if (alive)
        Q_EMIT sessionLost();
}

void Player::reset(const std::optional<PlayerInfo> &lost)
{
    PlayerInfo empty;
    empty.guildId = m_guildId;
    const bool isOther = m_info != empty || lost != m_lost;
    m_info = empty;
    m_lost = lost;
    m_session.clear();
    m_clock.clear();
    m_starting = false;
    m_held.reset();
    if (isOther)
        Q_EMIT changed();
}

} // namespace Lavalink
