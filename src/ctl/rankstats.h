// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <selection.h>
#include <variant>

namespace Ctl {

//! The nodes of a file of statistics (docs/cli.md, rank).
struct RankStats {
    QList<Lavalink::Candidate> candidates; //!< In the order of the file; all of them available.
    QStringList notes; //!< What was read as unknown or not read at all, with its place.
};

//! Reads them, or says what is wrong and where: line and column, counted from 1.
[[nodiscard]] std::variant<QString, RankStats> readRankStats(const QByteArray &json);

} // namespace Ctl
