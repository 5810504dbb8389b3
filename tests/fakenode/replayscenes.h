// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "replayrecordings.h"

// Recorded runs in which a socket was open, played on a fake node of their own.
// Each returns how it differs from the recording, empty when it does not.
namespace Replay {

/// A recorded socket whose notes name exchanges: the differences of the socket and of every exchange.
[[nodiscard]] QMap<QString, QString> playNoted(const NotedSocket &noted, const QString &lie = {});

/// 1_: one handshake and what came on its socket.
[[nodiscard]] QString playHandshake(const QString &name, const QString &lie = {});
/// 5v_frameStats_310s: music without gaps for so long that stats tell its frames.
[[nodiscard]] QString playFrameStats();
/// 5a_failed_track_patch_unpauses.
[[nodiscard]] QString playUnpausing();
/// 5v3_wedge_by_hung_voice_patches: as many hung requests as the node has workers.
[[nodiscard]] QString playWedge();

/// 6_ with "sockets": sockets that end, and those that resume, or do not, what they left.
[[nodiscard]] QString playResume(const QString &name);
/// 6_K: a new socket at once, and after the node has noticed that the old one is gone.
[[nodiscard]] QString playReconnects();
/// 6_M: a link that is dead without a sign.
[[nodiscard]] QString playHalfOpen();

/// 7_http_keepalive_idle: idle connections are used again, and closed by the node in the end.
[[nodiscard]] QString playKeepAlive();
/// 8_shutdown: by every signal.
[[nodiscard]] QString playShutdown();
/// 9_big_server_frame: 3 MB in one frame.
[[nodiscard]] QString playBigFrame();
/// 9_raw_socket_frames: good and bad frames of the client.
[[nodiscard]] QString playRawFrames();

} // namespace Replay
