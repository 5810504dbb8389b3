// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "passwordsource.h"
#include "vault.h"

#include <functional>
#include <memory>

namespace Deck {

struct Fleet;

//! Both places that can keep a password, and the way from a fleet file's words to the passwords.
class Secrets : public QObject {
    Q_OBJECT

public:
    //! The keychain of the system and the encrypted file of this user.
    Secrets();
    Secrets(std::unique_ptr<SecretStore> keychain, std::unique_ptr<Vault> vault);
    ~Secrets() override;

    [[nodiscard]] SecretStore &keychain() { return *m_keychain; }
    [[nodiscard]] Vault &vault() { return *m_vault; }
    //! The store of a source; null for a kind that needs none.
    [[nodiscard]] SecretStore *storeOf(PasswordSource::Kind kind);

    //! One password that could not be fetched: the node in Fleet::nodes, and why.
    struct Miss {
        int node = 0;
        SecretAnswer answer;
    };
    //! Fetches what stands in the keychain and the vault into the nodes' settings, one after the other, and
    //! hands the fleet on. A node whose password cannot be had keeps none and is told of. A store that once
    //! does not answer in time is not asked for the others. The vault must be unlocked before; Ask is left to
    //! the caller.
    using Done = std::function<void(const Fleet &, const QList<Miss> &)>;
    void fetchAll(const Fleet &fleet, const Done &done);

private:
    struct Round;
    void fetchNext(const std::shared_ptr<Round> &round);

    std::unique_ptr<SecretStore> m_keychain;
    std::unique_ptr<Vault> m_vault;
};

} // namespace Deck
