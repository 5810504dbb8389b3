// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "failure.h"

#include <QWebSocketProtocol>

// Why an open WebSocket ended. Pure; any thread.
namespace Lavalink {

//! What is known of the end of a link that was open.
struct LinkEnd {
    bool error = false; //!< QWebSocket named an error before it ended.
    QString errorText;
    int closeCode
        = QWebSocketProtocol::CloseCodeNormal; //!< Of a fresh QWebSocket: 1000 unless told otherwise.
    QString closeReason;
    bool ready = false; //!< `ready` had come.
    bool rightAfterUpgrade = false;
};

[[nodiscard]] Failure classify(const LinkEnd &end);

} // namespace Lavalink
