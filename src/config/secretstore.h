// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QObject>

#include <secret.h>

namespace Deck {

//! Why a store of secrets did not do what it was asked for.
enum class SecretTrouble {
    None,
    Unavailable, //!< There is no such store here: no keychain service, no file yet.
    Missing, //!< The store works and has no such entry: it forgot it, or another one kept it.
    Locked, //!< The store is there and must be opened first.
    WrongPassphrase, //!< The file is whole, and does not open with this.
    Damaged, //!< The file is not what was written.
    Taken, //!< There is an entry of that name with something else; it was left alone.
    NotKept, //!< The store took it and did not give it back.
    TimedOut,
    Failed //!< Anything else; the text says it.
};

//! What came of one request: a secret where one was asked for, or the trouble.
struct SecretAnswer {
    SecretTrouble trouble = SecretTrouble::None;
    QString text; //!< The trouble as one sentence for people; never a secret.
    Lavalink::Secret secret;

    explicit operator bool() const { return trouble == SecretTrouble::None; }
};

//! The stable word for JSON, for example "wrong-passphrase".
[[nodiscard]] QString troubleName(SecretTrouble trouble);

//! A place that keeps secrets by name. Nothing blocks but where it is said, and every future ends. Main
//! thread.
class SecretStore : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! What it is called in sentences.
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] QFuture<SecretAnswer> read(const QString &id);
    //! Done when the secret was read back. Never replaces another secret (Taken): what changes gets a new
    //! name, so that nothing is lost before the new one is safe.
    [[nodiscard]] QFuture<SecretAnswer> write(const QString &id, const Lavalink::Secret &secret);
    //! Missing when there is nothing to remove.
    [[nodiscard]] QFuture<SecretAnswer> remove(const QString &id);

    //! A name that no entry has.
    [[nodiscard]] static QString newId();

protected:
    //! What the backend itself does, without the care above.
    [[nodiscard]] virtual QFuture<SecretAnswer> fetch(const QString &id) = 0;
    [[nodiscard]] virtual QFuture<SecretAnswer> put(const QString &id, const Lavalink::Secret &secret) = 0;
    [[nodiscard]] virtual QFuture<SecretAnswer> erase(const QString &id) = 0;

    //! A future that is finished already.
    [[nodiscard]] static QFuture<SecretAnswer> finished(const SecretAnswer &answer);
};

} // namespace Deck
