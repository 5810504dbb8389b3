// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "spoiled.h"

#include "faults.h"
#include "wsconnection.h"

namespace FakeNode {

void sendSpoiled(const FaultSet &faults, WsConnection &socket)
{
    if (const Fault *huge = faults.find(FaultKind::HugeMessage))
        socket.sendText("{\"op\":\"unknown\",\"padding\":\"" + QByteArray(huge->bytes, 'x') + "\"}");
    if (faults.has(FaultKind::TextNotJson))
        socket.sendText("this is no JSON {");
    if (faults.has(FaultKind::JsonNotObject))
        socket.sendText("[\"op\",\"ready\"]");
    if (faults.has(FaultKind::TruncatedUtf8)) {
        // The first fragment ends inside a character, which is legal, but the message never completes it.
        socket.sendFrame(WsConnection::Opcode::Text, "{\"op\":\"\xE2\x99", false);
        socket.sendFrame(WsConnection::Opcode::Continuation, "\"}", true);
    }
    if (faults.has(FaultKind::UnknownOp)) {
        socket.sendText("{\"op\":\"somethingNew\",\"answer\":42}");
        socket.sendText("{\"op\":\"event\",\"type\":\"SomethingNewEvent\",\"guildId\":\"1\",\"answer\":42}");
    }
    if (faults.has(FaultKind::MissingFields)) {
        socket.sendText("{}");
        socket.sendText("{\"op\":\"playerUpdate\"}");
        socket.sendText("{\"op\":\"stats\"}");
        socket.sendText("{\"op\":\"event\"}");
        socket.sendText("{\"op\":\"event\",\"type\":\"TrackStartEvent\"}");
        socket.sendText("{\"op\":\"ready\"}");
    }
}

} // namespace FakeNode
