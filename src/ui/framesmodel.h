// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "framelog.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqml.h>

namespace Lavalink {
class Node;
}

namespace Deck {

//! The last frames of one node's socket, the newest first, bounded. The node's log has masked the secrets.
class FramesModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A part of NodeDetails")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { TimeRole = Qt::UserRole + 1, IncomingRole, SizeRole, TextRole };
    static constexpr qsizetype maxRows = 30;

    using QAbstractListModel::QAbstractListModel;

    //! Follows `node`; null follows none and is empty.
    void follow(Lavalink::Node *node);
    [[nodiscard]] int count() const { return int(m_frames.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    void add(const Lavalink::Frame &frame);

    QPointer<Lavalink::Node> m_node;
    QList<Lavalink::Frame> m_frames;
};

} // namespace Deck
