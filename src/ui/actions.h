// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "deckaction.h"

#include <QAbstractListModel>
#include <QList>

namespace Deck {

class Preferences;

//! Every action of every page, in the order of adding: what the palette lists, what keys are bound to. Keys
//! that the user chose are kept in the preferences, under "keys/<id>".
class Actions : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Workspace")

public:
    enum Role { ActionRole = Qt::UserRole + 1 };

    explicit Actions(Preferences *preferences, QObject *parent = nullptr);

    //! The id must not be taken. The action is ours.
    DeckAction *add(const ActionSpec &spec);
    //! The same, and calls `function` whenever it is triggered, as long as `context` lives.
    template <typename F> DeckAction *add(const ActionSpec &spec, const QObject *context, F &&function)
    {
        DeckAction *action = add(spec);
        connect(action, &DeckAction::triggered, context, std::forward<F>(function));
        return action;
    }
    //! Null when there is none with this id; QML then says so with a warning.
    Q_INVOKABLE Deck::DeckAction *find(const QString &id) const;
    [[nodiscard]] const QList<DeckAction *> &all() const { return m_actions; }

    //! The action that these keys would collide with: one that works on the same page. Null when there is
    //! none.
    [[nodiscard]] DeckAction *holderOf(const QString &shortcut, const DeckAction *except) const;
    //! Gives the action other keys (empty: none) and keeps them. Whoever holds them has to be asked first:
    //! see holderOf().
    void rebind(DeckAction *action, const QString &shortcut);
    Q_INVOKABLE void resetKeys(); //!< All as they came.

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    //! Somebody asked for what cannot be done now.
    void refused(Deck::DeckAction *action, const QString &reason);

private:
    Preferences *m_preferences;
    QList<DeckAction *> m_actions;
};

} // namespace Deck
