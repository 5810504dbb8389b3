// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMap>
#include <QStringList>

namespace Replay {

/// The recordings that the fake node is not held against, each with the reason.
[[nodiscard]] const QMap<QString, QString> &leftOut();

/// The recordings that tst_replayrest plays: single exchanges that no recorded socket names in its notes.
[[nodiscard]] QStringList restNames();
/// All others: tst_replaysockets plays them.
[[nodiscard]] QStringList socketNames();

/// docs/recordings.md as it must be.
[[nodiscard]] QString document();

} // namespace Replay
