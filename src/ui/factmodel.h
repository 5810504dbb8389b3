// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QtQml/qqml.h>

namespace Deck {

//! One line of the pane: what it is, its value, and where that can be drawn as a bar, from where to where (as
//! shares of 1; an extent below 0 is no bar). An empty value is a missing one, and `hint` says why.
struct Fact {
    QString label;
    QString value;
    QString hint;
    double start = 0;
    double extent = -1;
    bool operator==(const Fact &) const = default;
};

//! A list of facts that changes only what is another value.
class FactModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A part of NodeDetails")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { LabelRole = Qt::UserRole + 1, ValueRole, HintRole, StartRole, ExtentRole };

    using QAbstractListModel::QAbstractListModel;

    void setFacts(const QList<Fact> &facts);
    [[nodiscard]] int count() const { return int(m_facts.size()); }
    //! The value beside `label`; for tests.
    [[nodiscard]] QString value(const QString &label) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    QList<Fact> m_facts;
};

} // namespace Deck
