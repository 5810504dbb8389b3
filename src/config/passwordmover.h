// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fleetstore.h"
#include "secrets.h"

#include <functional>

namespace Deck {

//! Moves the passwords of a fleet's nodes between the places that can keep them. A password is safe in its
//! new place, and the file says so, before the old one forgets it. What goes wrong is told sentence by
//! sentence, never with a password. Main thread; store and secrets outlive it.
class PasswordMover : public QObject {
    Q_OBJECT

public:
    //! Where a password shall be kept. The source's id is a variable's name, and else not looked at.
    using Place = PasswordSource;
    enum class Outcome {
        Done,
        Refused, //!< The wish, the node or the fleet file does not allow it.
        NotOpened, //!< The encrypted file stays locked.
        NotRead, //!< The place where it is does not give it; trouble says why.
        NotKept //!< The place where it shall be does not take it; trouble says why.
    };
    struct Result {
        Outcome outcome = Outcome::Done;
        SecretTrouble trouble = SecretTrouble::None;

        explicit operator bool() const { return outcome == Outcome::Done; }
    };
    using Tell = std::function<void(const QString &)>;
    //! Opens the encrypted file; false after having said why not.
    using Unlock = std::function<bool()>;

    PasswordMover(FleetStore *store, Secrets *secrets, Tell tell, Unlock unlock, QObject *parent = nullptr);

    //! Puts a password where it was chosen; `done` gets what the file shall say.
    using Kept = std::function<void(const QJsonValue &password, const Result &result)>;
    void keep(const Lavalink::Secret &secret, const Place &place, const Kept &done);
    //! Takes back what keep() did, when the file could not be saved.
    void takeBack(const QJsonValue &password);

    using Done = std::function<void(const Result &result)>;
    //! Gives a node another password, or the same one another place. A variable is taken only if it holds the
    //! password already: nobody can put it there, and the old place is going to forget it. Nodes are counted
    //! as in the store's fleet(); one that is another one by the time that its password is kept is left
    //! alone.
    void set(int node, const Lavalink::Secret &secret, const Place &place, const Done &done);
    //! Reads a node's password from where it is, and sets it as chosen.
    void move(int node, const Place &place, const Done &done);
    //! Lets a node's password go: the next runs ask for it.
    void forget(int node, const Done &done);

private:
    [[nodiscard]] bool isOpen() const;
    void replace(int node, const QString &endpoint, const QJsonValue &password, const Done &done);
    void dropOld(const PasswordSource &source, const Done &done);
    void cleanBackup(const QString &node);
    [[nodiscard]] bool isUsed(const PasswordSource &source) const;

    FleetStore *m_store;
    Secrets *m_secrets;
    Tell m_tell;
    Unlock m_unlock;
};

//! Whether a password comes from a variable that is not set here, and has no default. `password` is what the
//! node was read with.
[[nodiscard]] bool isUnset(const PasswordSource &source, const Lavalink::Secret &password);

//! Saves, and tells if that fails; then the store is as the file is, and the edits are forgotten. With
//! `conflict` nothing is told when another program wrote the file meanwhile: that is told there.
[[nodiscard]] bool saveEdits(FleetStore &store, const PasswordMover::Tell &tell, bool *conflict = nullptr);

} // namespace Deck
