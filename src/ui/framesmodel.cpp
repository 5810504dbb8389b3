// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "framesmodel.h"

#include "format.h"
#include "node.h"
#include "text.h"

#include <algorithm>

using Lavalink::Node;

namespace Deck {
namespace {

//! What one row shows of a frame; the inspector is the place for all of it.
constexpr qsizetype shownText = 600;

} // namespace

void FramesModel::follow(Node *node)
{
    if (m_node)
        m_node->disconnect(this);
    m_node = node;
    beginResetModel();
    m_frames.clear();
    if (node) {
        const auto &all = node->frames().frames();
        const auto kept = std::min(maxRows, all.size());
        m_frames = QList<Lavalink::Frame>(all.crbegin(), all.crbegin() + kept);
        connect(node, &Node::frameLogged, this, &FramesModel::add);
    }
    endResetModel();
    Q_EMIT countChanged();
}

int FramesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant FramesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Lavalink::Frame &frame = m_frames[index.row()];
    switch (role) {
    case TimeRole:
        return Format::clock(frame.time);
    case IncomingRole:
        return frame.direction == Lavalink::Direction::In;
    case SizeRole:
        return Format::bytes(frame.size);
    case TextRole:
        return Lavalink::cleaned(QString::fromUtf8(frame.text), shownText);
    default:
        return {};
    }
}

QHash<int, QByteArray> FramesModel::roleNames() const
{
    return {{TimeRole, "time"}, {IncomingRole, "incoming"}, {SizeRole, "size"}, {TextRole, "body"}};
}

void FramesModel::add(const Lavalink::Frame &frame)
{
    beginInsertRows({}, 0, 0);
    m_frames.prepend(frame);
    endInsertRows();
    if (m_frames.size() > maxRows) {
        beginRemoveRows({}, int(maxRows), int(maxRows));
        m_frames.removeLast();
        endRemoveRows();
    }
    Q_EMIT countChanged();
}

} // namespace Deck
