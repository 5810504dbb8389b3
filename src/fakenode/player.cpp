// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "player.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

constexpr double frameMs = 20.0;

qint64 onFrame(double ms)
{
    return qint64(std::floor(ms / frameMs)) * qint64(frameMs);
}

} // namespace

Player::Player(const QString &guildId, const PlayerSettings &settings, QObject *parent)
    : QObject(parent)
    , m_guildId(guildId)
    , m_settings(settings)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Player::tick);
    m_updates.setInterval(settings.updateInterval);
    connect(&m_updates, &QTimer::timeout, this, &Player::sendUpdate);
    m_clock.start();
    m_clean.start();
}

bool Player::running() const
{
    // After the voice gateway has closed, a real player's position goes on moving.
    return m_track && !m_paused && m_voiceGiven && !m_stuck
        && m_track->mishap.kind != Mishap::Kind::FailsAtStart;
}

double Player::rate() const
{
    const QJsonObject timescale = m_filters.value("timescale"_L1).toObject();
    const double product = timescale.value("speed"_L1).toDouble(1) * timescale.value("rate"_L1).toDouble(1);
    return product > 0 ? product : 1.0;
}

double Player::elapsedOutput() const
{
    return running() ? double(m_clock.nsecsElapsed()) / 1e6 * m_settings.clockSpeed : 0.0;
}

double Player::sourcePosition() const
{
    return m_sourceBase + elapsedOutput() * rate();
}

qint64 Player::position() const
{
    if (!m_track || !m_voiceGiven)
        return 0;
    return qint64(m_outputBase) + onFrame(elapsedOutput());
}

void Player::settle()
{
    const double output = elapsedOutput();
    m_outputBase += double(onFrame(output));
    m_sourceBase += output * rate();
    m_clock.restart();
}

double Player::endLimit() const
{
    const double length
        = m_track->isStream ? std::numeric_limits<double>::infinity() : double(m_track->length);
    return m_endTime ? std::min(length, double(*m_endTime)) : length;
}

void Player::arm()
{
    m_timer.stop();
    if (!m_track)
        return;
    if (m_track->mishap.kind == Mishap::Kind::FailsAtStart) {
        m_timer.start(0);
        return;
    }
    if (m_stuck && !m_complained) {
        m_timer.start(m_settings.stuckThreshold);
        return;
    }
    if (!running())
        return;
    double next = endLimit();
    if (m_track->mishap.kind != Mishap::Kind::None && !m_complained)
        next = std::min(next, double(m_track->mishap.at.count()));
    if (std::isinf(next))
        return;
    const double wait = std::max(0.0, (next - sourcePosition()) / rate() / m_settings.clockSpeed);
    m_timer.start(int(std::min(std::ceil(wait), double(std::numeric_limits<int>::max()))));
}

void Player::tick()
{
    if (!m_track)
        return;
    const Mishap mishap = m_track->mishap;
    if (mishap.kind == Mishap::Kind::FailsAtStart) {
        if (!std::exchange(m_complained, true))
            sendException(u"Something broke when playing the track."_s, mishap.cause);
        if (m_voiceGiven)
            end(u"loadFailed"_s);
        return;
    }
    if (m_stuck) {
        m_complained = true;
        sendEvent(u"TrackStuckEvent"_s,
            {{u"track"_s, trackJson(position())},
                {u"thresholdMs"_s, qint64(m_settings.stuckThreshold.count())}});
        sendUpdate();
        return;
    }
    const bool due = sourcePosition() >= double(mishap.at.count());
    if (mishap.kind == Mishap::Kind::FailsMidway && due) {
        failMidway(mishap.cause);
    } else if (mishap.kind == Mishap::Kind::Sticks && due && !m_complained) {
        stick();
    } else if (sourcePosition() >= endLimit()) {
        end(u"finished"_s);
    } else {
        arm();
    }
}

void Player::play(
    const Track &track, qint64 start, std::optional<qint64> endTime, const QJsonObject &userData)
{
    if (m_track)
        end(u"replaced"_s);
    m_track = track;
    m_userData = userData;
    m_endTime = endTime && *endTime > start ? endTime : std::nullopt;
    m_outputBase = m_sourceBase = double(std::max<qint64>(0, start));
    m_stuck = m_complained = false;
    m_clock.restart();
    m_clean.restart();
    sendUpdateAt(qint64(m_outputBase));
    sendEvent(u"TrackStartEvent"_s, {{u"track"_s, trackJson(qint64(m_outputBase))}});
    sendUpdate();
    m_updates.start();
    arm();
}

void Player::stop()
{
    if (m_track)
        end(u"stopped"_s);
}

void Player::end(const QString &reason)
{
    settle();
    const bool finished = reason == u"finished";
    const qint64 last = finished ? std::max<qint64>(0, position() - qint64(frameMs)) : position();
    const QJsonObject track = trackJson(last);
    const bool failed = m_complained;
    m_track.reset();
    m_timer.stop();
    m_updates.stop();
    sendEvent(u"TrackEndEvent"_s, {{u"track"_s, track}, {u"reason"_s, reason}});
    // NodeLink 3.7 tells the end of a failed track twice.
    if (m_settings.nodeLink && failed)
        sendEvent(u"TrackEndEvent"_s, {{u"track"_s, track}, {u"reason"_s, reason}});
}

