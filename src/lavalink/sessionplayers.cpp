// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "sessionplayers.h"

#include "futures.h"
#include "playerpatch.h"
#include "rest.h"

#include <algorithm>
#include <utility>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

//! By their number, without making one of what a server sent.
bool comesBefore(const QString &a, const QString &b)
{
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

//! What changes by itself while a track plays: its place, of which the encoded form knows, too.
PlayerInfo withoutPlace(PlayerInfo info)
{
    if (info.state) {
        info.state->time.reset();
        info.state->position.reset();
    }
    if (info.track) {
        info.track->encoded.clear();
        info.track->info.position = 0;
    }
    return info;
}

template <typename T> QVariant known(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

QVariant ofTrack(const PlayerInfo &info, int role)
{
    if (!info.track)
        return {};
    const TrackInfo &track = info.track->info;
    switch (role) {
    case SessionPlayers::TitleRole:
        return track.title;
    case SessionPlayers::AuthorRole:
        return track.author;
    case SessionPlayers::SourceRole:
        return track.sourceName;
    case SessionPlayers::StreamRole:
        return track.isStream;
    default: // A stream's length is a number that means nothing, and a NodeLink's may be -1.
        return track.isStream || track.length < 0 ? QVariant() : QVariant(track.length);
    }
}

} // namespace

SessionPlayers::SessionPlayers(Rest *rest, QString sessionId, const Pace &pace, QObject *parent)
    : QAbstractListModel(parent)
    , m_rest(rest)
    , m_sessionId(std::move(sessionId))
    , m_pace(pace)
{
    m_time.start();
    m_poll.setSingleShot(true);
    m_tick.setInterval(m_pace.tick);
    connect(&m_poll, &QTimer::timeout, this, &SessionPlayers::refresh);
    connect(&m_tick, &QTimer::timeout, this, &SessionPlayers::tellPositions);
}

SessionPlayers::SessionPlayers(Rest *rest, const QString &sessionId, QObject *parent)
    : SessionPlayers(rest, sessionId, Pace(), parent)
{
}

void SessionPlayers::setWatched(bool watched)
{
    if (watched == m_watched)
        return;
    m_watched = watched;
    if (watched)
        refresh();
    else
        m_poll.stop();
    armTick();
    Q_EMIT watchedChanged();
}

void SessionPlayers::refresh()
{
    if (m_asking || !m_rest)
        return;
    m_poll.stop();
    m_asking = true;
    whenDone(m_rest->players(m_sessionId), this,
        [this](const Result<QList<PlayerInfo>> &answer) { onAnswer(answer); });
}

void SessionPlayers::onAnswer(const Result<QList<PlayerInfo>> &answer)
{
    m_asking = false;
    const bool isGone = answer.failure().kind == FailureKind::NotFound;
    m_failuresInRow = answer ? 0 : m_failuresInRow + 1;
    if (answer || isGone)
        update(answer ? *answer : QList<PlayerInfo>());
    setState(answer ? State::Current : isGone ? State::Gone : State::Failing, answer.failure());
    scheduleNext();
}

void SessionPlayers::setState(State state, const Failure &failure)
{
    if (state == m_state && failure == m_failure)
        return;
    m_state = state;
    m_failure = failure;
    Q_EMIT stateChanged();
}

void SessionPlayers::scheduleNext()
{
    if (!m_watched || m_asking)
        return;
    auto wait = m_pace.interval;
    for (int i = 0; i < m_failuresInRow && wait < m_pace.slowest; ++i)
        wait *= 2;
    // Waiting does not bring a session back; but a server that was restarted may have it under this id again.
    const bool isHopeless = m_state == State::Gone || m_failure.needsOperator();
    m_poll.start(isHopeless ? m_pace.slowest : std::min(wait, m_pace.slowest));
}

QString SessionPlayers::problem() const
{
    if (m_state == State::Gone)
        return tr("This node has no session with that id (any more): the bot was restarted, or its session "
                  "ended.");
    return m_failure.text();
}

std::optional<PlayerInfo> SessionPlayers::player(const QString &guildId) const
{
    for (const Row &row : m_rows) {
        if (row.info.guildId == guildId)
            return row.info;
    }
    return {};
}

void SessionPlayers::update(QList<PlayerInfo> players)
{
    const int before = count();
    // A row is a guild: what claims to be none, or one a second time, has no place.
    players.removeIf([](const PlayerInfo &info) { return !PlayerPatch::isGuildId(info.guildId); });
    std::stable_sort(players.begin(), players.end(),
        [](const PlayerInfo &a, const PlayerInfo &b) { return comesBefore(a.guildId, b.guildId); });
    QString last;
    players.removeIf(
        [&last](const PlayerInfo &info) { return std::exchange(last, info.guildId) == info.guildId; });
    removeAllBut(players);
    for (qsizetype row = 0; row < players.size(); ++row)
        put(row, players.at(row));
    if (count() != before)
        Q_EMIT countChanged();
    armTick();
}

//! Both lists are sorted.
void SessionPlayers::removeAllBut(const QList<PlayerInfo> &players)
{
    for (qsizetype row = m_rows.size() - 1; row >= 0; --row) {
        const bool stays = std::binary_search(players.cbegin(), players.cend(), m_rows.at(row).info,
            [](const PlayerInfo &a, const PlayerInfo &b) { return comesBefore(a.guildId, b.guildId); });
        if (stays)
            continue;
        const int at = static_cast<int>(row);
        beginRemoveRows({}, at, at);
        m_rows.removeAt(row);
        endRemoveRows();
    }
}

void SessionPlayers::put(qsizetype row, const PlayerInfo &info)
{
    const int at = static_cast<int>(row);
    if (row >= m_rows.size() || m_rows.at(row).info.guildId != info.guildId) {
        Row fresh{info, {}};
        fresh.clock.take(info, now());
        beginInsertRows({}, at, at);
        m_rows.insert(row, fresh);
        endInsertRows();
        return;
    }
    Row &known = m_rows[row];
    known.clock.take(info, now());
    const PlayerInfo before = std::exchange(known.info, info);
    const auto place = [](const PlayerInfo &of) { return of.state ? of.state->position : std::nullopt; };
    if (withoutPlace(before) != withoutPlace(info))
        Q_EMIT dataChanged(index(at), index(at));
    else if (place(before) != place(info))
        Q_EMIT dataChanged(index(at), index(at), {PositionRole});
}

void SessionPlayers::armTick()
{
    const bool moves
        = std::any_of(m_rows.cbegin(), m_rows.cend(), [](const Row &row) { return row.clock.isMoving(); });
    if (!m_watched || !moves)
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start();
}

void SessionPlayers::tellPositions()
{
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).clock.isMoving()) {
            const QModelIndex at = index(static_cast<int>(row));
            Q_EMIT dataChanged(at, at, {PositionRole});
        }
    }
}

