// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <nodesettings.h>
#include <optional>

namespace Deck {

//! Writing works on the text of a fleet file, not on a copy of its meaning: what an edit does not touch stays
//! byte for byte, with its order, its blanks and the keys that this version does not know.

//! What stands under a key of fleetNodeKeys() for these settings; undefined for a default, which is not
//! written, and for "password", which settings cannot tell.
[[nodiscard]] QJsonValue fleetMember(const Lavalink::NodeSettings &settings, const QString &key);
//! The text of a new entry of "nodes", one key a line. `password` is what its "password" shall be: see
//! fleetPassword() and PasswordSource::toJson(); undefined for none.
[[nodiscard]] QByteArray fleetEntry(const Lavalink::NodeSettings &settings, const QJsonValue &password);
//! The entry with those members changed that differ between the two settings, and with another password if
//! one is given (undefined takes it away). So a ${VARIABLE} stays what it is.
[[nodiscard]] QByteArray changedFleetEntry(const QByteArray &entry, const Lavalink::NodeSettings &before,
    const Lavalink::NodeSettings &after, const std::optional<QJsonValue> &password = {});
//! An object's text with one member set, or taken away when the value is undefined. A new one stands where
//! the order of fleetNodeKeys() wants it.
[[nodiscard]] QByteArray withMember(const QByteArray &object, const QString &key, const QJsonValue &value);
//! The text that stands for a password in clear: one that begins like a variable gets its second $.
[[nodiscard]] QJsonValue fleetPassword(const Lavalink::Secret &password);
//! JSON on one line, with blanks behind commas and colons.
[[nodiscard]] QByteArray jsonLine(const QJsonValue &value);

} // namespace Deck
