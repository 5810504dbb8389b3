// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "eventlog.h"

#include <QSet>
#include <QSortFilterProxyModel>

namespace Lavalink {

//! The entries of an EventLog that pass every filter that is set, in its order.
class EventLogFilter : public QSortFilterProxyModel {
    Q_OBJECT
    Q_PROPERTY(QString node READ node WRITE setNode NOTIFY filterChanged)
    Q_PROPERTY(QString guild READ guild WRITE setGuild NOTIFY filterChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY filterChanged)
    Q_PROPERTY(Lavalink::EventLogEntry::Severity leastSeverity READ leastSeverity WRITE setLeastSeverity
            NOTIFY filterChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    explicit EventLogFilter(EventLog *log, QObject *parent = nullptr);

    [[nodiscard]] QString node() const { return m_node; }
    void setNode(const QString &identifier); //!< Only this node; all when empty.
    [[nodiscard]] QString guild() const { return m_guild; }
    void setGuild(const QString &guildId); //!< Only this guild; all when empty.
    [[nodiscard]] QString text() const { return m_text; }
    //! Only entries that have each of its words in node, text, detail or kind, in any case of letters.
    void setText(const QString &text);
    [[nodiscard]] EventLogEntry::Severity leastSeverity() const { return m_leastSeverity; }
    void setLeastSeverity(EventLogEntry::Severity severity); //!< Info when not set: no steps on the way.
    [[nodiscard]] QSet<EventLogEntry::Kind> kinds() const { return m_kinds; }
    void setKinds(const QSet<EventLogEntry::Kind> &kinds); //!< Only these; all when empty.
    [[nodiscard]] int count() const { return rowCount(); }

Q_SIGNALS:
    void filterChanged();
    void countChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    template <typename T> void set(T &member, const T &value);

    EventLog *m_log;
    QString m_node;
    QString m_guild;
    QString m_text;
    QStringList m_words;
    EventLogEntry::Severity m_leastSeverity = EventLogEntry::Severity::Info;
    QSet<EventLogEntry::Kind> m_kinds;
};

} // namespace Lavalink
