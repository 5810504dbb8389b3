// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "eventlog.h"

#include "nodemanager.h"
#include "text.h"

#include <algorithm>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

using Kind = EventLogEntry::Kind;
using Severity = EventLogEntry::Severity;

EventLogEntry made(Kind kind, Severity severity, const QString &text, const QString &detail = {})
{
    EventLogEntry entry;
    entry.kind = kind;
    entry.severity = severity;
    entry.text = text;
    entry.detail = detail;
    return entry;
}

QString detailOf(const Failure &failure)
{
    QStringList lines{failure.detail, failure.advice()};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

Severity severityOf(Node::State state)
{
    switch (state) {
    case Node::State::WaitingToRetry:
        return Severity::Warning;
    case Node::State::AuthFailed:
    case Node::State::Incompatible:
        return Severity::Error;
    case Node::State::Connecting:
    case Node::State::Handshaking:
    case Node::State::Resuming:
        return Severity::Debug;
    default:
        return Severity::Info;
    }
}

} // namespace

EventLog::EventLog(NodeManager *manager, int capacity, QObject *parent)
    : QAbstractListModel(parent)
    , m_manager(manager)
    , m_capacity(std::max(capacity, 1))
{
    connect(manager, &NodeManager::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        for (int row = first; row <= last; ++row)
            follow(m_manager->at(row), true);
    });
    connect(
        manager, &NodeManager::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last; ++row)
                leave(m_manager->at(row));
        });
    for (Node *node : manager->nodes())
        follow(node, false);
}

EventLog::~EventLog() = default;

void EventLog::clear()
{
    if (m_entries.isEmpty())
        return;
    beginResetModel();
    m_dropped += quint64(m_entries.size());
    m_entries.clear();
    endResetModel();
    Q_EMIT countChanged();
}

int EventLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant EventLog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EventLogEntry &entry = m_entries.at(index.row());
    switch (role) {
    case EntryRole:
        return QVariant::fromValue(entry);
    case TimeRole:
        return entry.time;
    case LastTimeRole:
        return entry.lastTime;
    case CountRole:
        return entry.count;
    case NodeRole:
        return entry.node;
    case KindRole:
        return QVariant::fromValue(entry.kind);
    case SeverityRole:
        return QVariant::fromValue(entry.severity);
    case GuildRole:
        return entry.guildId;
    case Qt::DisplayRole:
    case TextRole:
        return entry.text;
    case DetailRole:
        return entry.detail;
    default:
        return {};
    }
}

QHash<int, QByteArray> EventLog::roleNames() const
{
    return {{EntryRole, "entry"_ba}, {TimeRole, "time"_ba}, {LastTimeRole, "lastTime"_ba},
        {CountRole, "count"_ba}, {NodeRole, "node"_ba}, {KindRole, "kind"_ba}, {SeverityRole, "severity"_ba},
        {GuildRole, "guild"_ba}, {TextRole, "text"_ba}, {DetailRole, "detail"_ba}};
}

void EventLog::follow(Node *node, bool added)
{
    Watched &watched = m_watched[node];
    watched.key = ++m_lastKey;
    watched.identifier = node->identifier();
    watched.settings = node->settings();
    watched.wedged = node->isWedged();
    connect(node, &Node::stateChanged, this,
        [this, node](Node::State state, const Failure &reason) { onState(node, state, reason); });
    connect(node, &Node::readied, this, [this, node](bool resumed) { onReadied(node, resumed); });
    connect(node, &Node::settingsChanged, this, [this, node] { onSettings(node); });
    connect(node, &Node::statusChanged, this, [this, node] { onStatus(node); });
    connect(node, &Node::eventReceived, this,
        [this, node](const Event &event) { log(node, EventLogEntry::fromEvent(event)); });
    connect(node, &Node::sessionLost, this, [this, node](const QString &session) {
        log(node,
            made(Kind::SessionLost, Severity::Warning,
                tr("The session %1 is gone, and its players with it.").arg(session)));
    });
    // Of a manager that ends, nodes go without a word.
    connect(node, &QObject::destroyed, this, [this, node] { m_watched.remove(node); });
    if (added)
        log(node, made(Kind::NodeAdded, Severity::Info, tr("Added: %1").arg(node->settings().endpoint())));
}

void EventLog::leave(Node *node)
{
    log(node, made(Kind::NodeRemoved, Severity::Info, tr("Removed: %1").arg(node->settings().endpoint())));
    node->disconnect(this);
    m_watched.remove(node);
}

