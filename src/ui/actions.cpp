// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "actions.h"

#include "preferences.h"

#include <QKeySequence>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

QString keyOf(const DeckAction *action)
{
    return u"keys/"_s + action->id();
}

} // namespace

Actions::Actions(Preferences *preferences, QObject *parent)
    : QAbstractListModel(parent)
    , m_preferences(preferences)
{
}

DeckAction *Actions::add(const ActionSpec &spec)
{
    Q_ASSERT(!find(spec.id));
    auto *action = new DeckAction(spec, this);
    if (!action->isLocal()) {
        // An empty text that is kept means: no keys at all.
        const QVariant kept = m_preferences->kept(keyOf(action));
        if (kept.isValid() && !holderOf(kept.toString(), action))
            action->setShortcut(kept.toString());
    }
    connect(action, &DeckAction::refused, this,
        [this, action](const QString &reason) { Q_EMIT refused(action, reason); });
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_actions += action;
    endInsertRows();
    return action;
}

DeckAction *Actions::find(const QString &id) const
{
    const auto found = std::find_if(
        m_actions.cbegin(), m_actions.cend(), [&](const DeckAction *action) { return action->id() == id; });
    return found == m_actions.cend() ? nullptr : *found;
}

DeckAction *Actions::holderOf(const QString &shortcut, const DeckAction *except) const
{
    const QKeySequence keys(shortcut, QKeySequence::PortableText);
    if (keys.isEmpty())
        return nullptr;
    const auto collides = [&](const DeckAction *other) {
        return other != except && QKeySequence(other->shortcut(), QKeySequence::PortableText) == keys
            && (other->page().isEmpty() || except->page().isEmpty() || other->page() == except->page());
    };
    const auto found = std::find_if(m_actions.cbegin(), m_actions.cend(), collides);
    return found == m_actions.cend() ? nullptr : *found;
}

void Actions::rebind(DeckAction *action, const QString &shortcut)
{
    action->setShortcut(shortcut);
    if (shortcut == action->defaultShortcut())
        m_preferences->forget(keyOf(action));
    else
        m_preferences->keep(keyOf(action), shortcut);
}

void Actions::resetKeys()
{
    for (DeckAction *action : std::as_const(m_actions))
        if (!action->isLocal())
            rebind(action, action->defaultShortcut());
}

int Actions::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_actions.size());
}

QVariant Actions::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != ActionRole)
        return {};
    return QVariant::fromValue(m_actions[index.row()]);
}

QHash<int, QByteArray> Actions::roleNames() const
{
    return {{ActionRole, QByteArrayLiteral("action")}};
}

} // namespace Deck
