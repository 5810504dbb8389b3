// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "uienums.h"

#include <QIdentityProxyModel>
#include <QUrl>

#include <labevidencemodel.h>

namespace Deck {

//! The evidence of the cell that is shown, with what the window draws of each line.
class LabEvidenceLines : public QIdentityProxyModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by LabBoard")
    Q_PROPERTY(QString node READ node NOTIFY cellChanged)
    Q_PROPERTY(QString source READ source NOTIFY cellChanged)

public:
    enum Role {
        IconRole = Qt::UserRole + 100,
        ToneRole,
        HeadRole, //!< What the line is.
        TimeRole,
        TextRole,
        LongRole, //!< Several lines of what a machine wrote: folded until asked for.
        StepRole, //!< A new step begins.
        AdviceRole
    };

    //! The run outlives the model.
    explicit LabEvidenceLines(LabRun *run, QObject *parent = nullptr);

    void show(int node, int source) { m_evidence.show(node, source); }
    [[nodiscard]] QString node() const { return m_evidence.node(); }
    [[nodiscard]] QString source() const { return m_evidence.source(); }
    [[nodiscard]] QString allText() const; //!< Everything, for the clipboard.

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void cellChanged();

private:
    LabEvidenceModel m_evidence;
};

} // namespace Deck
