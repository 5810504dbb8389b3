// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace Deck {

//! The one of `words` that `typed` most likely means (at most two letters away, case aside), or an empty
//! text when none is near enough to be named.
[[nodiscard]] QString closest(const QString &typed, const QStringList &words);

} // namespace Deck
