// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QCommandLineParser;

namespace Ctl {

//! What to say when an option was given that this verb of `lavadeckctl nodes` has no use for: whoever gave it
//! expects something of it. Empty when there is none.
[[nodiscard]] QString strayOption(const QCommandLineParser &parser, const QString &verb);

} // namespace Ctl
