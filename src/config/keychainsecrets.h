// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "secretstore.h"

#include <chrono>

namespace QKeychain {
class Job;
}

namespace Deck {

//! The keychain of the system: the Secret Service (GNOME Keyring, KeePassXC) or KWallet, by QtKeychain. All
//! entries are of the service "lavadeck".
class KeychainSecrets : public SecretStore {
    Q_OBJECT

public:
    //! A keychain may first ask its owner for a password in a window, so the deadline is one for people.
    explicit KeychainSecrets(
        std::chrono::milliseconds deadline = std::chrono::minutes(2), QObject *parent = nullptr);

    [[nodiscard]] QString name() const override;

protected:
    [[nodiscard]] QFuture<SecretAnswer> fetch(const QString &id) override;
    [[nodiscard]] QFuture<SecretAnswer> put(const QString &id, const Lavalink::Secret &secret) override;
    [[nodiscard]] QFuture<SecretAnswer> erase(const QString &id) override;

private:
    [[nodiscard]] QFuture<SecretAnswer> run(QKeychain::Job *job, const QString &id);

    std::chrono::milliseconds m_deadline;
};

} // namespace Deck
