// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "jsonfields.h"

// Each value type's fields, once, for reading and for writing (see jsonfields.h). Internal to the protocol's
// sources. The order is the order in which `missing` is told.
namespace Lavalink::Protocol {

using namespace Qt::StringLiterals;

template <typename Io> void fields(Io &io, typename Io::template Ref<MemoryStats> memory)
{
    io.value("free"_L1, memory.free);
    io.value("used"_L1, memory.used);
    io.value("allocated"_L1, memory.allocated);
    io.value("reservable"_L1, memory.reservable);
    io.rest(memory.extra);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<CpuStats> cpu)
{
    io.value("cores"_L1, cpu.cores);
    io.value("systemLoad"_L1, cpu.systemLoad);
    io.value("lavalinkLoad"_L1, cpu.lavalinkLoad);
    io.value("nodelinkLoad"_L1, cpu.nodelinkLoad);
    io.rest(cpu.extra);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<FrameStats> frames)
{
    io.value("sent"_L1, frames.sent);
    io.value("nulled"_L1, frames.nulled);
    io.value("deficit"_L1, frames.deficit);
    io.value("expected"_L1, frames.expected);
    io.rest(frames.extra);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<Stats> stats)
{
    io.value("players"_L1, stats.players);
    io.value("playingPlayers"_L1, stats.playingPlayers);
    io.value("uptime"_L1, stats.uptime);
    io.part("memory"_L1, stats.memory);
    io.part("cpu"_L1, stats.cpu);
    io.part("frameStats"_L1, stats.frameStats);
    io.null("frameStats"_L1, stats.frameStatsNull);
    io.rest(stats.extra);
}

//! What is said once a `stats` has been read: that there is one, and of which kind of server by its fields.
void markKnown(Stats &stats);

template <typename Io> void fields(Io &io, typename Io::template Ref<Version> version)
{
    io.requiredText("semver"_L1, version.semver, TextKind::Line);
    io.number("major"_L1, version.major);
    io.number("minor"_L1, version.minor);
    io.number("patch"_L1, version.patch);
    io.text("preRelease"_L1, version.preRelease, TextKind::Line);
    io.text("build"_L1, version.build, TextKind::Line);
    io.rest(version.extra, version.missing);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<Plugin> plugin)
{
    io.requiredText("name"_L1, plugin.name, TextKind::Line);
    io.requiredText("version"_L1, plugin.version, TextKind::Line);
    io.rest(plugin.extra, plugin.missing);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<TrackInfo> info)
{
    io.requiredText("identifier"_L1, info.identifier, TextKind::Id);
    io.requiredText("author"_L1, info.author, TextKind::Line);
    io.requiredText("title"_L1, info.title, TextKind::Line);
    io.requiredText("sourceName"_L1, info.sourceName, TextKind::Line);
    io.required("isSeekable"_L1, info.isSeekable);
    io.required("isStream"_L1, info.isStream);
    io.required("length"_L1, info.length);
    io.required("position"_L1, info.position);
    io.text("uri"_L1, info.uri, TextKind::Id);
    io.text("artworkUrl"_L1, info.artworkUrl, TextKind::Id);
    io.text("isrc"_L1, info.isrc, TextKind::Line);
    io.rest(info.extra, info.missing);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<Track> track)
{
    io.requiredText("encoded"_L1, track.encoded, TextKind::Id);
    io.requiredPart("info"_L1, track.info);
    io.requiredJson("pluginInfo"_L1, track.pluginInfo);
    io.requiredExactJson("userData"_L1, track.userData);
    io.rest(track.extra, track.missing);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<PlaylistInfo> info)
{
    io.requiredText("name"_L1, info.name, TextKind::Line);
    io.required("selectedTrack"_L1, info.selectedTrack);
    io.rest(info.extra, info.missing);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<TrackException> exception)
{
    io.text("message"_L1, exception.message, TextKind::Lines);
    io.requiredText("severity"_L1, exception.severity, TextKind::Line);
    io.requiredText("cause"_L1, exception.cause, TextKind::Lines);
    io.text("causeStackTrace"_L1, exception.causeStackTrace, TextKind::Trace);
    io.rest(exception.extra, exception.missing);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<PlayerState> state)
{
    io.value("time"_L1, state.time);
    io.value("position"_L1, state.position);
    io.value("connected"_L1, state.connected);
    io.value("ping"_L1, state.ping);
    io.rest(state.extra);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<VoiceState> voice)
{
    io.text("token"_L1, voice.token, TextKind::Id);
    io.text("endpoint"_L1, voice.endpoint, TextKind::Id);
    io.text("sessionId"_L1, voice.sessionId, TextKind::Id);
    io.text("channelId"_L1, voice.channelId, TextKind::Id);
    io.rest(voice.extra);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<PlayerInfo> player)
{
    io.requiredText("guildId"_L1, player.guildId, TextKind::Id);
    io.part("track"_L1, player.track);
    io.value("volume"_L1, player.volume);
    io.value("paused"_L1, player.paused);
    io.part("state"_L1, player.state);
    io.part("voice"_L1, player.voice);
    io.requiredExactJson("filters"_L1, player.filters);
    io.rest(player.extra, player.missing);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<SessionInfo> session)
{
    io.value("resuming"_L1, session.resuming);
    io.value("timeout"_L1, session.timeout);
    io.rest(session.extra);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<ErrorBody> error)
{
    io.value("timestamp"_L1, error.timestamp);
    io.required("status"_L1, error.status);
    io.requiredText("error"_L1, error.error, TextKind::Line);
    io.requiredText("message"_L1, error.message, TextKind::Lines);
    io.requiredText("path"_L1, error.path, TextKind::Line);
    io.text("trace"_L1, error.trace, TextKind::Trace);
    io.rest(error.extra, error.missing);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<RoutePlanner> planner)
{
    io.text("class"_L1, planner.className, TextKind::Line);
    io.requiredJson("details"_L1, planner.details);
    io.rest(planner.extra, planner.missing);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<Ready> ready)
{
    io.required("resumed"_L1, ready.resumed);
    io.requiredText("sessionId"_L1, ready.sessionId, TextKind::Id);
    io.rest(ready.extra, ready.missing);
}

template <typename Io> void fields(Io &io, typename Io::template Ref<PlayerUpdate> update)
{
    io.requiredText("guildId"_L1, update.guildId, TextKind::Id);
    io.requiredPart("state"_L1, update.state);
    io.rest(update.extra, update.missing);
}

//! The fields of an event's own type only: what another type carries under the same name stays in `extra`.
template <typename Io> void fields(Io &io, typename Io::template Ref<Event> event)
{
    io.requiredText("type"_L1, event.typeName, TextKind::Line);
    io.requiredText("guildId"_L1, event.guildId, TextKind::Id);
    if (event.type != EventType::Other && event.type != EventType::WebSocketClosed) {
        io.part("track"_L1, event.track);
        io.null("track"_L1, event.trackNull);
    }
    if (event.type == EventType::TrackEnd)
        io.text("reason"_L1, event.reason, TextKind::Line);
    if (event.type == EventType::TrackException)
        io.part("exception"_L1, event.exception);
    if (event.type == EventType::TrackStuck)
        io.value("thresholdMs"_L1, event.thresholdMs);
    if (event.type == EventType::WebSocketClosed) {
        io.value("code"_L1, event.code);
        io.text("reason"_L1, event.reason, TextKind::Lines);
        io.value("byRemote"_L1, event.byRemote);
    }
    io.rest(event.extra, event.missing);
}

} // namespace Lavalink::Protocol
