// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <selection.h>
#include <variant>

class QCommandLineParser;

namespace Ctl {

//! What the options of `rank` ask for.
struct RankOptions {
    QString strategy; //!< The name as it was given: two of them mean the same strategy.
    Lavalink::SelectionRule rule;
    QString note; //!< What was given in vain; may be empty.
};

//! The options of `rank` but those that name nodes.
void addRankOptions(QCommandLineParser &parser);
//! What they say, or what is wrong with them, with the known values.
[[nodiscard]] std::variant<QString, RankOptions> readRankOptions(const QCommandLineParser &parser);

} // namespace Ctl
