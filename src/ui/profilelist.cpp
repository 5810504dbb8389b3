// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "profilelist.h"

#include <QProcessEnvironment>

#include <fleetfile.h>
#include <fleetstore.h>

using namespace Qt::StringLiterals;

namespace Deck {

ProfileList::ProfileList(QObject *parent)
    : QAbstractListModel(parent)
{
}

void ProfileList::setProfiles(
    const Profiles &profiles, const QString &current, FleetStore *store, const QString &fixedReason)
{
    if (m_store)
        m_store->disconnect(this);
    m_profiles = profiles;
    m_current = current;
    m_fixedReason = fixedReason;
    m_store = store;
    if (m_store) {
        connect(m_store, &FleetStore::changed, this, &ProfileList::changed);
        connect(m_store, &FleetStore::saved, this, &ProfileList::refresh);
    }
    refresh();
    Q_EMIT changed();
}

ProfileList::Line ProfileList::lineOf(const QString &name) const
{
    QString error;
    const auto fleet = loadFleet(m_profiles.path(name), QProcessEnvironment::systemEnvironment(), &error);
    if (!fleet)
        return {name, tr("Cannot be read"), false};
    const QString nodes = tr("%n node(s)", nullptr, int(fleet->nodes.size()));
    return {name, fleet->readOnly ? tr("%1, read-only", "number of nodes").arg(nodes) : nodes, true};
}

void ProfileList::refresh()
{
    QList<Line> lines;
    const QStringList names = m_profiles.names();
    for (const QString &name : names)
        lines += lineOf(name);
    // The first edit makes its file.
    if (!m_current.isEmpty() && !names.contains(m_current))
        lines.prepend({m_current, tr("%n node(s)", nullptr, 0), true});
    if (lines == m_lines)
        return;
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

QString ProfileList::file() const
{
    return m_store ? m_store->path() : QString();
}

bool ProfileList::isReadOnly() const
{
    return m_store && m_store->fleet().readOnly;
}

void ProfileList::setReadOnly(bool readOnly)
{
    if (m_store)
        m_store->setReadOnly(readOnly);
}

bool ProfileList::tell(const QString &problem)
{
    // The core's sentences begin small, for the terminal.
    m_problem = problem.isEmpty() ? QString() : problem.at(0).toUpper() + problem.mid(1);
    Q_EMIT problemChanged();
    return problem.isEmpty();
}

void ProfileList::open(const QString &name)
{
    QString error = m_fixedReason;
    if (name == m_current)
        return;
    if (error.isEmpty() && m_profiles.contains(name))
        static_cast<void>(loadFleet(m_profiles.path(name), QProcessEnvironment::systemEnvironment(), &error));
    else if (error.isEmpty())
        error = tr("There is no profile called %1.").arg(name);
    if (tell(error))
        Q_EMIT opened(name);
}

bool ProfileList::create(const QString &name)
{
    const bool done = tell(m_profiles.create(name.trimmed()));
    refresh();
    return done;
}

bool ProfileList::rename(const QString &from, const QString &to)
{
    const QString name = to.trimmed();
    if (from == name)
        return tell({});
    const bool isCurrent = from == m_current;
    if (isCurrent && !m_fixedReason.isEmpty())
        return tell(m_fixedReason);
    QString error;
    if (isCurrent && m_store)
        static_cast<void>(m_store->flush(&error));
    if (!tell(error.isEmpty() ? m_profiles.rename(from, name) : error))
        return false;
    Q_EMIT renamed(from, name);
    if (isCurrent)
        Q_EMIT opened(name);
    else
        refresh();
    return true;
}

bool ProfileList::remove(const QString &name)
{
    if (name == m_current)
        return tell(tr("This profile is open; open another one first."));
    if (!tell(m_profiles.remove(name)))
        return false;
    refresh();
    Q_EMIT removed(name);
    return true;
}

bool ProfileList::restore(const QString &name)
{
    const bool done = tell(m_profiles.restore(name));
    refresh();
    return done;
}

int ProfileList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant ProfileList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines[index.row()];
    switch (role) {
    case NameRole:
        return line.name;
    case DetailRole:
        return line.detail;
    case CurrentRole:
        return line.name == m_current;
    case ReadableRole:
        return line.readable;
    default:
        return {};
    }
}

QHash<int, QByteArray> ProfileList::roleNames() const
{
    return {{NameRole, "name"}, {DetailRole, "detail"}, {CurrentRole, "current"}, {ReadableRole, "readable"}};
}

} // namespace Deck
