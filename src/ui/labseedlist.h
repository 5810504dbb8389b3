// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QIdentityProxyModel>
#include <QtQml/qqml.h>

#include <labseedsmodel.h>

namespace Deck {

//! The seeds as the window edits them.
class LabSeedList : public QIdentityProxyModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by LabDesk")
    Q_PROPERTY(int count READ count NOTIFY seedsChanged)
    Q_PROPERTY(int chosenCount READ chosenCount NOTIFY seedsChanged)
    Q_PROPERTY(int brokenCount READ brokenCount NOTIFY seedsChanged)

public:
    //! The texts that can be edited, by the role that holds each.
    enum Field {
        Source = LabSeedsModel::SourceRole,
        Name = LabSeedsModel::NameRole,
        Capability = LabSeedsModel::CapabilityRole,
        Prefix = LabSeedsModel::PrefixRole,
        Query = LabSeedsModel::QueryRole,
        Url = LabSeedsModel::UrlRole
    };
    Q_ENUM(Field)

    explicit LabSeedList(QObject *parent = nullptr);

    [[nodiscard]] LabSeedsModel *seeds() { return &m_seeds; }
    [[nodiscard]] const LabSeedsModel *seeds() const { return &m_seeds; }
    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] int chosenCount() const; //!< Those that are chosen and of use.
    [[nodiscard]] int brokenCount() const; //!< Those that are chosen and of no use.

    Q_INVOKABLE void choose(int row, bool chosen);
    Q_INVOKABLE void chooseAll(bool chosen);
    Q_INVOKABLE void edit(int row, Deck::LabSeedList::Field field, const QString &text);
    Q_INVOKABLE int add(); //!< The row to be filled in.
    [[nodiscard]] QString nameOf(int row) const; //!< For people; something even of a row without any text.

Q_SIGNALS:
    void seedsChanged();

private:
    LabSeedsModel m_seeds;
};

} // namespace Deck
