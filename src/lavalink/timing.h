// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace Lavalink {

//! Every duration that the library waits for. Tests shrink them; nothing else in the library names a time.
struct Timing {
    std::chrono::milliseconds tcpDeadline{10'000}; //!< Name and TCP connect.
    std::chrono::milliseconds handshakeDeadline{
        10'000}; //!< From TCP connected to the answer of the upgrade, TLS included.
    std::chrono::milliseconds readyDeadline{10'000}; //!< From the 101 to `ready`.
    std::chrono::milliseconds pingInterval{15'000}; //!< Between heartbeats.
    std::chrono::milliseconds pongDeadline{10'000}; //!< A ping without its pong by then is lost.
    std::chrono::milliseconds restDeadline{10'000}; //!< One REST call, one try.
    std::chrono::milliseconds loadDeadline{30'000}; //!< loadtracks, which asks third parties.
    std::chrono::milliseconds voiceDeadline{
        15'000}; //!< A player PATCH with voice; a real server can hang for ever.
    std::chrono::milliseconds restRetryDelay{500}; //!< Before an idempotent call is tried once more.
    std::chrono::milliseconds backoffBase{
        1'000}; //!< Full jitter: uniform in [0, base * 2^n], at most backoffCap.
    std::chrono::milliseconds backoffCap{60'000};
    std::chrono::milliseconds backoffFloor{250}; //!< No retry comes sooner than this.
    std::chrono::milliseconds stableAfter{60'000}; //!< Ready for this long forgets the failed tries.
    std::chrono::milliseconds rightAfter{2'000}; //!< A close 1011 within this time of the 101 is the User-Id.
    std::chrono::milliseconds wedgeProbe{60'000}; //!< How often a ready node's REST is asked for its version.
    std::chrono::milliseconds trackStartDeadline{
        10'000}; //!< From a PATCH to the TrackStart that confirms it.
    std::chrono::seconds resumeTimeout{60}; //!< What PATCH session asks for. The protocol counts in seconds.
};

} // namespace Lavalink
