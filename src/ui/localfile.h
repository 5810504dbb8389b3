// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QUrl>

namespace Deck {

//! The path of a file that was dropped, or chosen in a dialog; empty when it is not on this machine. Qt 6.4's
//! own dialog gives a name that was typed as a URL without a scheme, which isLocalFile() does not take.
[[nodiscard]] inline QString localPath(const QUrl &file)
{
    return file.scheme().isEmpty() ? file.path() : file.toLocalFile();
}

} // namespace Deck
