// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QtQml/qqml.h>

#include <labrun.h>

namespace Deck {

//! How many cells of a run came out how; only the verdicts that are there.
class LabTally : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by LabBoard")

public:
    enum Role { IconRole = Qt::UserRole + 1, ToneRole, LabelRole, NumberRole };

    //! The run outlives the model.
    explicit LabTally(LabRun *run, QObject *parent = nullptr);

    void count(); //!< Looks at the run again.

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    struct Line {
        LabVerdict verdict;
        int number;
        bool operator==(const Line &) const = default;
    };

    LabRun *m_run;
    QList<Line> m_lines;
};

} // namespace Deck
