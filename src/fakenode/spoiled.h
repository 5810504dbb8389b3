// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

namespace FakeNode {

class FaultSet;
class WsConnection;

/// Sends the frames that the faults HugeMessage, TextNotJson, JsonNotObject, TruncatedUtf8, UnknownOp and
/// MissingFields stand for, those that are on, over one socket.
void sendSpoiled(const FaultSet &faults, WsConnection &socket);

} // namespace FakeNode
