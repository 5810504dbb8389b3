// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labtypes.h"

#include <QByteArray>

namespace Deck {

//! The run as JUnit XML, for CI: a suite a node, a test case a cell. EMPTY and NONE are failures, ERROR and
//! TIMEOUT errors; UNSUPPORTED, SKIPPED and what is not done yet are skipped.
[[nodiscard]] QByteArray labJUnit(const LabReport &report);

} // namespace Deck
