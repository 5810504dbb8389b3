// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ejectplan.h"

#include <QJsonDocument>

//! What the tests of plans share: players and targets as a server would tell them.
namespace EjectBodies {

inline Lavalink::VoiceState voice()
{
    Lavalink::VoiceState voice;
    voice.token = QStringLiteral("voice-token");
    voice.endpoint = QStringLiteral("localhost:1234");
    voice.sessionId = QStringLiteral("voice-session");
    voice.channelId = QStringLiteral("12");
    return voice;
}

inline Lavalink::Track track(const QString &source = QStringLiteral("youtube"))
{
    Lavalink::Track track;
    track.encoded = QStringLiteral("QAAAencoded");
    track.info.identifier = QStringLiteral("id");
    track.info.title = QStringLiteral("A song");
    track.info.sourceName = source;
    track.info.isSeekable = true;
    track.info.length = 200'000;
    return track;
}

//! Plays at 30 s, with voice, seen at `seen`.
inline Lavalink::EjectPlayer player(
    const QString &guild = QStringLiteral("1"), std::chrono::steady_clock::time_point seen = {})
{
    Lavalink::EjectPlayer player;
    player.seen = seen;
    player.info.guildId = guild;
    player.info.track = track();
    player.info.volume = 80;
    player.info.paused = false;
    player.info.voice = voice();
    player.info.state.emplace();
    player.info.state->position = 30'000;
    player.info.state->connected = true;
    return player;
}

inline QList<Lavalink::EjectPlayer> players(int count)
{
    QList<Lavalink::EjectPlayer> list;
    for (int guild = 1; guild <= count; ++guild)
        list.append(player(QString::number(guild)));
    return list;
}

inline Lavalink::EjectTarget target(const QString &node, int playing = 0)
{
    Lavalink::EjectTarget target;
    target.candidate.node = node;
    target.candidate.stats.known = true;
    target.candidate.stats.players = playing;
    target.candidate.stats.playingPlayers = playing;
    target.candidate.stats.uptime = 1'000;
    target.candidate.stats.cpu.emplace();
    target.candidate.stats.cpu->cores = 4;
    target.candidate.stats.cpu->systemLoad = 0.1;
    target.candidate.stats.cpu->lavalinkLoad = 0.05;
    target.candidate.stats.memory.emplace();
    target.candidate.stats.memory->used = 100'000'000;
    target.info.emplace();
    target.info->version.major = 4;
    target.info->version.minor = 2;
    target.info->version.patch = 2;
    target.info->sourceManagers = {QStringLiteral("youtube"), QStringLiteral("http")};
    target.info->filters = {QStringLiteral("timescale"), QStringLiteral("karaoke")};
    return target;
}

inline Lavalink::EjectRule rule(Lavalink::Strategy strategy = Lavalink::Strategy::LeastPlayers)
{
    Lavalink::EjectRule rule;
    rule.selection.strategy = strategy;
    return rule;
}

inline QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace EjectBodies
