// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "result.h"
#include "types.h"

namespace Lavalink {

//! How a track is to be played, beyond which one.
struct PlayOptions {
    bool noReplace = false; //!< Only when nothing plays. Of the address, not of the body.
    std::optional<qint64> position, endTime; //!< Milliseconds.
    std::optional<bool> paused; //!< Without it every new track un-pauses.
    std::optional<int> volume; //!< 0 to 1000.
};

} // namespace Lavalink

// The bodies of PATCH player, or the reason (BadRequest) why none is sent: what a server would answer with an
// error, or, worse, take for something else without a word (protocol 3.3, 3.10).
namespace Lavalink::PlayerPatch {

//! A positive number that fits Java's long, in ASCII digits. A bad one stops a NodeLink 2.3.
[[nodiscard]] bool isGuildId(const QString &text);
[[nodiscard]] Result<QJsonObject> play(const Track &track, const PlayOptions &options = {});
[[nodiscard]] QJsonObject pause(bool on);
[[nodiscard]] Result<QJsonObject> seek(qint64 positionMs);
[[nodiscard]] Result<QJsonObject> volume(qint64 volume);
//! Replaces all of them; an empty object takes them away.
[[nodiscard]] Result<QJsonObject> filters(const QJsonObject &filters);
[[nodiscard]] QJsonObject stop();
//! Without a channelId only a NodeLink takes it; a Lavalink since 4.2.0 answers 400, and the player is
//! silent.
[[nodiscard]] Result<QJsonObject> voice(const VoiceState &voice, ServerKind kind);
//! All that makes a player anew which another session had: track, position, volume, pause, filters, and
//! voice where it is whole.
[[nodiscard]] QJsonObject restore(const PlayerInfo &info, ServerKind kind);

//! Whether another track may well be taken after this answer. After the others it is the node, or the way to
//! it: the 502, 503 and 504 of a gateway, too.
[[nodiscard]] bool isAboutTheTrack(const Failure &failure);

} // namespace Lavalink::PlayerPatch
