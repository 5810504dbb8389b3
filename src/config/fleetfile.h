// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "jsonscan.h"
#include "passwordsource.h"

#include <QJsonObject>
#include <QList>
#include <QProcessEnvironment>

#include <nodesettings.h>
#include <optional>

namespace Deck {

//! Something about a fleet file that its author wants to know. Never repeats a password.
struct FleetProblem {
    int line = 0; //!< Counted from 1; 0 when the whole file is meant.
    int column = 0; //!< In characters, counted from 1.
    QString text;
    bool costsEntry = true; //!< False for a note: what it is about was read all the same.

    //! "line 3, column 7: ..."
    [[nodiscard]] QString toString() const;
};

//! What a fleet file says: the nodes that could be read, in its order, and what is wrong with the rest.
struct Fleet {
    QList<Lavalink::NodeSettings> nodes;
    //! For each node where its password is. Of Keychain, Vault and Ask the node's own is empty until somebody
    //! fetches it.
    QList<PasswordSource> passwords;
    QList<Span> spans; //!< For each node its bytes in the file, a byte order mark not counted.
    QList<int> entries; //!< For each node its place in the file's list, counted from 0.
    bool readOnly = false; //!< The file's "readOnly"; every node's settings have it too.
    QList<QJsonObject> unknown; //!< For each node the keys that this version does not know, kept for writing.
    QJsonObject unknownHead; //!< The same for the file's own object.
    QList<FleetProblem> problems; //!< By line and column.

    //! True when an entry, or the whole file, could not be used.
    [[nodiscard]] bool isIncomplete() const;
};

//! Bounds of a file; beyond them nothing, or nothing more, is read.
struct FleetLimits {
    static constexpr qint64 maxBytes = 16 * 1024 * 1024;
    static constexpr int maxNodes = 10'000;
};

//! Reads version 1 of the format of resources/fleet.schema.json. A password can be ${VARIABLE} or
//! ${VARIABLE:-default}, taken from `environment`; $${ stands for a password that begins with ${.
[[nodiscard]] Fleet readFleet(const QByteArray &json, const QProcessEnvironment &environment);
//! The same from a file; a relative caFile is taken from the file's own folder. Nothing, and `error` says
//! why, when there is no file to read. Blocks for the time of the read.
[[nodiscard]] std::optional<Fleet> loadFleet(
    const QString &path, const QProcessEnvironment &environment, QString *error);
//! Takes a relative caFile from the folder of the file at `path`.
void resolveFleetPaths(Fleet &fleet, const QString &path);
//! The keys of the file's own object that are read.
[[nodiscard]] QStringList fleetHeadKeys();

} // namespace Deck
