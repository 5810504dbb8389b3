// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QtQml/qqml.h>

#include <labrun.h>

namespace Deck {

class FleetModel;

//! The nodes of a run, a row each, with how they are now.
class LabRows : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by LabBoard")

public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        ViewRole, //!< Null once the node has left the fleet.
        NoteRole //!< Why nothing of this node was tested; empty for the others. Plain text.
    };

    //! Both outlive the model.
    LabRows(LabRun *run, FleetModel *fleet, QObject *parent = nullptr);

    //! Nothing of this node was tested because it was not ready.
    [[nodiscard]] static bool isSkipped(const LabRun &run, int row);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    [[nodiscard]] QString noteOf(int row) const;

    LabRun *m_run;
    FleetModel *m_fleet;
};

} // namespace Deck
