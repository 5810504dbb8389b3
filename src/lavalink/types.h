// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>

#include <optional>
#include <variant>

// The values of Lavalink v4 and NodeLink, as they are on the wire. A field that a server may leave out or
// send as null is a std::optional. Units are the wire's (milliseconds, bytes, shares of 1) unless a method
// says otherwise.
//
// Nothing is lost between a body and Protocol::toJson():
// - `extra` holds what has no place in its struct: fields that we do not know, and fields that we know whose
//   value was null or of the wrong type (so a view of unknown fields skips the nulls). When written back, a
//   value of `extra` wins over the field of the same name, a null does not.
// - `missing` names the fields that a server always sends, yet left out or sent unusable: they hold their
//   defaults, and are not written back.
//
// Texts are cleaned (see text.h) for the screen: one line each, but messages, causes and stack traces keep
// their line breaks, and so does whatever stands in `extra`, `pluginInfo` and `details` (a field there whose
// very name is dangerous is dropped). Names that go back
// to the server (encoded, identifier, uri, guildId, session ids, voice credentials) lose the same dangerous
// characters, which no benign one contains, but are never shortened: one that is too long is missing.
// `userData` and `filters` are a bot's own and go back to the server: they stay exactly as they came, so a
// view cleans them.
namespace Lavalink {

enum class ServerKind { Unknown, Lavalink, NodeLink };

struct MemoryStats {
    std::optional<qint64> free, used, allocated, reservable; //!< Bytes.
    QJsonObject extra;
    bool operator==(const MemoryStats &) const = default;
};

struct CpuStats {
    std::optional<int> cores;
    std::optional<double> systemLoad; //!< Lavalink: 0..1 of all cores. NodeLink: load average of one minute.
    std::optional<double> lavalinkLoad; //!< 0..1.
    std::optional<double> nodelinkLoad; //!< 0..1, NodeLink 3 in place of lavalinkLoad.
    QJsonObject extra;
    bool operator==(const CpuStats &) const = default;
};

//! Averages per playing player of this session over the last clock minute; 3000 are expected.
struct FrameStats {
    std::optional<int> sent, nulled, deficit;
    std::optional<int> expected; //!< NodeLink only.
    QJsonObject extra;
    bool operator==(const FrameStats &) const = default;
};

//! Of a `stats` frame or GET /v4/stats. `known` is false for a node that is not connected or has sent none
//! yet.
struct Stats {
    bool known = false;
    ServerKind kind = ServerKind::Unknown; //!< Decides the units of the raw fields; set from /v4/info.
    std::optional<int> players, playingPlayers;
    std::optional<qint64> uptime; //!< Milliseconds of the server's process.
    std::optional<MemoryStats> memory;
    std::optional<CpuStats> cpu;
    std::optional<FrameStats> frameStats;
    bool frameStatsNull = false; //!< The field was there and null (no playing player with a full minute).
    QJsonObject extra; //!< For example NodeLink's detailedStats.
    bool operator==(const Stats &) const = default;

    //! Load of the whole machine as a share of 1, whatever the server's unit (NodeLink: load average /
    //! cores).
    [[nodiscard]] std::optional<double> systemShare() const;
    //! Load of the server's process as a share of 1.
    [[nodiscard]] std::optional<double> nodeShare() const;
    //! Frames missing to the expected ones, positive = too few, whatever the server's sign.
    [[nodiscard]] std::optional<int> frameDeficit() const;
};

struct Version {
    QString semver;
    std::optional<int> major, minor, patch; //!< NodeLink 2.3 sends texts; they are read too.
    std::optional<QString> preRelease, build;
    QJsonObject extra;
    QStringList missing;
    bool operator==(const Version &) const = default;
};

struct Plugin {
    QString name, version;
    QJsonObject extra;
    QStringList missing;
    bool operator==(const Plugin &) const = default;
};

//! GET /v4/info.
struct Info {
    Version version;
    std::optional<qint64> buildTime; //!< Unix milliseconds.
    std::optional<QString> gitBranch, gitCommit;
    std::optional<qint64> gitCommitTime; //!< Unix milliseconds.
    std::optional<QString> jvm, lavaplayer, node; //!< node: NodeLink's runtime.
    QStringList sourceManagers, filters;
    QList<Plugin> plugins;
    ServerKind kind = ServerKind::Lavalink; //!< From isNodelink, isNodeLink or the answer's header.
    QJsonObject extra; //!< Everything else, isNodelink too; of `git` what is not above.
    QStringList missing;
    bool operator==(const Info &) const = default;

    //! Sorted: source:x, filter:x, plugin:x.
    [[nodiscard]] QStringList capabilities() const;
};

struct TrackInfo {
    QString identifier, author, title, sourceName;
    bool isSeekable = false, isStream = false;
    qint64 length = 0; //!< Milliseconds. 9223372036854775807 for a stream: no double holds it. NodeLink: -1.
    qint64 position = 0; //!< Milliseconds.
    std::optional<QString> uri, artworkUrl, isrc;
    QJsonObject extra;
    QStringList missing;
    bool operator==(const TrackInfo &) const = default;
};

struct Track {
    QString encoded;
    TrackInfo info;
    QJsonObject pluginInfo, userData;
    QJsonObject extra;
    QStringList missing;
    bool operator==(const Track &) const = default;
};

struct PlaylistInfo {
    QString name;
    int selectedTrack = -1;
    QJsonObject extra;
    QStringList missing;
    bool operator==(const PlaylistInfo &) const = default;
};

//! An exception as load errors and TrackExceptionEvent carry it.
struct TrackException {
    std::optional<QString> message;
    QString severity; //!< common, suspicious or fault.
    QString cause;
    std::optional<QString> causeStackTrace; //!< Since 4.1.0.
    QJsonObject extra;
    QStringList missing;
    bool operator==(const TrackException &) const = default;

