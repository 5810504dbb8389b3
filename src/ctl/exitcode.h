// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <failure.h>

namespace Ctl {

//! What the program says to the shell. Part of the documented interface (docs/cli.md).
enum class ExitCode {
    Ok = 0,
    CheckFailed = 1,
    Usage = 2,
    Configuration = 3,
    Network = 4,
    Authorization = 5,
    Timeout = 6,
    Internal = 7
};

//! The one place that turns a reason into an exit code.
[[nodiscard]] ExitCode exitCodeFor(Lavalink::FailureKind kind);

} // namespace Ctl
