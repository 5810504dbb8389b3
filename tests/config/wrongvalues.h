// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

//! The rows of members of a node that no reader may take: "member", and the "column" of its value within it.
void addWrongValues();
