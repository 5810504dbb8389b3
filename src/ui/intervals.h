// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QtQml/qqml.h>

#include <timing.h>

namespace Lavalink {
class NodeManager;
}

namespace Deck {

class Preferences;

//! The times that an operator may set: how often nodes are asked, how long they are waited for, and when they
//! are tried again. All in whole seconds, each within bounds; a number that is taken reaches every node at
//! once and is kept.
class Intervals : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by SettingsDesk")
    Q_PROPERTY(bool changed READ isChanged NOTIFY changedChanged)

public:
    enum Role { SettingRole = Qt::UserRole + 1, ValueRole, LeastRole, MostRole, ProblemRole, TextRole };

    //! Both outlive this. What is kept is applied at once.
    Intervals(Lavalink::NodeManager *manager, Preferences *preferences, QObject *parent = nullptr);

    //! What was typed: a number that fits is taken; for anything else the row's problem says why not.
    Q_INVOKABLE void type(int row, const QString &text);
    Q_INVOKABLE void step(int row, int by);
    Q_INVOKABLE void restoreAll(); //!< As they came.
    [[nodiscard]] bool isChanged() const; //!< Some are not as they came.

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changedChanged();

private:
    [[nodiscard]] int valueOf(int row) const;
    void put(int row, int seconds);
    [[nodiscard]] QString problemOf(int row, int seconds) const;
    void apply();

    Lavalink::NodeManager *m_manager;
    Preferences *m_preferences;
    Lavalink::Timing m_original; // As they came.
    Lavalink::Timing m_timing;
    QStringList m_problems; // By row.
    QStringList m_typed; // By row, while it is wrong.
};

} // namespace Deck
