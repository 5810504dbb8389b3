// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace Deck {

//! Writes a file whole or not at all, readable by its owner only: into a new file beside it, to the disk, and
//! then in the old one's place. What a symbolic link names is replaced, not the link. A program that is
//! killed at any moment leaves the old or the new file, and at most one ".NAME.new", which the next write
//! uses up (QSaveFile would leave one more each time). Two writers of one file must exclude each other. The
//! new file goes to the owner of the one at `ownerOf`, or of the old one, as far as this is allowed: a save
//! by root must not take it from its owner. An empty text, or why it did not work. Blocks until the disk has
//! it.
[[nodiscard]] QString writeWhole(const QString &path, const QByteArray &content, const QString &ownerOf = {});

//! The file that a path means when its symbolic links are followed, be it there or not.
[[nodiscard]] QString resolvedPath(const QString &path);

} // namespace Deck
