// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "types.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Lavalink {

namespace {

std::optional<double> notNegative(std::optional<double> share)
{
    return share ? std::optional(std::max(*share, 0.0)) : std::nullopt;
}

} // namespace

std::optional<double> Stats::systemShare() const
{
    if (!cpu || !cpu->systemLoad)
        return {};
    // A share cannot pass 1, so more than 1 from a server that we know nothing of is a load average.
    const bool isLoadAverage = kind == ServerKind::NodeLink || cpu->nodelinkLoad
        || (kind == ServerKind::Unknown && *cpu->systemLoad > 1);
    if (!isLoadAverage)
        return notNegative(cpu->systemLoad);
    if (!cpu->cores || *cpu->cores <= 0)
        return {};
    return notNegative(*cpu->systemLoad / *cpu->cores);
}

std::optional<double> Stats::nodeShare() const
{
    if (!cpu)
        return {};
    if (cpu->nodelinkLoad)
        return notNegative(cpu->nodelinkLoad);
    // NodeLink 2 does not measure it and says 0 always.
    if (kind == ServerKind::NodeLink && cpu->lavalinkLoad == 0.0)
        return {};
    return notNegative(cpu->lavalinkLoad);
}

std::optional<int> Stats::frameDeficit() const
{
    if (!frameStats)
        return {};
    const bool isNodeLink = kind == ServerKind::NodeLink || frameStats->expected;
    // Counted from the frames, not read from `deficit`: its sign is Lavalink's, the opposite (NodeLink 2),
    // or it is cut at 0 (NodeLink 3), and neither NodeLink takes the nulled frames out of it.
    if (isNodeLink && frameStats->expected && frameStats->sent) {
        const qint64 missing
            = qint64(*frameStats->expected) - *frameStats->sent - frameStats->nulled.value_or(0);
        return int(
            std::clamp<qint64>(missing, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
    }
    return isNodeLink ? std::nullopt : frameStats->deficit;
}

QStringList Info::capabilities() const
{
    QStringList all;
    for (const QString &source : sourceManagers)
        all.append(u"source:"_s + source);
    for (const QString &filter : filters)
        all.append(u"filter:"_s + filter);
    for (const Plugin &plugin : plugins)
        all.append(u"plugin:"_s + plugin.name);
    all.sort();
    all.removeDuplicates();
    return all;
}

QString TrackException::rootCause() const
{
    const QLatin1StringView mark("Caused by:");
    QStringView direct;
    QStringView indented; // Of an exception that was suppressed, so only the second choice.
    const QString trace = causeStackTrace.value_or(QString());
    for (const QStringView line : QStringView(trace).split(u'\n')) {
        const QStringView trimmed = line.trimmed();
        if (trimmed.startsWith(mark))
            (line.startsWith(mark) ? direct : indented) = trimmed.mid(mark.size()).trimmed();
    }
    for (const QStringView found : {direct, indented, QStringView(cause)}) {
        if (!found.isEmpty())
            return found.toString();
    }
    return message.value_or(QString());
}

} // namespace Lavalink
