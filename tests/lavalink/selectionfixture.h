// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "loadvectors.h"
#include "selection.h"

//! What the tests of selection share: a fleet of the test vectors.
namespace SelectionFixture {

using namespace Lavalink;
using namespace LoadVectors;
using namespace Qt::StringLiterals;

inline Candidate candidate(
    const QString &node, const Stats &stats, int priority = 0, const QStringList &regions = {})
{
    Candidate result;
    result.node = node;
    result.stats = stats;
    result.priority = priority;
    result.regions = regions;
    return result;
}

inline Stats withUptime(Stats stats, qint64 ms)
{
    stats.uptime = ms;
    return stats;
}

inline QList<Candidate> fleet()
{
    constexpr qint64 hour = 3'600'000;
    return {
        candidate(u"idle"_s, withUptime(idle(), hour), 3, {u"eu"_s}),
        candidate(u"busy"_s, withUptime(busy(), 9 * hour), 1, {u"us"_s, u"EU"_s}),
        candidate(u"hot"_s, withUptime(hot(), 5 * hour), 2),
        candidate(u"starving"_s, withUptime(starving(), 2 * hour), 5, {u"asia"_s}),
    };
}

inline QStringList order(const QList<Place> &places)
{
    QStringList names;
    for (const Place &place : places) {
        if (place.rank)
            names << place.node;
    }
    return names;
}

inline SelectionRule by(Strategy strategy)
{
    SelectionRule rule;
    rule.strategy = strategy;
    return rule;
}

inline Place placeOf(const QList<Place> &places, const QString &node)
{
    for (const Place &place : places) {
        if (place.node == node)
            return place;
    }
    return {};
}

} // namespace SelectionFixture
