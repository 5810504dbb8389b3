// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fleetstore.h"
#include "importplan.h"

#include <functional>

namespace Deck {

class Secrets;

//! The changes for FleetStore::applyAll(), or why a password could not be kept; then none is.
using ImportKept = std::function<void(const QList<FleetStore::Change> &changes, const QString &error)>;

//! Puts the passwords of an import where `kind` says (Plain, Keychain, Vault or Ask), one after the other,
//! and tells what the fleet file shall say of each. Plain keeps a reference to the environment with its
//! default; the other kinds keep one without a default, and the default as a password. The vault must be
//! unlocked before. `secrets` may be null for Plain and Ask, which are done at once. `secrets` outlives the
//! call.
void keepImportedPasswords(
    const QList<ImportChange> &changes, PasswordSource::Kind kind, Secrets *secrets, const ImportKept &done);
//! Takes back what keepImportedPasswords() put away, when the changes could not be made.
void dropImportedPasswords(const QList<FleetStore::Change> &changes, Secrets *secrets);

} // namespace Deck
