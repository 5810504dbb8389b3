// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "workspace.h"

#include <QAbstractListModel>
#include <QList>

namespace Deck {

//! The actions with their keys, by page: for the shortcut sheet, and for Settings, where keys are changed.
class KeyList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Deck::Workspace *deck READ deck WRITE setDeck NOTIFY deckChanged REQUIRED)
    Q_PROPERTY(bool boundOnly READ isBoundOnly WRITE setBoundOnly NOTIFY deckChanged)
    Q_PROPERTY(int capturing READ capturing NOTIFY capturingChanged)
    Q_PROPERTY(QString conflict READ conflict NOTIFY capturingChanged)
    Q_PROPERTY(bool canTakeOver READ canTakeOver NOTIFY capturingChanged)

public:
    enum Role { ActionRole = Qt::UserRole + 1, SectionRole, FirstRole, ChangedRole };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] Workspace *deck() const { return m_deck; }
    void setDeck(Workspace *deck);
    //! Only actions that have keys, the fixed ones too; else those whose keys can be changed.
    [[nodiscard]] bool isBoundOnly() const { return m_boundOnly; }
    void setBoundOnly(bool boundOnly);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! The row that waits for keys; -1 when none does.
    [[nodiscard]] int capturing() const { return m_capturing; }
    //! Who has the keys that were pressed last; empty when they were free.
    [[nodiscard]] const QString &conflict() const { return m_conflict; }
    //! They can be taken from whoever has them.
    [[nodiscard]] bool canTakeOver() const { return !m_pressed.isEmpty(); }
    Q_INVOKABLE void capture(int row);
    Q_INVOKABLE void stopCapturing();
    //! Keys were pressed for the row that waits. Free ones are taken; for others conflict() says who has
    //! them. Bare letters, digits and Tab are refused: they belong to fields and lists.
    Q_INVOKABLE void press(int key, int modifiers);
    //! Takes the keys from whoever has them.
    Q_INVOKABLE void takeOver();
    Q_INVOKABLE void clear(int row); //!< No keys.
    Q_INVOKABLE void reset(int row);

Q_SIGNALS:
    void deckChanged();
    void capturingChanged();

private:
    void refresh();
    void follow();
    void setCapturing(int row, const QString &conflict);

    Workspace *m_deck = nullptr;
    bool m_boundOnly = false;
    QList<DeckAction *> m_actions;
    int m_capturing = -1;
    QString m_pressed; //!< Taken by another action.
    QString m_conflict;
};

} // namespace Deck
