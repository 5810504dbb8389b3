// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "output.h"

#include <labplan.h>

namespace Ctl {

//! The matrix as a table, nodes down and sources across, and below it why cells failed.
void printLabMatrix(const Deck::LabReport &report, const Output &output);
//! A block a node, a row a source, with the time of each step.
void printSources(const Deck::LabReport &report, const Output &output);
//! What would be sent, a line a request.
void printLabPlan(const QList<Deck::LabRequest> &plan, const Output &output);

} // namespace Ctl
