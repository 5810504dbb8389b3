// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "secretstore.h"
#include "vaultcipher.h"

namespace Deck {

//! Secrets in one encrypted file of this user, for machines without a keychain. Locked until a passphrase was
//! given; then the entries are in memory. The file is written whole or not at all, and read again before each
//! change, so that two programs can use it. A damaged one is never written over. Its calls answer at once;
//! they block for the file, and unlock() for the key.
class Vault : public SecretStore {
    Q_OBJECT

public:
    explicit Vault(QString path, const VaultCost &cost = {}, QObject *parent = nullptr);
    //! $XDG_CONFIG_HOME/lavadeck/secrets.vault.
    [[nodiscard]] static QString pathOfUser();

    [[nodiscard]] QString name() const override;
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool exists() const;
    [[nodiscard]] bool isUnlocked() const { return m_key != nullptr; }
    //! Opens the file, or begins a new one: that is on the disk with its first entry. WrongPassphrase,
    //! Damaged, or Failed when the key's memory cannot be had.
    [[nodiscard]] SecretAnswer unlock(const Lavalink::Secret &passphrase);
    //! Seals the file with another passphrase, whoever has it open; it is unlocked afterwards. Whoever asks
    //! has to know the present one. Missing without a file. Blocks for two keys.
    [[nodiscard]] SecretAnswer changePassphrase(
        const Lavalink::Secret &present, const Lavalink::Secret &next);
    void lock();
    //! The names of the entries; empty while locked.
    [[nodiscard]] QStringList ids() const { return m_entries.keys(); }

protected:
    [[nodiscard]] QFuture<SecretAnswer> fetch(const QString &id) override;
    [[nodiscard]] QFuture<SecretAnswer> put(const QString &id, const Lavalink::Secret &secret) override;
    [[nodiscard]] QFuture<SecretAnswer> erase(const QString &id) override;

private:
    [[nodiscard]] QString lockPath() const;
    [[nodiscard]] SecretAnswer refresh(); // Reads the file again, as the key allows.
    [[nodiscard]] SecretAnswer change(const QString &id, const std::optional<Lavalink::Secret> &secret);
    [[nodiscard]] SecretAnswer trouble(SecretTrouble kind, const QString &text) const;

    QString m_path;
    VaultCost m_cost;
    std::shared_ptr<const VaultKey> m_key;
    VaultEntries m_entries;
};

} // namespace Deck
