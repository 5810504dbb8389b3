// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Deck {

//! How the save of a fleet file went.
struct FleetSaved {
    QString error; //!< Why nothing was written; empty when it was.
    bool conflict = false; //!< Not written: the file is not the one that the edits began with.
    QString keptAside; //!< Where a broken file that stood in the way is now.

    [[nodiscard]] bool isDone() const { return error.isEmpty() && !conflict; }
};

//! Writes `text` whole or not at all, but only over `base`, the content that the edits began with (nothing:
//! no file). The old content is kept as PATH.bak; a content that is no fleet is kept as PATH.bad-TIME and
//! never as the backup. Programs of ours that save at the same time wait for each other. Blocks.
[[nodiscard]] FleetSaved saveFleet(
    const QString &path, const QByteArray &text, const std::optional<QByteArray> &base);

//! The content of a file, or nothing when there is none, or it cannot be read, is no regular file, or is
//! larger than FleetLimits allow.
[[nodiscard]] std::optional<QByteArray> fleetContent(const QString &path);
//! Why fleetContent() has nothing of a file that is there, for people.
[[nodiscard]] QString fleetTrouble(const QString &path);
//! Where saveFleet() keeps the content before the last save: beside the file that a symbolic link names.
[[nodiscard]] QString backupPath(const QString &path);
//! Writes `text` over the backup, if there is one: for a save that took a secret out of the file. An empty
//! text, or why it did not work. Blocks.
[[nodiscard]] QString replaceBackup(const QString &path, const QByteArray &text);

} // namespace Deck
