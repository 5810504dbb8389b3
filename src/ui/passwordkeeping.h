// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "passwordsource.h"

#include <QObject>
#include <QtQml/qqml.h>

namespace Deck {

class Preferences;
class Secrets;

//! Where passwords that come in shall be kept: the places there are, the one that is chosen, and what that
//! means, said plainly. The encrypted file needs its passphrase first.
class PasswordKeeping : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by ImportDesk")
    Q_PROPERTY(QList<QString> words READ words NOTIFY changed)
    Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY changed)
    Q_PROPERTY(QString meaning READ meaning NOTIFY changed)
    Q_PROPERTY(QString reason READ reason NOTIFY changed)
    Q_PROPERTY(bool locked READ isLocked NOTIFY changed)
    Q_PROPERTY(QString refusal READ refusal NOTIFY changed)

public:
    //! The choice is kept in the preferences; they outlive this.
    explicit PasswordKeeping(Preferences *preferences, QObject *parent = nullptr);

    //! Null: the fleet file is the only place. It outlives this.
    void setSecrets(Secrets *secrets);
    //! Asks once, without blocking, whether there is a keychain.
    void probe();

    [[nodiscard]] QList<PasswordSource::Kind> kinds() const;
    [[nodiscard]] QStringList words() const; //!< One per kind: "System keychain".
    [[nodiscard]] int current() const; //!< In kinds().
    void setCurrent(int place);
    [[nodiscard]] PasswordSource::Kind kind() const;
    [[nodiscard]] QString meaning() const; //!< One sentence on the chosen place.
    //! Why nothing can be kept there now; empty when it can.
    [[nodiscard]] QString reason() const;
    [[nodiscard]] bool isLocked() const; //!< The encrypted file is chosen and waits for its passphrase.
    [[nodiscard]] const QString &refusal() const { return m_refusal; } //!< Why it did not open.
    //! Opens the encrypted file, or begins one. Blocks for the time that the key takes.
    Q_INVOKABLE void unlock(const QString &passphrase);

Q_SIGNALS:
    void changed();

private:
    Preferences *m_preferences;
    Secrets *m_secrets = nullptr;
    bool m_probed = false;
    QString m_noKeychain; // Why there is none.
    QString m_refusal;
};

} // namespace Deck
