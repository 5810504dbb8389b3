// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labevidence.h"
#include "labrun.h"

#include <QAbstractListModel>

namespace Deck {

//! Everything there is to say of one cell of a run, a row each; empty while none is shown. Follows the cell.
class LabEvidenceModel : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(QString node READ node NOTIFY cellChanged)
    Q_PROPERTY(QString source READ source NOTIFY cellChanged)

public:
    enum Role { KindRole = Qt::UserRole + 1, TitleRole, TextRole };

    //! One line, for whoever wants more of it than its texts.
    [[nodiscard]] const LabEvidence &line(int row) const { return m_rows.at(row); }

    //! The run outlives the model.
    explicit LabEvidenceModel(LabRun *run, QObject *parent = nullptr);

    //! Which cell; one that is not there shows none.
    Q_INVOKABLE void show(int node, int source);
    [[nodiscard]] QString node() const;
    [[nodiscard]] QString source() const; //!< Its name for people.

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void cellChanged();

private:
    [[nodiscard]] bool isShown() const { return m_node >= 0; }

    LabRun *m_run;
    int m_node = -1, m_source = -1;
    QList<LabEvidence> m_rows;
};

} // namespace Deck
