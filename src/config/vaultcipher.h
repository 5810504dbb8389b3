// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <memory>
#include <optional>
#include <secret.h>

namespace Deck {

//! What deriving a key from a passphrase costs an attacker, and us once.
struct VaultCost {
    quint64 operations = 3;
    quint64 memory = 256 * 1024 * 1024; //!< In bytes.

    bool operator==(const VaultCost &) const = default;
};

//! A key in memory that is locked, guarded and zeroed, and what it was derived with: Argon2id 1.3 of
//! libsodium.
class VaultKey {
public:
    //! Null when the memory that it costs cannot be had. Blocks for about a second at the usual cost.
    [[nodiscard]] static std::shared_ptr<const VaultKey> derive(
        const Lavalink::Secret &passphrase, const QByteArray &salt, const VaultCost &cost);
    //! With a fresh salt.
    [[nodiscard]] static std::shared_ptr<const VaultKey> derive(
        const Lavalink::Secret &passphrase, const VaultCost &cost);

    [[nodiscard]] const unsigned char *bytes() const { return m_bytes.get(); }
    [[nodiscard]] const QByteArray &salt() const { return m_salt; }
    [[nodiscard]] const VaultCost &cost() const { return m_cost; }

private:
    struct Free {
        void operator()(unsigned char *bytes) const;
    };
    VaultKey() = default;

    std::unique_ptr<unsigned char[], Free> m_bytes;
    QByteArray m_salt;
    VaultCost m_cost;
};

//! The readable part of a vault's file, and its locked one.
struct VaultFile {
    VaultCost cost;
    QByteArray salt;
    QByteArray nonce;
    QByteArray data;

    //! Nothing for what is no vault, or not whole: a checksum tells damage from a wrong passphrase.
    [[nodiscard]] static std::optional<VaultFile> fromText(const QByteArray &text);
    [[nodiscard]] QByteArray toText() const;
};

using VaultEntries = QMap<QString, Lavalink::Secret>;

//! The entries under the key, by XChaCha20-Poly1305 with a fresh nonce. Their number shows only roughly.
[[nodiscard]] VaultFile sealVault(const VaultEntries &entries, const VaultKey &key);
//! Nothing for another key, or a file that somebody changed and gave a new checksum.
[[nodiscard]] std::optional<VaultEntries> openVault(const VaultFile &file, const VaultKey &key);

} // namespace Deck
