// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fleetmodel.h"

#include <QAbstractListModel>
#include <QPointer>

#include <array>

namespace Deck {

//! The chips above the table: how many nodes are how, the worst first, only what there is.
class HealthSummary : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Deck::FleetModel *fleet READ fleet WRITE setFleet NOTIFY fleetChanged REQUIRED)

public:
    enum Role {
        HealthRole = Qt::UserRole + 1,
        WordRole,
        GlyphRole,
        ToneRole,
        NumberRole,
        TermRole,
        ChosenRole
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] FleetModel *fleet() const { return m_fleet; }
    void setFleet(FleetModel *fleet);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void fleetChanged();

private:
    void refresh();

    struct Chip {
        Ui::Health health;
        int number;
        bool chosen;
    };
    QPointer<FleetModel> m_fleet;
    QList<Chip> m_chips;
};

} // namespace Deck
