// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "complaints.h"

using namespace Qt::StringLiterals;

namespace Live {

using namespace Lavalink;

namespace {

void lacks(QStringList &list, const QStringList &missing, const QString &where)
{
    for (const QString &field : missing)
        list << u"%1 lacks a usable `%2`"_s.arg(where, field);
}

void lacksIf(QStringList &list, bool missing, const QString &field, const QString &where)
{
    if (missing)
        lacks(list, {field}, where);
}

} // namespace

QStringList complaints(const Track &track)
{
    QStringList list;
    lacks(list, track.missing, u"the track"_s);
    lacks(list, track.info.missing, u"the track's info"_s);
    if (track.encoded.isEmpty() && !track.missing.contains("encoded"_L1))
        list << u"the track's `encoded` is empty"_s;
    if (track.info.length <= 0 && !track.info.missing.contains("length"_L1) && !track.info.isStream)
        list << u"the track's length is %1"_s.arg(track.info.length);
    return list;
}

QStringList complaints(const PlayerInfo &player)
{
    QStringList list;
    lacks(list, player.missing, u"the player"_s);
    lacksIf(list, !player.volume, u"volume"_s, u"the player"_s);
    lacksIf(list, !player.paused, u"paused"_s, u"the player"_s);
    lacksIf(list, !player.state, u"state"_s, u"the player"_s);
    lacksIf(list, !player.voice, u"voice"_s, u"the player"_s);
    list.removeDuplicates();
    if (player.state)
        list += complaints(*player.state);
    if (player.track)
        list += complaints(*player.track);
    return list;
}

QStringList complaints(const PlayerState &state)
{
    QStringList list;
    const QString where = u"the player's state"_s;
    lacksIf(list, !state.time, u"time"_s, where);
    lacksIf(list, !state.position, u"position"_s, where);
    lacksIf(list, !state.connected, u"connected"_s, where);
    lacksIf(list, !state.ping, u"ping"_s, where);
    return list;
}

QStringList complaints(const Stats &stats)
{
    QStringList list;
    const QString where = u"stats"_s;
    lacksIf(list, !stats.players, u"players"_s, where);
    lacksIf(list, !stats.playingPlayers, u"playingPlayers"_s, where);
    lacksIf(list, !stats.uptime, u"uptime"_s, where);
    const MemoryStats memory = stats.memory.value_or(MemoryStats());
    lacksIf(
        list, !memory.free || !memory.used || !memory.allocated || !memory.reservable, u"memory"_s, where);
    const CpuStats cpu = stats.cpu.value_or(CpuStats());
    lacksIf(list, !cpu.cores || !cpu.systemLoad || (!cpu.lavalinkLoad && !cpu.nodelinkLoad), u"cpu"_s, where);
    return list;
}

QStringList complaints(const Info &info)
{
    QStringList list;
    lacks(list, info.missing, u"the info"_s);
    lacks(list, info.version.missing, u"the version"_s);
    for (const Plugin &plugin : info.plugins)
        lacks(list, plugin.missing, u"a plugin"_s);
    if (info.version.semver.isEmpty() && list.isEmpty())
        list << u"the version is empty"_s;
    if (info.sourceManagers.isEmpty() && list.isEmpty())
        list << u"no source is on"_s;
    return list;
}

QStringList complaints(const TrackException &exception)
{
    QStringList list;
    lacks(list, exception.missing, u"the exception"_s);
    if (!QStringList{u"common"_s, u"suspicious"_s, u"fault"_s}.contains(exception.severity))
        list << u"the severity \"%1\" is none of common, suspicious, fault"_s.arg(exception.severity);
    return list;
}

QStringList differences(const Track &track, const Track &expected)
{
    QStringList list = complaints(track);
    const auto compare = [&list](const QString &field, const auto &got, const auto &wanted) {
        if (got != wanted)
            list << u"`%1` differs"_s.arg(field);
    };
    compare(u"encoded"_s, track.encoded, expected.encoded);
    compare(u"identifier"_s, track.info.identifier, expected.info.identifier);
    compare(u"title"_s, track.info.title, expected.info.title);
    compare(u"author"_s, track.info.author, expected.info.author);
    compare(u"length"_s, track.info.length, expected.info.length);
    compare(u"isStream"_s, track.info.isStream, expected.info.isStream);
    compare(u"isSeekable"_s, track.info.isSeekable, expected.info.isSeekable);
    compare(u"sourceName"_s, track.info.sourceName, expected.info.sourceName);
    compare(u"uri"_s, track.info.uri, expected.info.uri);
    return list;
}

} // namespace Live
