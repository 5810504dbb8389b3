// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QtQml/qqml.h>

#include <functional>
#include <memory>
#include <passwordmover.h>

namespace Deck {

class Job;
class Workspace;

//! Where the fleet's passwords are, in what state those places are, and the way from one to another: what
//! `lavadeckctl secrets` does, for the settings page. Never says what a password is.
class SecretsDesk : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by SettingsDesk")
    Q_PROPERTY(bool available READ isAvailable NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString readableText READ readableText NOTIFY changed)
    Q_PROPERTY(bool keychainWorks READ keychainWorks NOTIFY changed)
    Q_PROPERTY(QString keychainText READ keychainText NOTIFY changed)
    Q_PROPERTY(VaultState vaultState READ vaultState NOTIFY changed)
    Q_PROPERTY(QString vaultText READ vaultText NOTIFY changed)
    Q_PROPERTY(QString vaultPath READ vaultPath NOTIFY changed)
    Q_PROPERTY(QString vaultProblem READ vaultProblem NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QList<QString> places READ places NOTIFY changed)
    Q_PROPERTY(bool moving READ isMoving NOTIFY changed)

public:
    enum VaultState { NoVault, LockedVault, OpenVault };
    Q_ENUM(VaultState)

    explicit SecretsDesk(Workspace *deck);
    ~SecretsDesk() override;

    //! Null for a fleet that has no file, or whose places are none of the user's. `fetchAgain` is called when
    //! passwords can be had that could not be had before. All outlive this.
    void setFleet(FleetStore *store, Secrets *secrets, const std::function<void()> &fetchAgain);
    //! Asks once, without blocking, whether there is a keychain.
    Q_INVOKABLE void probe();

    [[nodiscard]] bool isAvailable() const { return m_secrets; }
    [[nodiscard]] QString summary() const; //!< "3 in the system keychain, 2 in the fleet file".
    [[nodiscard]] QString readableText() const; //!< Of those that stand in the fleet file; empty for none.
    [[nodiscard]] bool keychainWorks() const { return m_probed && m_noKeychain.isEmpty(); }
    [[nodiscard]] QString keychainText() const;
    [[nodiscard]] VaultState vaultState() const;
    [[nodiscard]] QString vaultText() const;
    [[nodiscard]] QString vaultPath() const;
    //! Why the encrypted file did not open, or kept its passphrase.
    [[nodiscard]] const QString &vaultProblem() const { return m_vaultProblem; }
    [[nodiscard]] const QString &problem() const { return m_problem; } //!< What the last move left undone.
    //! Where moveAll() can bring the passwords: keychain, encrypted file, fleet file.
    [[nodiscard]] QStringList places() const;
    [[nodiscard]] bool isMoving() const { return !m_left.isEmpty() || m_busy; }

    //! Opens the encrypted file; with none there, begins one, and `again` must be the same. Blocks for the
    //! time that the key takes. True when it is open.
    Q_INVOKABLE bool unlock(const QString &passphrase, const QString &again);
    Q_INVOKABLE void lock();
    //! True when it was done.
    Q_INVOKABLE bool changePassphrase(const QString &present, const QString &next, const QString &again);
    //! Every password that is somewhere else, as a job that can be cancelled between two nodes.
    Q_INVOKABLE void moveAll(int place);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] int countOf(PasswordSource::Kind kind) const;
    [[nodiscard]] bool tellVault(const QString &problem);
    void moveNext();
    void finishMoving();

    Workspace *m_deck;
    FleetStore *m_store = nullptr;
    Secrets *m_secrets = nullptr;
    std::function<void()> m_fetchAgain;
    std::unique_ptr<PasswordMover> m_mover;
    bool m_probed = false;
    bool m_busy = false; // One password is on its way.
    QString m_noKeychain; // Why there is none.
    QString m_vaultProblem;
    QString m_problem;
    PasswordSource m_target;
    QStringList m_left; // Endpoints of the nodes whose passwords are still to be moved.
    int m_total = 0;
    int m_moved = 0;
    Job *m_job = nullptr;
};

} // namespace Deck