void Player::seek(qint64 target)
{
    if (!m_track)
        return;
    m_outputBase = m_sourceBase = double(std::max<qint64>(0, target));
    m_clock.restart();
    m_clean.restart();
    sendUpdateAt(qint64(m_outputBase));
    arm();
}

void Player::setEndTime(std::optional<qint64> endTime)
{
    // An end behind the present position has no effect on a real server.
    m_endTime = endTime && double(*endTime) > sourcePosition() ? endTime : std::nullopt;
    arm();
}

void Player::setPaused(bool paused)
{
    settle();
    m_paused = paused;
    m_clean.restart();
    arm();
}

void Player::setVolume(qint64 volume)
{
    m_volume = std::clamp<qint64>(volume, 0, 1000);
}

void Player::setFilters(const QJsonObject &filters)
{
    settle();
    m_filters = filters;
    sendUpdate();
    complainAboutFilters();
    arm();
}

void Player::complainAboutFilters()
{
    if (!running())
        return;
    const QJsonObject timescale = m_filters.value("timescale"_L1).toObject();
    for (const auto &key : {u"speed"_s, u"pitch"_s, u"rate"_s}) {
        if (timescale.value(key).toDouble(1) <= 0) {
            sendException(u"Something went wrong when decoding the track."_s,
                u"java.lang.IllegalArgumentException: %1 <= 0"_s.arg(key));
            return;
        }
    }
    if (m_filters.value("vibrato"_L1)["frequency"_L1].toDouble(2) > 14.0) {
        sendException(u"Something went wrong when decoding the track."_s,
            u"java.lang.IllegalArgumentException: Frequency > max (14.0)"_s);
    }
}

void Player::connectVoice(const Voice &voice)
{
    settle();
    const bool news = !m_connected || voice.endpoint != m_voice.endpoint;
    m_voice = voice;
    if (!news)
        return;
    m_connected = true;
    m_voiceGiven = true;
    m_ping = 0;
    m_clock.restart();
    m_clean.restart();
    if (m_settings.nodeLink) {
        sendEvent(u"PlayerConnectedEvent"_s,
            {{u"voice"_s,
                QJsonObject{{u"token"_s, voice.token}, {u"endpoint"_s, voice.endpoint},
                    {u"sessionId"_s, voice.sessionId}}}});
    }
    sendUpdate();
    arm();
}

void Player::voiceClosed(int code, const QString &reason)
{
    if (!m_connected || code == 0 || code == 4009 || code == 4015)
        return;
    m_connected = false;
    sendEvent(u"WebSocketClosedEvent"_s, {{u"code"_s, code}, {u"reason"_s, reason}, {u"byRemote"_s, true}});
    sendUpdate();
}

void Player::failMidway(const QString &cause)
{
    if (!m_track)
        return;
    settle();
    m_complained = true;
    sendException(u"Something went wrong when decoding the track."_s, cause);
    end(u"finished"_s);
}

void Player::stick()
{
    if (!m_track)
        return;
    settle();
    m_stuck = true;
    arm();
}

void Player::sendEvent(const QString &type, QJsonObject fields)
{
    fields.insert("op"_L1, u"event"_s);
    fields.insert("type"_L1, type);
    fields.insert("guildId"_L1, m_guildId);
    Q_EMIT message(fields);
}

void Player::sendException(const QString &text, const QString &cause)
{
    Exception exception;
    exception.message = text;
    exception.cause = cause;
    sendEvent(u"TrackExceptionEvent"_s,
        {{u"track"_s, trackJson(position())}, {u"exception"_s, exception.toJson()}});
}

void Player::sendUpdate()
{
    sendUpdateAt(position());
}

void Player::sendUpdateAt(qint64 position)
{
    Q_EMIT message({{u"op"_s, u"playerUpdate"_s}, {u"guildId"_s, m_guildId}, {u"state"_s, state(position)}});
}

bool Player::hasCleanFrames(std::chrono::milliseconds since) const
{
    return running() && m_connected && std::chrono::milliseconds(m_clean.elapsed()) >= since;
}

QJsonObject Player::trackJson(qint64 position) const
{
    Track track = *m_track;
    track.position = position;
    return track.toJson({}, m_userData);
}

QJsonObject Player::state(qint64 position) const
{
    return {{u"time"_s, QDateTime::currentMSecsSinceEpoch()}, {u"position"_s, position},
        {u"connected"_s, m_connected}, {u"ping"_s, m_ping}};
}

QJsonObject Player::toJson() const
{
    const QJsonObject voice{{u"token"_s, m_voice.token}, {u"endpoint"_s, m_voice.endpoint},
        {u"sessionId"_s, m_voice.sessionId},
        {u"channelId"_s, m_voice.channelId ? QJsonValue(*m_voice.channelId) : QJsonValue()}};
    const qint64 now = position();
    return {{u"guildId"_s, m_guildId}, {u"track"_s, m_track ? QJsonValue(trackJson(now)) : QJsonValue()},
        {u"volume"_s, m_volume}, {u"paused"_s, m_paused}, {u"state"_s, state(now)}, {u"voice"_s, voice},
        {u"filters"_s, m_filters}};
}

} // namespace FakeNode
