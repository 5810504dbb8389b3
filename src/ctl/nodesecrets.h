// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "exitcode.h"

#include <QJsonValue>
#include <QObject>

#include <fleetstore.h>
#include <functional>
#include <secrets.h>

namespace Ctl {

class Output;

//! What --store says: where a password shall be kept.
struct StoreChoice {
    Deck::PasswordSource::Kind kind = Deck::PasswordSource::Kind::Keychain;
    QString variable; //!< For the environment.

    [[nodiscard]] bool needsPassword() const
    {
        return kind != Deck::PasswordSource::Kind::Environment && kind != Deck::PasswordSource::Kind::Ask;
    }
    //! Nothing for a word that is none of keychain, file, env:NAME, ask, plain.
    [[nodiscard]] static std::optional<StoreChoice> fromText(const QString &text);
    [[nodiscard]] static QString words(); //!< For a complaint.
};

//! Moves the passwords of a fleet's nodes between the places that can keep them. A password is safe in its
//! new place, and the file says so, before the old one forgets it. Complains by itself.
class NodeSecrets : public QObject {
    Q_OBJECT

public:
    NodeSecrets(Deck::FleetStore &store, const Output &output);

    [[nodiscard]] Deck::Secrets &secrets() { return m_secrets; }

    //! Puts a password where it was chosen; `done` gets what the file shall say, or the code that ends it.
    using Kept = std::function<void(const QJsonValue &password, ExitCode code)>;
    void keep(const Lavalink::Secret &secret, const StoreChoice &choice, const Kept &done);
    //! Takes back what keep() did, when the file could not be saved.
    void takeBack(const QJsonValue &password);

    using Done = std::function<void(ExitCode code)>;
    //! Gives a node another password, or the same one another place. A variable is taken only if it holds the
    //! password already: nobody can put it there, and the old place is going to forget it.
    void set(int node, const Lavalink::Secret &secret, const StoreChoice &choice, const Done &done);
    //! Reads a node's password from where it is, and sets it as chosen.
    void move(int node, const StoreChoice &choice, const Done &done);
    //! Lets a node's password go: the next runs ask for it.
    void forget(int node, const Done &done);

private:
    void replace(int node, const QJsonValue &password, const Done &done);
    void dropOld(const Deck::PasswordSource &source, const Done &done);
    void cleanBackup(const QString &node);
    [[nodiscard]] bool isUsed(const Deck::PasswordSource &source) const;

    Deck::FleetStore &m_store;
    const Output &m_output;
    Deck::Secrets m_secrets;
};

//! Whether a password comes from a variable that is not set here, and has no default. `password` is what the
//! node was read with.
[[nodiscard]] bool isUnset(const Deck::PasswordSource &source, const Lavalink::Secret &password);

//! Saves, and complains if that fails; then the store is as the file is, and the edits are forgotten. What
//! the store tells meanwhile goes to stderr. With `conflict` nothing is complained of when another program
//! wrote the file meanwhile: that is told there.
[[nodiscard]] bool saveStore(Deck::FleetStore &store, const Output &output, bool *conflict = nullptr);

} // namespace Ctl
