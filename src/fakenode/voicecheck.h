// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "httpreply.h"
#include "player.h"

#include <optional>

namespace FakeNode {

struct Script;

/// What becomes of the "voice" part of a PATCH.
struct VoiceCheck {
    enum class Fate {
        Connects,
        Hangs, ///< an endpoint that nobody reaches: the request is never answered
        Refused, ///< 500 "Failed to connect to voice server"
    };
    Voice voice;
    Fate fate = Fate::Connects;
    std::optional<HttpReply> refusal; ///< the part itself is wrong
    std::optional<HttpReply> crash; ///< it is well-formed, but the server stumbles when it connects
};

/// Any complete voice part connects, except to an endpoint that the script names otherwise, a *.invalid host,
/// port 1 or a text with a scheme (these hang), and a *.refused.test host (refused).
[[nodiscard]] VoiceCheck checkVoice(
    const HttpRequest &request, const QJsonValue &value, const Script &script);

} // namespace FakeNode
