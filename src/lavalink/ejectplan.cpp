// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "ejectplan.h"

#include "playerclock.h"

#include <algorithm>
#include <tuple>

namespace Lavalink {

using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

namespace {

bool isPaused(const PlayerInfo &info)
{
    return info.paused.value_or(false);
}

bool hasVoice(const PlayerInfo &info)
{
    const auto isThere = [](const std::optional<QString> &text) { return text && !text->isEmpty(); };
    return info.voice && isThere(info.voice->token) && isThere(info.voice->endpoint)
        && isThere(info.voice->sessionId);
}

//! How much of the machine one more playing player takes, by what those take that play there now.
double loadOfOne(const Stats &stats)
{
    constexpr double guess = 0.001; // Of an idle node, which tells nothing about it.
    const auto share = stats.nodeShare();
    return share && *share > 0 && stats.playingPlayers.value_or(0) > 0 ? *share / *stats.playingPlayers
                                                                       : guess;
}

//! addPlayers() counts them; this adds what they are going to take.
void addLoad(Stats &stats, int players)
{
    const double more = loadOfOne(stats) * players;
    if (stats.cpu) {
        const double cores = std::max(stats.cpu->cores.value_or(1), 1);
        if (stats.cpu->systemLoad)
            *stats.cpu->systemLoad += stats.kind == ServerKind::NodeLink ? more * cores : more;
        if (stats.cpu->lavalinkLoad)
            *stats.cpu->lavalinkLoad += more;
        if (stats.cpu->nodelinkLoad)
            *stats.cpu->nodelinkLoad += more;
    }
    constexpr qint64 bytesOfOne = 4 * 1024 * 1024; // Buffers of a track, by order of magnitude.
    if (stats.memory && stats.memory->used)
        *stats.memory->used += bytesOfOne * players;
}

Candidate forecast(const EjectTarget &target, int players)
{
    Candidate candidate = target.candidate;
    if (target.info)
        candidate.capabilities = target.info->capabilities();
    if (players > 0) {
        addLoad(candidate.stats, players);
        addPlayers(candidate, players);
    }
    return candidate;
}

//! Before 4.2.0, by the numbers.
bool isOlder(const Version &version)
{
    return version.major && version.minor && std::tuple(*version.major, *version.minor) < std::tuple(4, 2);
}

Failure noTarget(const QList<Place> &places)
{
    QStringList why;
    for (const Place &place : places)
        why.append(place.node + u": "_s + place.excluded);
    return Failure(FailureKind::NoTarget, Step::None, why.join(u"; "_s));
}

int urgency(const EjectPlayer &player)
{
    if (!player.info.track)
        return 2;
    return isPaused(player.info) ? 1 : 0;
}

} // namespace

bool wantsChannelId(const std::optional<Info> &info)
{
    return !info || (info->kind == ServerKind::Lavalink && !isOlder(info->version));
}

std::optional<qint64> positionAt(const EjectPlayer &player, steady_clock::time_point now)
{
    const PlayerInfo &info = player.info;
    if (!info.track || info.track->info.isStream)
        return {};
    const std::optional<qint64> told = info.state ? info.state->position : std::nullopt;
    double output = double(std::max<qint64>(told.value_or(info.track->info.position), 0));
    // Without a voice connection a position stands still; one that is not told is taken to be there.
    const bool isMoving = !isPaused(info) && (!info.state || info.state->connected.value_or(true));
    if (isMoving && now > player.seen)
        output += double(std::chrono::duration_cast<std::chrono::milliseconds>(now - player.seen).count());
    const double length = info.track->info.length > 0 ? double(info.track->info.length) : output;
    const double inTrack = output * timescaleOf(info.filters);
    // Past the end it was counted from a seek: then what the server said is nearer to the truth.
    return qint64(std::min(inTrack <= length ? inTrack : output, length));
}

QJsonObject EjectMove::patch(steady_clock::time_point now) const
{
    const PlayerInfo &info = player.info;
    QJsonObject body{{u"volume"_s, info.volume.value_or(100)}, {u"paused"_s, isPaused(info)}};
    if (info.track) {
        QJsonObject track{{u"encoded"_s, info.track->encoded}};
        if (!info.track->userData.isEmpty())
            track.insert(u"userData"_s, info.track->userData);
        body.insert(u"track"_s, track);
        if (const auto position = positionAt(player, now))
            body.insert(u"position"_s, *position);
        // A NodeLink tells it, a Lavalink does not.
        const QJsonValue endTime = info.extra.value("endTime"_L1);
        if (endTime.isDouble() && endTime.toDouble() > 0)
            body.insert(u"endTime"_s, endTime);
    }
    if (!filters.isEmpty())
        body.insert(u"filters"_s, filters);
    if (carriesVoice) {
        QJsonObject voice{{u"token"_s, *info.voice->token}, {u"endpoint"_s, *info.voice->endpoint},
            {u"sessionId"_s, *info.voice->sessionId}};
        if (info.voice->channelId)
            voice.insert(u"channelId"_s, *info.voice->channelId);
        body.insert(u"voice"_s, voice);
    }
    return body;
}

int EjectPlan::stranded() const
{
    return int(std::count_if(
        moves.cbegin(), moves.cend(), [](const EjectMove &move) { return move.target.isEmpty(); }));
}

EjectPlanner::EjectPlanner(QList<EjectTarget> targets, EjectRule rule)
    : m_targets(std::move(targets))
    , m_rule(std::move(rule))
{
}

EjectPlan EjectPlanner::plan(QList<EjectPlayer> players)
{
    std::stable_sort(players.begin(), players.end(),
        [](const EjectPlayer &a, const EjectPlayer &b) { return urgency(a) < urgency(b); });
    EjectPlan plan;
    for (const EjectPlayer &player : std::as_const(players))
        plan.moves.append(place(player));
    return plan;
}

EjectMove EjectPlanner::place(const EjectPlayer &player, const QStringList &without)
{
    EjectMove move;
    move.player = player;
    move.strategy = strategyName(m_rule.selection.strategy);
    QStringList out = without;
    ++m_draws;
    // A target that cannot take this very player makes room for the next best.
    for (;;) {
        const QList<Place> places = ranked(player, out);
        const Place best = choice(places);
        if (best.node.isEmpty()) {
            if (!move.failure)
                move.failure = noTarget(places);
            move.losses.clear();
            return move;
        }
        fit(move, *find(best.node));
        if (!move.failure) {
            move.target = best.node;
            move.reason = best.reason;
            ++m_assigned[best.node];
            return move;
        }
        out.append(best.node);
    }
}

EjectMove EjectPlanner::updated(const EjectMove &move, const EjectPlayer &player) const
{
    EjectMove next = move;
    next.player = player;
    if (const EjectTarget *target = find(move.target))
        fit(next, *target);
    return next;
}

void EjectPlanner::takeBack(const QString &target)
{
    int &count = m_assigned[target];
    count = std::max(count - 1, 0);
}

const EjectTarget *EjectPlanner::find(const QString &node) const
{
    const auto found = std::find_if(m_targets.cbegin(), m_targets.cend(),
        [&node](const EjectTarget &target) { return target.candidate.node == node; });
    return found == m_targets.cend() ? nullptr : &*found;
}

QList<Place> EjectPlanner::ranked(const EjectPlayer &player, const QStringList &without) const
{
    SelectionRule rule = m_rule.selection;
    rule.without += without;
    rule.seed += m_draws;
    if (player.info.track && !player.info.track->info.sourceName.isEmpty())
        rule.required.append(u"source:"_s + player.info.track->info.sourceName);
    QList<Candidate> candidates;
    for (const EjectTarget &target : m_targets) {
        Candidate candidate = forecast(target, assigned(target.candidate.node));
        if (!candidate.capabilities)
            candidate.capabilities = rule.required; // Not known: it is tried.
        if (candidate.available && target.guilds.contains(player.info.guildId)) {
            candidate.available = false;
            candidate.unavailableWhy = u"It has a player for this guild already."_s;
        }
        candidates.append(candidate);
    }
    return rank(candidates, rule);
}

//! The first place; of several that are as good, the one that gets fewest so far. Uptimes differ always and
//! do not change by what a node takes, so by that rule the nodes take turns in their order.
Place EjectPlanner::choice(const QList<Place> &places) const
{
    const bool takesTurns = m_rule.selection.strategy == Strategy::Uptime;
    const Place *best = nullptr;
    for (const Place &place : places) {
        if (!place.rank)
            continue;
        const bool isAsGood = !best || takesTurns || place.score == best->score;
        if (!best || (isAsGood && assigned(place.node) < assigned(best->node)))
            best = &place;
    }
    return best ? *best : Place();
}

//! What of the player this target takes; a failure when it is not to go there at all.
void EjectPlanner::fit(EjectMove &move, const EjectTarget &target) const
{
    const PlayerInfo &info = move.player.info;
    move.losses.clear();
    move.failure = {};
    move.filters = {};
    if (info.track && info.track->encoded.isEmpty()) {
        move.failure = Failure(FailureKind::NoTarget, Step::None, u"The track has no encoded form."_s);
        return;
    }
    const QStringList active = activeFilters(info.filters);
    for (auto it = info.filters.begin(); it != info.filters.end(); ++it) {
        const bool isOpenEnded = it.key() == "pluginFilters"_L1;
        if (isOpenEnded || !target.info || target.info->filters.contains(it.key()))
            move.filters.insert(it.key(), it.value());
        else if (active.contains(it.key()))
            move.losses.append(
                {u"filter"_s, u"%1 has the filter %2 disabled."_s.arg(target.candidate.node, it.key())});
    }
    if (info.track && info.track->info.isStream)
        move.losses.append({u"position"_s, u"A stream goes on live."_s});
    else if (info.track && timescaleOf(info.filters) != 1)
        move.losses.append({u"estimate"_s, u"Under a timescale the position is reckoned, and not known."_s});

    const bool isConnected = hasVoice(info) && (!info.state || info.state->connected.value_or(true));
    const bool lacksChannel = wantsChannelId(target.info)
        && (!info.voice || !info.voice->channelId || info.voice->channelId->isEmpty());
    move.carriesVoice = isConnected && !lacksChannel;
    if (!isConnected || move.carriesVoice)
        return;
    const QString why
        = u"%1 wants the voice channel's id, and the player does not tell it."_s.arg(target.candidate.node);
    if (m_rule.allowSilent)
        move.losses.append({u"voice"_s, why});
    else
        move.failure = Failure(FailureKind::NoTarget, Step::None, why);
}

} // namespace Lavalink
