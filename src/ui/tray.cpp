// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "tray.h"

#include "fleetmodel.h"
#include "preferences.h"

using namespace Qt::StringLiterals;

namespace Deck {

Tray::Tray(FleetModel *fleet, Preferences *preferences, QObject *parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_preferences(preferences)
{
    connect(fleet, &FleetModel::countsChanged, this, &Tray::countsChanged);
    connect(preferences, &Preferences::inTrayChanged, this, &Tray::refresh);
}

void Tray::setAvailable(bool available)
{
    if (available == m_available)
        return;
    m_available = available;
    refresh();
    Q_EMIT changed();
}

void Tray::refuseIcon()
{
    QMetaObject::invokeMethod(
        this, [this] { setAvailable(false); }, Qt::QueuedConnection);
}

void Tray::refresh()
{
    const bool shown = m_available && m_preferences->isInTray();
    if (shown == m_shown)
        return;
    m_shown = shown;
    Q_EMIT changed();
}

QUrl Tray::icon() const
{
    if (m_fleet->countOf(Ui::Health::Down) > 0)
        return QUrl(u"qrc:/icons/state-down.svg"_s);
    if (m_fleet->countOf(Ui::Health::Degraded) > 0)
        return QUrl(u"qrc:/icons/state-degraded.svg"_s);
    if (m_fleet->countOf(Ui::Health::Reconnecting) > 0)
        return QUrl(u"qrc:/icons/state-reconnecting.svg"_s);
    return QUrl(u"qrc:/icons/app-16.svg"_s);
}

QStringList Tray::counts() const
{
    QStringList lines;
    const auto count = [this](Ui::Health health) { return m_fleet->countOf(health); };
    if (const int number = count(Ui::Health::Down))
        lines += tr("%n down", nullptr, number);
    if (const int number = count(Ui::Health::Degraded))
        lines += tr("%n degraded", nullptr, number);
    if (const int number = count(Ui::Health::Reconnecting))
        lines += tr("%n reconnecting", nullptr, number);
    if (const int number = count(Ui::Health::Connecting))
        lines += tr("%n connecting", nullptr, number);
    if (const int number = count(Ui::Health::Ready))
        lines += tr("%n ready", nullptr, number);
    if (const int number = count(Ui::Health::Disconnected))
        lines += tr("%n disconnected", nullptr, number);
    return lines.isEmpty() ? QStringList{tr("No nodes")} : lines;
}

QString Tray::summary() const
{
    return counts().join(u", "_s);
}

} // namespace Deck
