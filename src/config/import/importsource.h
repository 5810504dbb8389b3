// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "importer.h"

namespace Deck {

//! One file that was asked for, or found in a folder that was asked for.
struct ImportedFile {
    QString path;
    ImportResult result;
    QString error; //!< Why it was not read; empty when it was.
};

//! Bounds of what a drop of files and folders may cost.
struct ImportFileLimits {
    int maxFolderFiles = 1000; //!< A folder with more is refused as a whole.
    int maxFolderDepth = 6;
    qint64 maxTotalBytes = 64 * 1024 * 1024;
};

//! Reads files, and in folders those whose name speaks of a configuration. Only regular files are opened: a
//! device, a pipe or a socket is told and left alone, so that nothing can block. Links to folders are not
//! followed. `options.fileName` is taken from each path. Blocks for the time of the reads.
[[nodiscard]] QList<ImportedFile> importFiles(
    const QStringList &paths, const ImportOptions &options = {}, const ImportFileLimits &limits = {});

} // namespace Deck
