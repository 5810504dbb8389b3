// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QtQml/qqml.h>

namespace Lavalink {
class Node;
}

namespace Deck {

class FleetModel;
class NodeView;

//! Which nodes the lab tests: all, but for those that were taken out.
class LabNodes : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by LabDesk")
    Q_PROPERTY(int count READ count NOTIFY chosenChanged)
    Q_PROPERTY(int chosenCount READ chosenCount NOTIFY chosenChanged)

public:
    enum Role { ViewRole = Qt::UserRole + 1, NameRole, ChosenRole, ReadOnlyRole };

    //! The fleet outlives the model.
    explicit LabNodes(FleetModel *fleet, QObject *parent = nullptr);
    ~LabNodes() override;

    [[nodiscard]] int count() const { return int(m_views.size()); }
    [[nodiscard]] int chosenCount() const;
    [[nodiscard]] QList<Lavalink::Node *> chosen() const; //!< By name.
    Q_INVOKABLE void choose(int row, bool chosen);
    Q_INVOKABLE void chooseAll(bool chosen);
    [[nodiscard]] QStringList left() const; //!< The names that were taken out.
    void leaveOut(const QStringList &names);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void chosenChanged();
    //! A node came, went, or told what it offers.
    void offersChanged();

private:
    void followFleet();

    FleetModel *m_fleet;
    QList<QPointer<NodeView>> m_views;
    QSet<QString> m_left;
    QTimer m_soon; // Many nodes come and go at once.
};

} // namespace Deck
