// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "result.h"
#include "types.h"

#include <QByteArray>

// Every JSON of Lavalink v4 and NodeLink, to values and back. Pure: no sockets, no state, any thread.
// Parsing is tolerant (protocol notes 3.9): a missing field is missing, a wrong type is missing and the raw
// value is kept in `extra`, an unknown field is kept in `extra` (types.h says how). Only what cannot be used
// at all is a Failure of kind BadJson, or MessageTooBig.
namespace Lavalink::Protocol {

//! Bounds for what a server may send: beyond them a message is refused as a whole or a text is cut.
struct Limits {
    static constexpr qsizetype maxMessage = 16 * 1024 * 1024; //!< Bytes of a frame or a body.
    static constexpr int maxDepth = 64; //!< Nested objects and arrays.
    static constexpr int maxValues = 1'000'000; //!< Of all kinds in one message: each costs us 16 bytes.
    static constexpr int maxItems = 20'000; //!< Tracks of a load result, players of a session, plugins, ...
    static constexpr int maxText = 16'384; //!< UTF-16 units of a text for people (titles, messages).
    static constexpr int maxTrace = 65'536; //!< UTF-16 units of a stack trace; its middle is cut out.
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
//! An answer of decodetracks: each place belongs to one of the request, so an odd one is a Failure.
[[nodiscard]] Result<QList<Track>> parseTracks(const QByteArray &json);
[[nodiscard]] Result<PlayerInfo> parsePlayer(const QByteArray &json);
[[nodiscard]] Result<QList<PlayerInfo>> parsePlayers(const QByteArray &json);
[[nodiscard]] Result<SessionInfo> parseSession(const QByteArray &json);
//! An empty body (204) is a server without a route planner, not a Failure.
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

//! The text of a frame or body with the value of everything called token, password, authorization or secret
//! masked, for logs and raw views; the rest stays byte for byte. Works by scanning, so on JSON, on JSON
//! within a JSON text, on what was cut anywhere, and on plain text ("Authorization: ...") alike.
[[nodiscard]] QByteArray masked(QByteArray json);
//! The same for a value's `extra`, `filters`, ... before it is shown.
[[nodiscard]] QJsonObject masked(const QJsonObject &object);

} // namespace Lavalink::Protocol
