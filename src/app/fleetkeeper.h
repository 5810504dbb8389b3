// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fleetbinding.h"
#include "fleetstore.h"
#include "messages.h"
#include "secrets.h"

#include <QStringList>

namespace Deck {

//! The fleet file behind the window: its nodes in the manager, with their passwords from where they are kept,
//! and what happens to the file outside as banners.
class FleetKeeper : public QObject {
    Q_OBJECT

public:
    FleetKeeper(const QString &path, Lavalink::NodeManager *manager, QObject *parent = nullptr);
    ~FleetKeeper() override;

    //! Reads the file and opens its nodes. False, and `error` says why, when there is no file that can be
    //! read.
    [[nodiscard]] bool load(QString *error);
    //! An absent file is an empty fleet then, that the first edit creates.
    void allowAbsent() { m_mayBeAbsent = true; }
    [[nodiscard]] FleetStore *store() { return &m_store; }
    [[nodiscard]] Secrets *secrets() { return &m_secrets; }
    //! Fetches the passwords again: one of their places can be read now.
    void fetchAgain() { m_binding.apply(); }
    //! What is wrong with entries of the file so far: each "line 3, column 7: ..." or "node: why".
    [[nodiscard]] const QStringList &problems() const { return m_problems; }
    //! From now on what happens is told here. It outlives the keeper.
    void tell(Messages *messages);

Q_SIGNALS:
    void problemsChanged();

private:
    void onReloaded(const FleetDiff &diff);
    void onConflict(const FleetDiff &diff);
    void collect();

    FleetStore m_store;
    Secrets m_secrets;
    FleetBinding m_binding;
    Messages *m_messages = nullptr;
    QStringList m_troubles; // Of the nodes, as the binding tells them.
    QStringList m_problems;
    bool m_mayBeAbsent = false;
};

} // namespace Deck
