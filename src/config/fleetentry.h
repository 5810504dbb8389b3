// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "jsonscan.h"
#include "passwordsource.h"

#include <QJsonObject>
#include <QProcessEnvironment>

#include <nodesettings.h>

namespace Deck {

//! A word about an entry, by the place in the file that it is about.
struct FleetRemark {
    qsizetype offset = 0;
    QString text;
    bool costsEntry = true;
};

//! One element of "nodes", read.
struct FleetEntry {
    Lavalink::NodeSettings settings;
    PasswordSource password;
    QJsonObject unknown; //!< The keys that are not in fleetNodeKeys().
    QList<FleetRemark> remarks;
    bool usable = true;
};

//! `value` is what stands in `span` of the scanned file.
[[nodiscard]] FleetEntry readFleetEntry(
    const QJsonValue &value, const JsonScan &scan, Span span, const QProcessEnvironment &environment);
//! The environment with each variable that a fleet's text names and that is not set, or could not be used,
//! set to nothing. For whoever edits: a node whose variable is not set here is in the fleet all the same.
[[nodiscard]] QProcessEnvironment withVariablesOf(const QByteArray &text, QProcessEnvironment environment);
//! The keys of a node that are read: those of the schema, in the order in which they are written.
[[nodiscard]] QStringList fleetNodeKeys();

//! The bytes of a SHA-256 fingerprint: 64 hexadecimal digits, with or without colons. Empty for anything
//! else.
[[nodiscard]] QByteArray pinFromText(const QString &text);

} // namespace Deck