int SessionPlayers::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant SessionPlayers::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const PlayerState state = row.info.state.value_or(PlayerState());
    switch (role) {
    case Qt::DisplayRole:
    case GuildRole:
        return row.info.guildId;
    case TitleRole:
    case AuthorRole:
    case SourceRole:
    case LengthRole:
    case StreamRole:
        return ofTrack(row.info, role);
    case PositionRole:
        return known(row.clock.position(now()));
    case VolumeRole:
        return known(row.info.volume);
    case PausedRole:
        return known(row.info.paused);
    case ConnectedRole:
        return known(state.connected);
    case PingRole:
        return known(state.pingMs());
    case FiltersRole:
        return activeFilters(row.info.filters);
    case PlayerRole:
        return QVariant::fromValue(row.info);
    default:
        return {};
    }
}

QHash<int, QByteArray> SessionPlayers::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {GuildRole, "guild"}, {TitleRole, "title"}, {AuthorRole, "author"},
        {SourceRole, "source"}, {LengthRole, "length"}, {StreamRole, "stream"}, {PositionRole, "position"},
        {VolumeRole, "volume"}, {PausedRole, "paused"}, {ConnectedRole, "connected"}, {PingRole, "ping"},
        {FiltersRole, "filters"}, {PlayerRole, "player"}};
}

} // namespace Lavalink
