// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "keylist.h"

#include <QKeySequence>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

bool isModifier(int key)
{
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt || key == Qt::Key_Meta
        || key == Qt::Key_AltGr || key == Qt::Key_unknown || key == 0;
}

} // namespace

void KeyList::setDeck(Workspace *deck)
{
    m_deck = deck;
    refresh();
    follow();
    Q_EMIT deckChanged();
}

void KeyList::setBoundOnly(bool boundOnly)
{
    m_boundOnly = boundOnly;
    refresh();
    Q_EMIT deckChanged();
}

void KeyList::refresh()
{
    beginResetModel();
    m_actions.clear();
    if (m_deck) {
        const auto &all = m_deck->actions()->all();
        for (DeckAction *action : all)
            if (m_boundOnly ? !action->shortcut().isEmpty() : !action->isLocal())
                m_actions += action;
        // What works everywhere first, then page by page.
        std::stable_sort(m_actions.begin(), m_actions.end(),
            [](const DeckAction *left, const DeckAction *right) { return left->page() < right->page(); });
    }
    endResetModel();
}

void KeyList::follow()
{
    for (DeckAction *action : std::as_const(m_actions))
        connect(action, &DeckAction::shortcutChanged, this, [this, action] {
            const int row = int(m_actions.indexOf(action));
            if (row >= 0)
                Q_EMIT dataChanged(index(row), index(row), {ChangedRole});
        });
}

int KeyList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_actions.size());
}

QVariant KeyList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    DeckAction *action = m_actions[index.row()];
    switch (role) {
    case ActionRole:
        return QVariant::fromValue(action);
    case SectionRole:
        return action->page().isEmpty() ? tr("Everywhere") : m_deck->pages()->titleOf(action->page());
    case FirstRole:
        return index.row() == 0 || m_actions[index.row() - 1]->page() != action->page();
    case ChangedRole:
        return action->shortcut() != action->defaultShortcut();
    default:
        return {};
    }
}

QHash<int, QByteArray> KeyList::roleNames() const
{
    return {{ActionRole, "action"}, {SectionRole, "section"}, {FirstRole, "first"}, {ChangedRole, "changed"}};
}

void KeyList::capture(int row)
{
    m_pressed.clear();
    setCapturing(row, {});
}

void KeyList::stopCapturing()
{
    m_pressed.clear();
    setCapturing(-1, {});
}

void KeyList::setCapturing(int row, const QString &conflict)
{
    m_capturing = row;
    m_conflict = conflict;
    Q_EMIT capturingChanged();
}

void KeyList::press(int key, int modifiers)
{
    if (m_capturing < 0 || isModifier(key))
        return;
    if (key == Qt::Key_Escape && modifiers == 0)
        return stopCapturing();
    constexpr int strong = int(Qt::ControlModifier) | int(Qt::AltModifier);
    const bool isFunction = key >= Qt::Key_F1 && key <= Qt::Key_F35;
    if (!(modifiers & strong) && !isFunction) {
        m_pressed.clear();
        return setCapturing(m_capturing, tr("Use Ctrl or Alt, or a function key."));
    }
    constexpr int kept = strong | int(Qt::ShiftModifier) | int(Qt::MetaModifier);
    const QKeySequence keys(key | (modifiers & kept));
    const QString text = keys.toString(QKeySequence::PortableText);
    DeckAction *action = m_actions[m_capturing];
    if (const DeckAction *holder = m_deck->actions()->holderOf(text, action)) {
        m_pressed = holder->isLocal() ? QString() : text;
        return setCapturing(m_capturing,
            tr("%1 is \"%2\" already.").arg(keys.toString(QKeySequence::NativeText), holder->text()));
    }
    m_deck->actions()->rebind(action, text);
    stopCapturing();
}

void KeyList::takeOver()
{
    if (m_capturing < 0 || m_pressed.isEmpty())
        return;
    DeckAction *action = m_actions[m_capturing];
    while (DeckAction *holder = m_deck->actions()->holderOf(m_pressed, action)) {
        if (holder->isLocal())
            return;
        m_deck->actions()->rebind(holder, {});
    }
    m_deck->actions()->rebind(action, m_pressed);
    stopCapturing();
}

void KeyList::clear(int row)
{
    if (row >= 0 && row < rowCount())
        m_deck->actions()->rebind(m_actions[row], {});
    stopCapturing();
}

void KeyList::reset(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    DeckAction *action = m_actions[row];
    if (const DeckAction *holder = m_deck->actions()->holderOf(action->defaultShortcut(), action)) {
        m_pressed = action->defaultShortcut();
        return setCapturing(row, tr("%1 is \"%2\" now.").arg(action->defaultShortcut(), holder->text()));
    }
    m_deck->actions()->rebind(action, action->defaultShortcut());
    stopCapturing();
}

} // namespace Deck
