// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "facts.h"

#include <QJsonArray>

#include <text.h>

using namespace Qt::StringLiterals;
using Lavalink::Info;
using Lavalink::Stats;

namespace Ctl {

namespace {

QStringList pluginTexts(const Info &info)
{
    QStringList texts;
    for (const Lavalink::Plugin &plugin : info.plugins)
        texts << plugin.name + u' ' + plugin.version;
    return texts;
}

template <typename T> QString orDash(const std::optional<T> &value, QString (*word)(T))
{
    return value ? word(*value) : dash();
}

QString number(int value)
{
    return QString::number(value);
}

QString memoryText(const std::optional<Lavalink::MemoryStats> &memory)
{
    if (!memory)
        return dash();
    return orDash(memory->used, bytes) + u" used, "_s + orDash(memory->allocated, bytes) + u" allocated, "_s
        + orDash(memory->reservable, bytes) + u" reservable"_s;
}

QString framesText(const Stats &stats)
{
    if (!stats.frameStats)
        return dash() + u" (this session plays nothing)"_s;
    return orDash(stats.frameStats->sent, number) + u" sent, "_s + orDash(stats.frameStats->nulled, number)
        + u" nulled, "_s + orDash(stats.frameDeficit(), number) + u" missing"_s;
}

} // namespace

QString kindWord(Lavalink::ServerKind kind)
{
    switch (kind) {
    case Lavalink::ServerKind::Lavalink:
        return u"lavalink"_s;
    case Lavalink::ServerKind::NodeLink:
        return u"nodelink"_s;
    case Lavalink::ServerKind::Unknown:
        break;
    }
    return u"unknown"_s;
}

QJsonObject infoObject(const Info &info)
{
    return {
        {u"version"_s, info.version.semver},
        {u"kind"_s, kindWord(info.kind)},
        {u"capabilities"_s, QJsonArray::fromStringList(info.capabilities())},
        {u"sources"_s, QJsonArray::fromStringList(info.sourceManagers)},
        {u"filters"_s, QJsonArray::fromStringList(info.filters)},
        {u"plugins"_s, QJsonArray::fromStringList(pluginTexts(info))},
    };
}

Rows infoRows(const Info &info)
{
    return {
        {u"version"_s, info.version.semver + u" ("_s + kindWord(info.kind) + u')'},
        {u"sources"_s, listed(info.sourceManagers)},
        {u"filters"_s, listed(info.filters)},
        {u"plugins"_s, listed(pluginTexts(info))},
    };
}

QJsonObject statsObject(const Stats &stats)
{
    const auto memory = stats.memory.value_or(Lavalink::MemoryStats());
    const auto cpu = stats.cpu.value_or(Lavalink::CpuStats());
    QJsonValue frames;
    if (stats.frameStats) {
        frames = QJsonObject{{u"sent"_s, jsonValue(stats.frameStats->sent)},
            {u"nulled"_s, jsonValue(stats.frameStats->nulled)},
            {u"deficit"_s, jsonValue(stats.frameDeficit())}};
    }
    return {
        {u"known"_s, stats.known},
        {u"players"_s, jsonValue(stats.players)},
        {u"playing_players"_s, jsonValue(stats.playingPlayers)},
        {u"uptime_ms"_s, jsonValue(stats.uptime)},
        {u"memory"_s,
            QJsonObject{{u"free"_s, jsonValue(memory.free)}, {u"used"_s, jsonValue(memory.used)},
                {u"allocated"_s, jsonValue(memory.allocated)},
                {u"reservable"_s, jsonValue(memory.reservable)}}},
        {u"cpu"_s,
            QJsonObject{{u"cores"_s, jsonValue(cpu.cores)},
                {u"system_load"_s, jsonValue(stats.systemShare())},
                {u"node_load"_s, jsonValue(stats.nodeShare())}}},
        {u"frames"_s, frames},
    };
}

Rows statsRows(const Stats &stats)
{
    const auto cores = stats.cpu ? stats.cpu->cores : std::nullopt;
    return {
        {u"players"_s,
            orDash(stats.players, number) + u", "_s + orDash(stats.playingPlayers, number) + u" playing"_s},
        {u"uptime"_s, orDash(stats.uptime, duration)},
        {u"memory"_s, memoryText(stats.memory)},
        {u"cpu"_s,
            orDash(cores, number) + u" cores, system "_s + orDash(stats.systemShare(), percent) + u", node "_s
                + orDash(stats.nodeShare(), percent)},
        {u"frames"_s, framesText(stats)},
    };
}

} // namespace Ctl
