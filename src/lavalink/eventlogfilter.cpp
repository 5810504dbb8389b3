// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "eventlogfilter.h"

#include <algorithm>

namespace Lavalink {

EventLogFilter::EventLogFilter(EventLog *log, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_log(log)
{
    connect(this, &QAbstractItemModel::rowsInserted, this, &EventLogFilter::countChanged);
    connect(this, &QAbstractItemModel::rowsRemoved, this, &EventLogFilter::countChanged);
    connect(this, &QAbstractItemModel::modelReset, this, &EventLogFilter::countChanged);
    setSourceModel(log);
}

void EventLogFilter::setNode(const QString &identifier)
{
    set(m_node, identifier);
}

void EventLogFilter::setGuild(const QString &guildId)
{
    set(m_guild, guildId);
}

void EventLogFilter::setText(const QString &text)
{
    m_words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    set(m_text, text);
}

void EventLogFilter::setLeastSeverity(EventLogEntry::Severity severity)
{
    set(m_leastSeverity, severity);
}

void EventLogFilter::setKinds(const QSet<EventLogEntry::Kind> &kinds)
{
    set(m_kinds, kinds);
}

template <typename T> void EventLogFilter::set(T &member, const T &value)
{
    if (member == value)
        return;
    member = value;
    invalidateRowsFilter();
    Q_EMIT filterChanged();
}

bool EventLogFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const EventLogEntry &entry = m_log->entries().at(row);
    if (entry.severity < m_leastSeverity || (!m_node.isEmpty() && entry.node != m_node)
        || (!m_guild.isEmpty() && entry.guildId != m_guild)
        || (!m_kinds.isEmpty() && !m_kinds.contains(entry.kind)))
        return false;
    const QString kind = EventLogEntry::kindName(entry.kind);
    return std::all_of(m_words.cbegin(), m_words.cend(), [&](const QString &word) {
        return entry.text.contains(word, Qt::CaseInsensitive)
            || entry.detail.contains(word, Qt::CaseInsensitive)
            || entry.node.contains(word, Qt::CaseInsensitive) || kind.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace Lavalink