void EventLog::onState(Node *node, Node::State state, const Failure &reason)
{
    if (state == Node::State::Ready) // onReadied() knows more.
        return;
    const Severity severity = severityOf(state);
    // The steps of a retry say nothing that its end does not say.
    if (severity == Severity::Debug && m_watched[node].retrying)
        return;
    const QString name = Node::stateName(state);
    log(node,
        made(Kind::StateChanged, severity, reason ? name + u": "_s + reason.text() : name, detailOf(reason)));
}

void EventLog::onReadied(Node *node, bool resumed)
{
    m_watched[node].retrying = 0;
    log(node,
        resumed
            ? made(Kind::Resumed, Severity::Info, tr("Ready: session %1 was resumed.").arg(node->sessionId()))
            : made(Kind::Ready, Severity::Info, tr("Ready: new session %1.").arg(node->sessionId())));
}

void EventLog::onSettings(Node *node)
{
    Watched &watched = m_watched[node];
    const NodeSettings before = std::exchange(watched.settings, node->settings());
    const QString oldName = std::exchange(watched.identifier, node->identifier());
    QStringList changes;
    if (oldName != watched.identifier) {
        changes << tr("renamed from %1").arg(oldName);
        for (EventLogEntry &entry : m_entries) {
            if (entry.nodeKey == watched.key)
                entry.node = watched.identifier;
        }
        if (!m_entries.isEmpty())
            Q_EMIT dataChanged(index(0), index(count() - 1), {NodeRole, EntryRole});
    }
    if (before.endpoint() != watched.settings.endpoint())
        changes << tr("%1 instead of %2").arg(watched.settings.endpoint(), before.endpoint());
    if (before.password != watched.settings.password)
        changes << tr("another password");
    const QString text = changes.isEmpty() ? tr("Settings changed.")
                                           : tr("Settings changed: %1.").arg(changes.join(u", "_s));
    log(node, made(Kind::SettingsChanged, Severity::Info, text));
}

void EventLog::onStatus(Node *node)
{
    Watched &watched = m_watched[node];
    if (watched.wedged == node->isWedged())
        return;
    watched.wedged = node->isWedged();
    if (watched.wedged)
        log(node, made(Kind::Wedged, Severity::Error, node->failure().text(), detailOf(node->failure())));
    else if (node->isConnected()) // A link that was lost is no proof that REST answers.
        log(node, made(Kind::RestAnswers, Severity::Info, tr("REST answers again.")));
}

void EventLog::log(Node *node, EventLogEntry entry)
{
    Watched &watched = m_watched[node];
    entry.nodeKey = watched.key;
    entry.node = node->identifier();
    entry.time = entry.lastTime = QDateTime::currentDateTimeUtc();
    // A server may say the password that it was sent.
    const Secret &password = node->settings().password;
    entry.text = cleaned(password.maskedIn(entry.text), EventLogEntry::maxText);
    entry.detail = cleaned(password.maskedIn(entry.detail), EventLogEntry::maxDetail, true);
    entry.guildId = cleaned(entry.guildId, EventLogEntry::maxText);
    if (entry.kind == Kind::StateChanged) {
        if (repeats(watched, entry))
            return;
        watched.retrying
            = entry.severity == Severity::Warning ? m_dropped + quint64(m_entries.size()) + 1 : 0;
    }
    append(entry);
    Q_EMIT logged(entry);
}

//! Counts a failed try like the one before it there, instead of filling the log with a server that is down.
bool EventLog::repeats(Watched &watched, const EventLogEntry &entry)
{
    if (watched.retrying <= m_dropped)
        return false;
    const auto row = qsizetype(watched.retrying - m_dropped - 1);
    EventLogEntry &before = m_entries[row];
    if (before.severity != entry.severity || before.text != entry.text || before.detail != entry.detail)
        return false;
    ++before.count;
    before.lastTime = entry.time;
    const QModelIndex at = index(int(row));
    Q_EMIT dataChanged(at, at, {CountRole, LastTimeRole, EntryRole});
    Q_EMIT logged(EventLogEntry(before));
    return true;
}

void EventLog::append(const EventLogEntry &entry)
{
    if (count() >= m_capacity) {
        // Several at once, so that the proxies need not renumber their rows at each event.
        const int gone = std::max(1, m_capacity / 16);
        beginRemoveRows({}, 0, gone - 1);
        m_entries.remove(0, gone);
        m_dropped += quint64(gone);
        endRemoveRows();
    }
    beginInsertRows({}, count(), count());
    m_entries.append(entry);
    endInsertRows();
    Q_EMIT countChanged();
}

} // namespace Lavalink
