// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labtypes.h"

#include <QByteArray>

namespace Deck {

//! The run as one HTML page that needs nothing else: no script, no link, no picture; every text of a server
//! is escaped, and a policy in the page forbids whatever would slip through.
[[nodiscard]] QByteArray labHtml(const LabReport &report);

} // namespace Deck
