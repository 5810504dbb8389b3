// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "output.h"

#include <QJsonObject>

#include <ejectrun.h>

namespace Ctl {

//! One player of the plan, and what became of it where there is something to say; see docs/cli.md.
[[nodiscard]] QJsonObject ejectObject(
    const Lavalink::EjectMove &move, const std::optional<Lavalink::EjectResult> &result);
//! A node that could be a target.
[[nodiscard]] QJsonObject ejectTargetObject(const Lavalink::EjectTarget &target, const QString &session);
//! "guild  title  -> target (reason), without: ..."
[[nodiscard]] QString planLine(const Output &output, const Lavalink::EjectMove &move);
//! "guild  moved to target", or why not.
[[nodiscard]] QString resultLine(const Output &output, const Lavalink::EjectResult &result);

} // namespace Ctl
