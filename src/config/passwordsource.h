// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonValue>
#include <QString>

namespace Deck {

//! Where a node's password is, as its "password" in a fleet file says it. Never holds the password.
struct PasswordSource {
    enum class Kind {
        None, //!< The node has no password.
        Plain, //!< It stands in the file itself.
        Environment, //!< ${VARIABLE}.
        Keychain, //!< {"keychain": ID}.
        Vault, //!< {"vault": ID}: the encrypted file.
        Ask //!< {"ask": true}: kept nowhere, so for one run only.
    };
    Kind kind = Kind::None;
    QString id; //!< The variable's name, or the entry's in the keychain or the vault.

    bool operator==(const PasswordSource &) const = default;

    //! Whether the password must be fetched before the node can be opened.
    [[nodiscard]] bool isElsewhere() const
    {
        return kind == Kind::Keychain || kind == Kind::Vault || kind == Kind::Ask;
    }
    //! "none", "plain", "env", "keychain", "file", "ask": the words of the terminal tool.
    [[nodiscard]] QString word() const;
    //! One phrase for people.
    [[nodiscard]] QString text() const;
    //! What stands for it in a file; undefined for None and Plain, which need more than a source.
    [[nodiscard]] QJsonValue toJson() const;

    //! None for what is no password's value, too.
    [[nodiscard]] static PasswordSource fromJson(const QJsonValue &value);
    //! What an object in the place of a password must look like.
    [[nodiscard]] static QString rule();
    //! Whether a text can be the name of an entry of the keychain or the vault.
    [[nodiscard]] static bool isId(const QString &text);
    //! Whether a text can be the name of a variable.
    [[nodiscard]] static bool isVariable(const QString &text);
};

} // namespace Deck
