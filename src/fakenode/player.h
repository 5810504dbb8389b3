// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "track.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace FakeNode {

/// What Discord's gateway told the bot, handed on to the node.
struct Voice {
    QString token;
    QString endpoint;
    QString sessionId;
    std::optional<QString> channelId;
};

/// The settings that a player shares with its node.
struct PlayerSettings {
    double clockSpeed = 1.0;
    std::chrono::milliseconds updateInterval{5'000};
    std::chrono::milliseconds stuckThreshold{10'000};
    bool nodeLink = false;
};

/// One guild's player with a running clock. As measured on a real server (protocol 3.10) the position stays 0
/// and a track never ends until there is a voice connection; then it moves in steps of 20 ms, in output time.
class Player : public QObject {
    Q_OBJECT
public:
    Player(const QString &guildId, const PlayerSettings &settings, QObject *parent = nullptr);

    void play(
        const Track &track, qint64 position, std::optional<qint64> endTime, const QJsonObject &userData);
    void stop();
    void seek(qint64 position);
    void setEndTime(std::optional<qint64> endTime);
    void setPaused(bool paused);
    void setVolume(qint64 volume); ///< clamped to 0..1000 without a word
    void setFilters(const QJsonObject &filters);
    void setUserData(const QJsonObject &userData) { m_userData = userData; }
    void connectVoice(const Voice &voice);
    /// The voice gateway closes. 4009, 4015 and 0 (TCP drop) heal silently.
    void voiceClosed(int code, const QString &reason);
    void failMidway(const QString &cause);
    void stick();
    void sendUpdate();

    [[nodiscard]] bool hasTrack() const { return m_track.has_value(); }
    [[nodiscard]] bool isPlaying() const { return m_track && !m_paused; }
    /// Playing without a gap for at least so long, with voice: then it counts in frameStats.
    [[nodiscard]] bool hasCleanFrames(std::chrono::milliseconds since) const;
    [[nodiscard]] qint64 position() const; ///< ms, as the node tells it
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] QString guildId() const { return m_guildId; }

Q_SIGNALS:
    /// An event or playerUpdate for the session.
    void message(const QJsonObject &json);

private:
    [[nodiscard]] bool running() const;
    [[nodiscard]] double rate() const; ///< milliseconds of the track per millisecond of output
    [[nodiscard]] double elapsedOutput() const;
    [[nodiscard]] double sourcePosition() const;
    [[nodiscard]] double endLimit() const;
    [[nodiscard]] QJsonObject trackJson(qint64 position) const;
    [[nodiscard]] QJsonObject state(qint64 position) const;
    void settle(); ///< adds what has passed since the last change to the base
    void arm(); ///< sets the timer to the next thing that happens by itself
    void tick();
    void end(const QString &reason);
    void sendEvent(const QString &type, QJsonObject fields);
    void sendException(const QString &message, const QString &cause);
    void sendUpdateAt(qint64 position);
    void complainAboutFilters();

    QString m_guildId;
    PlayerSettings m_settings;
    std::optional<Track> m_track;
    QJsonObject m_userData;
    QJsonObject m_filters;
    Voice m_voice;
    std::optional<qint64> m_endTime;
    qint64 m_volume = 100;
    qint64 m_ping = -1;
    double m_outputBase = 0;
    double m_sourceBase = 0;
    QElapsedTimer m_clock; ///< since the base was taken
    QElapsedTimer m_clean; ///< since the last gap in playing
    QTimer m_timer;
    QTimer m_updates;
    bool m_paused = false;
    bool m_voiceGiven = false;
    bool m_connected = false;
    bool m_stuck = false;
    bool m_complained = false; ///< the mishap of this track has been told
};

} // namespace FakeNode
