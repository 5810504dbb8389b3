// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "playerclock.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

bool isNeutral(const QString &name, const QJsonValue &value)
{
    if (value.isNull())
        return true;
    if (name == "volume"_L1)
        return value.toDouble(1) == 1;
    if (name == "timescale"_L1) {
        const QJsonObject scale = value.toObject();
        return std::all_of(
            scale.begin(), scale.end(), [](const QJsonValue &part) { return part.toDouble(1) == 1; });
    }
    if (name == "equalizer"_L1) {
        const QJsonArray bands = value.toArray();
        return std::all_of(bands.begin(), bands.end(),
            [](const QJsonValue &band) { return band["gain"_L1].toDouble() == 0; });
    }
    return value.isObject() && value.toObject().isEmpty();
}

} // namespace

double timescaleOf(const QJsonObject &filters)
{
    const QJsonObject scale = filters.value("timescale"_L1).toObject();
    const double rate = scale.value("speed"_L1).toDouble(1) * scale.value("rate"_L1).toDouble(1);
    return std::isfinite(rate) && rate > 0 ? rate : 1;
}

QStringList activeFilters(const QJsonObject &filters)
{
    QStringList names;
    for (auto it = filters.begin(); it != filters.end(); ++it) {
        if (it.key() == "pluginFilters"_L1) {
            const QJsonObject plugins = it.value().toObject();
            for (auto plugin = plugins.begin(); plugin != plugins.end(); ++plugin) {
                if (!isNeutral({}, plugin.value()))
                    names << plugin.key();
            }
        } else if (!isNeutral(it.key(), it.value())) {
            names << it.key();
        }
    }
    names.sort();
    return names;
}

void PlayerClock::take(const PlayerInfo &info, Time now)
{
    m_hasTrack = info.track.has_value();
    m_paused = info.paused.value_or(false);
    m_rate = timescaleOf(info.filters);
    m_length.reset();
    // A NodeLink says -1 for a length that it does not know.
    if (m_hasTrack && !info.track->info.isStream && info.track->info.length > 0)
        m_length = info.track->info.length;
    if (info.state)
        take(*info.state, now);
    else
        m_told.reset();
}

void PlayerClock::take(const PlayerState &state, Time now)
{
    if (m_stuck) { // What we have is extrapolated: only two of its words tell that it moves again.
        m_stuck = !m_stuckAt || m_stuckAt == state.position;
        m_stuckAt = state.position;
    }
    m_told = state.position;
    m_at = now;
    m_hasVoice = state.connected.value_or(false);
}

void PlayerClock::start(const Track &track, Time now)
{
    m_hasTrack = true;
    m_stuck = false;
    m_length.reset();
    if (!track.info.isStream && track.info.length > 0)
        m_length = track.info.length;
    m_told = std::max<qint64>(track.info.position, 0);
    m_at = now;
}

void PlayerClock::freeze(Time now)
{
    m_told = position(now);
    m_at = now;
    m_stuck = true;
    m_stuckAt.reset();
}

void PlayerClock::clear()
{
    *this = PlayerClock();
}

bool PlayerClock::isMoving() const
{
    // Without a voice connection a track stands at 0. Once it has moved it goes on, even when voice is lost.
    return m_hasTrack && m_told && !m_paused && !m_stuck && (m_hasVoice || *m_told > 0);
}

qint64 PlayerClock::limit() const
{
    if (!m_length)
        return std::numeric_limits<qint64>::max();
    const auto whole = static_cast<qint64>(static_cast<double>(*m_length) / m_rate);
    if (*m_told <= whole)
        return whole;
    // A seek is echoed in the track's own time: what is left from there takes its share of output.
    const auto left = static_cast<double>(std::max<qint64>(*m_length - *m_told, 0));
    return std::min(*m_told + static_cast<qint64>(left / m_rate), std::max(whole, *m_length));
}

std::optional<qint64> PlayerClock::position(Time now) const
{
    if (!m_hasTrack || !m_told)
        return {};
    if (!isMoving())
        return std::min(*m_told, limit());
    const qint64 passed = std::max<qint64>((now - m_at).count(), 0);
    const qint64 end = limit();
    return *m_told >= end - passed ? end : *m_told + passed;
}

} // namespace Lavalink
