// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <secret.h>

namespace Ctl {

//! True when somebody sits at the other end of stdin.
[[nodiscard]] bool canAsk();
//! Asks for a password on stderr and reads a line of stdin without an echo. Nothing when it was called off by
//! a signal or the end of input; the terminal is as before in any case. Blocks: it comes before all else.
[[nodiscard]] std::optional<Lavalink::Secret> askPassword(const QString &prompt);

} // namespace Ctl
