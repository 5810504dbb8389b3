// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labrun.h"

#include <QAbstractTableModel>

namespace Deck {

//! The lab's matrix as a table: a row a node, a column a source. Headers are the nodes' identifiers and the
//! sources' names.
class LabMatrixModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        VerdictRole = Qt::UserRole + 1, //!< The stable word, in small letters.
        WordRole, //!< The same in capitals.
        GlyphRole,
        MsRole, //!< Of all steps together; invalid when nothing was timed.
        TextRole, //!< What the cell shows, as is Qt::DisplayRole.
        DetailRole, //!< Why, and what to do about it: for a tooltip. Plain text of strangers.
        NodeRole,
        SourceRole, //!< LabSeed::source.
        FailedRole //!< Whether it counts as a failure.
    };

    //! The run outlives the model.
    explicit LabMatrixModel(LabRun *run, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    LabRun *m_run;
};

} // namespace Deck
