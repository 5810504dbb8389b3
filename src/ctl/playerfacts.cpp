// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "playerfacts.h"

#include <playerclock.h>
#include <protocol.h>

using namespace Qt::StringLiterals;
using Lavalink::PlayerInfo;
using Lavalink::PlayerState;
using Lavalink::TrackInfo;

namespace Ctl {

namespace {

//! What a stream or a NodeLink says of a length that there is not.
std::optional<qint64> lengthOf(const TrackInfo &track)
{
    return track.isStream || track.length < 0 ? std::nullopt : std::optional(track.length);
}

QJsonValue trackValue(const PlayerInfo &player)
{
    if (!player.track)
        return {};
    const TrackInfo &track = player.track->info;
    return QJsonObject{{u"identifier"_s, track.identifier}, {u"title"_s, track.title},
        {u"author"_s, track.author}, {u"source"_s, track.sourceName}, {u"uri"_s, jsonValue(track.uri)},
        {u"length_ms"_s, jsonValue(lengthOf(track))}, {u"stream"_s, track.isStream}};
}

QString lengthText(const TrackInfo &track)
{
    if (track.isStream)
        return u"a stream"_s;
    const auto length = lengthOf(track);
    return length ? trackTime(*length) : dash();
}

QString timesOf(const PlayerInfo &player)
{
    const PlayerState state = player.state.value_or(PlayerState());
    return (state.position ? trackTime(*state.position) : dash()) + u" of "_s
        + lengthText(player.track->info);
}

QString titleOf(const PlayerInfo &player, const Output &output)
{
    if (!player.track)
        return dash() + u" (plays nothing)"_s;
    const TrackInfo &track = player.track->info;
    return output.styled(Style::Plain, track.author + u": "_s + track.title) + u" ("_s
        + output.styled(Style::Plain, track.sourceName) + u')';
}

QString voiceOf(const PlayerState &state)
{
    if (!state.connected)
        return dash();
    if (!*state.connected)
        return u"not connected"_s;
    const auto ping = state.pingMs();
    return u"connected"_s + (ping ? u", ping "_s + milliseconds(*ping) : QString());
}

} // namespace

QString trackTime(qint64 ms)
{
    const qint64 seconds = std::max<qint64>(ms, 0) / 1000;
    const QString rest = u":%1"_s.arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 3600)
        return QString::number(seconds / 60) + rest;
    return QString::number(seconds / 3600) + u":%1"_s.arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')) + rest;
}

QJsonObject playerObject(const PlayerInfo &player)
{
    const PlayerState state = player.state.value_or(PlayerState());
    return {{u"guild"_s, player.guildId}, {u"track"_s, trackValue(player)},
        {u"position_ms"_s, player.track ? jsonValue(state.position) : QJsonValue()},
        {u"volume"_s, jsonValue(player.volume)}, {u"paused"_s, jsonValue(player.paused)},
        {u"connected"_s, jsonValue(state.connected)}, {u"ping_ms"_s, jsonValue(state.pingMs())},
        {u"filters"_s, Lavalink::Protocol::masked(player.filters)}};
}

QString playerLine(const PlayerInfo &player, const Output &output)
{
    QString line = titleOf(player, output);
    if (player.track)
        line += u"  "_s + timesOf(player);
    if (player.paused.value_or(false))
        line += u", paused"_s;
    if (player.volume && player.volume != 100)
        line += u", volume "_s + QString::number(*player.volume);
    const QStringList filters = Lavalink::activeFilters(player.filters);
    if (!filters.isEmpty())
        line += u", "_s + output.styled(Style::Plain, filters.join(u" "_s));
    return line + u", "_s + voiceOf(player.state.value_or(PlayerState()));
}

Rows playerRows(const PlayerInfo &player, const Output &output)
{
    return {
        {u"guild"_s, output.styled(Style::Plain, player.guildId)},
        {u"track"_s, titleOf(player, output)},
        {u"position"_s, player.track ? timesOf(player) : dash()},
        {u"volume"_s, player.volume ? QString::number(*player.volume) : dash()},
        {u"paused"_s,
            !player.paused       ? dash()
                : *player.paused ? u"yes"_s
                                 : u"no"_s},
        {u"voice"_s, voiceOf(player.state.value_or(PlayerState()))},
        {u"filters"_s, output.styled(Style::Plain, listed(Lavalink::activeFilters(player.filters)))},
    };
}

} // namespace Ctl
