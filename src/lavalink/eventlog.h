// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "eventlogentry.h"
#include "node.h"

#include <QAbstractListModel>
#include <QHash>
#include <QList>

namespace Lavalink {

class NodeManager;

//! What happened to all nodes of a manager, the oldest first, bounded: the oldest entries go first. It hears
//! of nodes from the moment they are added. Lives on the main thread; may be gone before or after the
//! manager.
class EventLog : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    //! EntryRole gives the EventLogEntry itself; the others are its parts, for delegates.
    enum Role {
        EntryRole = Qt::UserRole + 1,
        TimeRole,
        LastTimeRole,
        CountRole,
        NodeRole,
        KindRole,
        SeverityRole,
        GuildRole,
        TextRole,
        DetailRole
    };
    static constexpr int defaultCapacity = 10'000;

    //! `capacity` is how many entries there can be; at least 1.
    explicit EventLog(NodeManager *manager, int capacity = defaultCapacity, QObject *parent = nullptr);
    ~EventLog() override;

    [[nodiscard]] int count() const { return int(m_entries.size()); }
    [[nodiscard]] int capacity() const { return m_capacity; }
    [[nodiscard]] const QList<EventLogEntry> &entries() const { return m_entries; }
    void clear(); //!< Forgets the entries; the nodes are heard on.

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
    //! A new entry, or a repetition of one that is there.
    void logged(const Lavalink::EventLogEntry &entry);

private:
    //! What there is to know of a node between two of its signals.
    struct Watched {
        quint64 key = 0;
        QString identifier;
        NodeSettings settings;
        bool wedged = false;
        quint64 retrying = 0; // Number of the entry that repetitions of a failed try belong to; 0: none.
    };

    void follow(Node *node, bool added);
    void leave(Node *node);
    void onState(Node *node, Node::State state, const Failure &reason);
    void onReadied(Node *node, bool resumed);
    void onSettings(Node *node);
    void onStatus(Node *node);
    void log(Node *node, EventLogEntry entry);
    [[nodiscard]] bool repeats(Watched &watched, const EventLogEntry &entry);
    void append(const EventLogEntry &entry);

    NodeManager *m_manager; // Asked in its own signals only.
    int m_capacity;
    QList<EventLogEntry> m_entries;
    quint64 m_dropped = 0; // Entries that are gone: the number of the first one that is there, less one.
    QHash<const Node *, Watched> m_watched;
    quint64 m_lastKey = 0;
};

} // namespace Lavalink
