// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

//! The exit codes that lavadeck shares with lavadeckctl.
namespace Deck::ExitCode {

constexpr int ok = 0;
constexpr int checkFailed = 1;
constexpr int usage = 2;
constexpr int configuration = 3;
constexpr int internal = 7;

} // namespace Deck::ExitCode
