// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace Live {

//! What a node is asked to load: identifiers, which are file paths for a node on this machine.
struct Media {
    QString playable; //!< Leads to one track.
    QString broken; //!< Leads to a load error.
    QString missing; //!< Leads to nothing.
    QString origin; //!< Where it is from, for people.
    QString second; //!< Leads to another track, to go on with; empty when there is none.
    std::shared_ptr<QTemporaryDir> folder; //!< Of what was made here; ends with the last copy.

    //! The first playable file of a folder, and its `broken.*` if there is one. On a mistake `error` says
    //! why.
    [[nodiscard]] static Media fromFolder(const QString &path, QString *error);
    //! A short tone and a broken file in a temporary folder that every user of this machine can read.
    [[nodiscard]] static Media made(QString *error);
    //! An identifier of any source; the load error is an address that refuses.
    [[nodiscard]] static Media fromIdentifier(const QString &identifier);
};

} // namespace Live
