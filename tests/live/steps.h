// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "serverprocess.h"
#include "subject.h"
#include "suite.h"

namespace Live {

// The steps by topic, in the order in which they run. Each step works on what the ones before it left.

//! Version, ready, stats, capabilities, ping, and the refusals of a sign-in told apart.
void addConnectSteps(Suite &suite, Subject &subject);
//! Loading and decoding.
void addLoadSteps(Suite &suite, Subject &subject);
//! PATCH of a player, part by part, with the frames that follow.
void addPatchSteps(Suite &suite, Subject &subject);
//! What a PATCH must refuse.
void addRefusalSteps(Suite &suite, Subject &subject);
//! The verbs of a player, up to its end.
void addPlayerSteps(Suite &suite, Subject &subject);
//! From one track to the next by autoplay; nothing when there is but one.
void addAutoPlaySteps(Suite &suite, Subject &subject);
//! Resuming, and two clients side by side.
void addSessionSteps(Suite &suite, Subject &subject);
//! The route planner.
void addRoutePlannerSteps(Suite &suite, Subject &subject);
//! The server's start; before all others.
void addStartSteps(Suite &suite, ServerProcess &server);
//! The server's restart, survived without a hand.
void addRestartSteps(Suite &suite, Subject &subject, ServerProcess &server);
//! Leaves nothing behind; after all others.
void addLeaveSteps(Suite &suite, Subject &subject);

} // namespace Live
