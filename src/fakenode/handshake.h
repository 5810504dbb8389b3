// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "httpreply.h"

#include <optional>

namespace FakeNode {

class Core;
struct Fault;

/// Whether a handshake is good, and if not, how it is answered.
struct HandshakeVerdict {
    std::optional<HttpReply> refusal;
    bool resumed = false; ///< what the Session-Resumed header says
};

/// True for anything that asks for the WebSocket path, with or without an Upgrade header, or for an upgrade
/// of another path that a router would not answer.
[[nodiscard]] bool isHandshake(const HttpRequest &request, const Core &core);
/// The rules of protocol 3.1 and 3.10, in the order in which the server applies them.
[[nodiscard]] HandshakeVerdict checkHandshake(Core &core, const HttpRequest &request);
/// The 101, with a wrong Sec-WebSocket-Accept when asked.
[[nodiscard]] QByteArray switchingHead(
    const Core &core, const HttpRequest &request, bool resumed, bool wrongAccept);
/// The personality's own headers on every HTTP answer.
void addPersonality(const Core &core, HttpReply &reply);
/// What the faults with a status answer.
[[nodiscard]] HttpReply refusalReply(const Fault &fault);
[[nodiscard]] HttpReply redirectReply(const Fault &fault);

} // namespace FakeNode
