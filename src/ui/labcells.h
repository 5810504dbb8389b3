// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QIdentityProxyModel>
#include <QtQml/qqml.h>

#include <labmatrixmodel.h>

namespace Deck {

//! The lab's matrix with what the window draws: glyph, colour, word, number, and one line for screen readers.
class LabCells : public QIdentityProxyModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by LabBoard")

public:
    enum Role {
        IconRole = Qt::UserRole + 100,
        ToneRole,
        LabelRole,
        AsideRole,
        QuietRole,
        CoveredRole, //!< The row says why nothing of this node was tested: see LabRows.
        AnnouncementRole,
        HintRole //!< Plain text of strangers.
    };

    //! The run outlives the model.
    explicit LabCells(LabRun *run, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    LabRun *m_run;
    LabMatrixModel m_matrix;
};

} // namespace Deck