    //! What really happened: the last "Caused by:" line of the stack trace, else cause, else message.
    [[nodiscard]] QString rootCause() const;
};

enum class LoadType { Track, Playlist, Search, Empty, Error };

//! GET /v4/loadtracks.
struct LoadResult {
    LoadType type = LoadType::Empty;
    QString
        wireType; //!< The server's own word: NodeLink says album, artist, station, podcast, show, short, too.
    QList<Track> tracks; //!< One for Track; the playlist's, the search's.
    std::optional<PlaylistInfo> playlist; //!< Of a playlist, unless the server left it out.
    QJsonObject pluginInfo; //!< Of a playlist.
    std::optional<TrackException> exception;
    QJsonObject extra;
    bool exceptionBeside = false; //!< The exception stood beside `data`, not in it: NodeLink 3.
    QJsonObject dataExtra; //!< What else stood in a playlist's `data`.
    QStringList missing;
    bool operator==(const LoadResult &) const = default;
};

struct PlayerState {
    std::optional<qint64> time; //!< Unix milliseconds.
    std::optional<qint64> position; //!< Milliseconds.
    std::optional<bool> connected;
    std::optional<int> ping; //!< Milliseconds; -1 on the wire while not connected. See pingMs().
    QJsonObject extra;
    bool operator==(const PlayerState &) const = default;

    //! The voice ping, missing when the server says -1.
    [[nodiscard]] std::optional<int> pingMs() const { return ping && *ping >= 0 ? ping : std::nullopt; }
};

//! Voice credentials. The token is a secret of the bot: raw views mask it.
struct VoiceState {
    std::optional<QString> token, endpoint, sessionId, channelId;
    QJsonObject extra;
    bool operator==(const VoiceState &) const = default;
};

//! A player as REST answers it. Filters stay JSON: they are many, open-ended by plugins, and passed on as
//! they are.
struct PlayerInfo {
    QString guildId;
    std::optional<Track> track;
    std::optional<int> volume;
    std::optional<bool> paused;
    std::optional<PlayerState> state;
    std::optional<VoiceState> voice;
    QJsonObject filters;
    QJsonObject extra;
    QStringList missing;
    bool operator==(const PlayerInfo &) const = default;
};

//! PATCH /v4/sessions/{session} in both directions.
struct SessionInfo {
    std::optional<bool> resuming;
    std::optional<qint64> timeout; //!< Seconds.
    QJsonObject extra;
    bool operator==(const SessionInfo &) const = default;
};

//! The body of an error answer.
struct ErrorBody {
    std::optional<qint64> timestamp;
    int status = 0;
    QString error, message, path;
    std::optional<QString> trace;
    QJsonObject extra;
    QStringList missing;
    bool operator==(const ErrorBody &) const = default;
};

struct RoutePlanner {
    std::optional<QString> className; //!< null or an empty answer (204): no route planner.
    QJsonObject details; //!< ipBlock, failingAddresses, and what the class adds.
    QJsonObject extra;
    QStringList missing;
    bool operator==(const RoutePlanner &) const = default;
};

//! `op: ready`.
struct Ready {
    bool resumed = false;
    QString sessionId;
    QJsonObject extra;
    QStringList missing;
    bool operator==(const Ready &) const = default;
};

//! `op: playerUpdate`.
struct PlayerUpdate {
    QString guildId;
    PlayerState state;
    QJsonObject extra;
    QStringList missing;
    bool operator==(const PlayerUpdate &) const = default;
};

enum class EventType { TrackStart, TrackEnd, TrackException, TrackStuck, WebSocketClosed, Other };

//! `op: event`. Plugins and NodeLink send more types: they are Other, with their name in `typeName` and
//! fields in `extra`.
struct Event {
    EventType type = EventType::Other;
    QString typeName; //!< As sent, for example TrackStartEvent.
    QString guildId; //!< May be empty (NodeLink's WorkerFailedEvent).
    std::optional<Track> track; //!< NodeLink sends null at times.
    bool trackNull = false; //!< The field was there and null.
    std::optional<QString>
        reason; //!< TrackEnd: finished, loadFailed, stopped, replaced, cleanup. WebSocketClosed: text.
    std::optional<TrackException> exception;
    std::optional<qint64> thresholdMs;
    std::optional<int> code; //!< Of Discord's voice socket.
    std::optional<bool> byRemote;
    QJsonObject extra;
    QStringList missing;
    bool operator==(const Event &) const = default;
};

//! An op that we do not know, kept for the raw view and for plugins.
struct UnknownOp {
    QString op;
    QJsonObject body; //!< Whole, `op` included.
    bool operator==(const UnknownOp &) const = default;
};

//! One frame of the server, parsed.
using Message = std::variant<Ready, Stats, PlayerUpdate, Event, UnknownOp>;

//! A round trip of the WebSocket's ping, by a nanosecond clock.
struct Latency {
    double ms = 0;
    bool operator==(const Latency &) const = default;
};

} // namespace Lavalink

Q_DECLARE_METATYPE(Lavalink::Message)
Q_DECLARE_METATYPE(Lavalink::Stats)
Q_DECLARE_METATYPE(Lavalink::Info)
Q_DECLARE_METATYPE(Lavalink::Event)
Q_DECLARE_METATYPE(Lavalink::PlayerUpdate)
Q_DECLARE_METATYPE(Lavalink::Track)
