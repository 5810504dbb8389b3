// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "deckaction.h"

#include <QKeySequence>

#include <utility>

using namespace Qt::StringLiterals;

namespace Deck {

DeckAction::DeckAction(ActionSpec spec, QObject *parent)
    : QObject(parent)
    , m_spec(std::move(spec))
    , m_shortcut(m_spec.shortcut)
{
}

void DeckAction::setText(const QString &text)
{
    if (text == m_spec.text)
        return;
    m_spec.text = text;
    Q_EMIT changed();
}

QUrl DeckAction::icon() const
{
    return QUrl(m_spec.icon.isEmpty() ? QString() : u"qrc:/icons/%1.svg"_s.arg(m_spec.icon));
}

QString DeckAction::keyText() const
{
    return QKeySequence(m_shortcut, QKeySequence::PortableText).toString(QKeySequence::NativeText);
}

void DeckAction::setReason(const QString &reason)
{
    if (reason == m_reason)
        return;
    m_reason = reason;
    Q_EMIT changed();
}

QString DeckAction::hint() const
{
    if (!isEnabled())
        return m_reason;
    return m_shortcut.isEmpty() ? m_spec.text : tr("%1 (%2)", "action, keys").arg(m_spec.text, keyText());
}

void DeckAction::setChecked(bool checked)
{
    if (m_checkable && checked == m_checked)
        return;
    m_checkable = true;
    m_checked = checked;
    Q_EMIT changed();
}

void DeckAction::setShortcut(const QString &shortcut)
{
    if (shortcut == m_shortcut)
        return;
    m_shortcut = shortcut;
    Q_EMIT shortcutChanged();
    Q_EMIT changed(); // The hint names the keys.
}

void DeckAction::trigger()
{
    if (isEnabled())
        Q_EMIT triggered();
    else
        Q_EMIT refused(m_reason);
}

} // namespace Deck
