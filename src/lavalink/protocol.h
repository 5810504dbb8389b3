// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "result.h"
#include "types.h"

#include <QByteArray>

// Every JSON of Lavalink v4 and NodeLink, to values and back. Pure: no sockets, no state, any thread.
// Parsing is tolerant (protocol notes 3.9): a missing field is missing, a wrong type is missing and the raw
// value is kept in `extra`, an unknown field is kept in `extra`. Only what cannot be used at all is a Failure
// of kind BadJson.
namespace Lavalink::Protocol {

//! Bounds for what a server may send: beyond them a message is refused as a whole or a text is cut.
struct Limits {
    static constexpr qsizetype maxMessage = 16 * 1024 * 1024; //!< Bytes of a frame or a body.
    static constexpr int maxDepth = 64; //!< Nested objects and arrays.
    static constexpr int maxItems = 20'000; //!< Tracks of a load result, players of a session, plugins, ...
    static constexpr int maxText = 16'384; //!< UTF-16 units of a text for people (titles, messages).
    static constexpr int maxId
        = 65'536; //!< UTF-16 units of texts that go back to the server: encoded, identifier, uri.
};

//! Strict JSON object out of untrusted bytes, within Limits; `what` names the thing in the failure's detail.
[[nodiscard]] Result<QJsonObject> parseObject(const QByteArray &json, const QString &what);

[[nodiscard]] Result<Message> parseMessage(const QByteArray &json);
[[nodiscard]] Result<Info> parseInfo(const QByteArray &json);
[[nodiscard]] Result<Stats> parseStats(const QByteArray &json);
[[nodiscard]] Result<LoadResult> parseLoadResult(const QByteArray &json);
[[nodiscard]] Result<Track> parseTrack(const QByteArray &json);
[[nodiscard]] Result<QList<Track>> parseTracks(const QByteArray &json);
[[nodiscard]] Result<PlayerInfo> parsePlayer(const QByteArray &json);
[[nodiscard]] Result<QList<PlayerInfo>> parsePlayers(const QByteArray &json);
[[nodiscard]] Result<SessionInfo> parseSession(const QByteArray &json);
[[nodiscard]] Result<RoutePlanner> parseRoutePlanner(const QByteArray &json);
//! An error answer; no failure is possible: what is not there stays empty.
[[nodiscard]] ErrorBody parseError(const QByteArray &json);

[[nodiscard]] QJsonObject toJson(const Message &message);
[[nodiscard]] QJsonObject toJson(const Info &info);
[[nodiscard]] QJsonObject toJson(const Stats &stats);
[[nodiscard]] QJsonObject toJson(const LoadResult &result);
[[nodiscard]] QJsonObject toJson(const Track &track);
[[nodiscard]] QJsonObject toJson(const PlayerInfo &player);
[[nodiscard]] QJsonObject toJson(const SessionInfo &session);
[[nodiscard]] QJsonObject toJson(const TrackException &exception);
[[nodiscard]] QJsonObject toJson(const ErrorBody &error);
[[nodiscard]] QJsonObject toJson(const RoutePlanner &planner);

//! The text of a frame or body with voice tokens and anything called a password masked, for logs and raw
//! views.
[[nodiscard]] QByteArray masked(QByteArray json);

} // namespace Lavalink::Protocol
