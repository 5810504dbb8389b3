// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "uienums.h"

#include <QAbstractListModel>
#include <QList>

namespace Deck {

class Preferences;

//! The columns of the fleet table: which the user wants, in which order, and which of them have room. State
//! and name are always there; the name takes what is left. Where the width does not suffice, the least
//! important go first. Choice and order are kept.
class FleetColumns : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Workspace")
    Q_PROPERTY(int width READ width WRITE setWidth NOTIFY widthChanged)
    Q_PROPERTY(QList<int> widths READ widths NOTIFY arranged)
    Q_PROPERTY(QList<int> places READ places NOTIFY arranged)

public:
    //! One row a column, in the order of the table.
    enum Role {
        KeyRole = Qt::UserRole + 1, //!< Its Ui::SortKey.
        TitleRole,
        MeaningRole, //!< One sentence for the chooser.
        ChosenRole, //!< The user wants it.
        FixedRole, //!< It cannot be taken away.
        NumericRole, //!< It stands at the right.
        PlaceRole,
        WidthRole //!< 0 when it is not shown.
    };

    explicit FleetColumns(Preferences *preferences, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int width() const { return m_width; }
    void setWidth(int width); //!< Of the whole table, in pixels.
    //! By Ui::SortKey: how wide, 0 when it is not shown, and how far from the table's left edge.
    [[nodiscard]] QList<int> widths() const { return m_widths; }
    [[nodiscard]] QList<int> places() const { return m_places; }

    Q_INVOKABLE void setChosen(Deck::Ui::SortKey key, bool chosen);
    //! Puts the column `steps` places to the right, or to the left for a negative number.
    Q_INVOKABLE void moveBy(Deck::Ui::SortKey key, int steps);
    Q_INVOKABLE void reset(); //!< As it came.

Q_SIGNALS:
    void widthChanged();
    void arranged();

private:
    struct Entry {
        Ui::SortKey key;
        bool chosen;
    };
    void load();
    void save();
    void arrange();
    [[nodiscard]] int rowOf(Ui::SortKey key) const;

    Preferences *m_preferences;
    QList<Entry> m_entries;
    int m_width = 0;
    QList<int> m_widths;
    QList<int> m_places;
};

} // namespace Deck
