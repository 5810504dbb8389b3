// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "exitcode.h"

#include <passwordmover.h>

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

//! The terminal's PasswordMover: complains on stderr, asks for the passphrase, and ends in exit codes.
class NodeSecrets : public QObject {
    Q_OBJECT

public:
    NodeSecrets(Deck::FleetStore &store, const Output &output);

    [[nodiscard]] Deck::Secrets &secrets() { return m_secrets; }

    //! Puts a password where it was chosen; `done` gets what the file shall say, or the code that ends it.
    using Kept = std::function<void(const QJsonValue &password, ExitCode code)>;
    void keep(const Lavalink::Secret &secret, const StoreChoice &choice, const Kept &done);
    void takeBack(const QJsonValue &password) { m_mover.takeBack(password); }

    using Done = std::function<void(ExitCode code)>;
    void set(int node, const Lavalink::Secret &secret, const StoreChoice &choice, const Done &done);
    void move(int node, const StoreChoice &choice, const Done &done);
    void forget(int node, const Done &done);

private:
    [[nodiscard]] bool unlock();
    [[nodiscard]] ExitCode codeOf(
        const Deck::PasswordMover::Result &result, Deck::PasswordSource::Kind chosen) const;

    const Output &m_output;
    Deck::Secrets m_secrets;
    ExitCode m_notOpened = ExitCode::Configuration; // Why the encrypted file stayed locked.
    Deck::PasswordMover m_mover;
};

//! Saves, and complains if that fails: see Deck::saveEdits().
[[nodiscard]] bool saveStore(Deck::FleetStore &store, const Output &output, bool *conflict = nullptr);

} // namespace Ctl
