// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "traywatch.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

QString serviceName()
{
    return u"org.kde.StatusNotifierWatcher"_s;
}

QString objectPath()
{
    return u"/StatusNotifierWatcher"_s;
}

} // namespace

TrayWatch::TrayWatch(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_watcher(serviceName(), bus)
{
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayWatch::ask);
    connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] {
        ++m_asked;
        setAvailable(false);
    });
    for (const QString &signal : {u"StatusNotifierHostRegistered"_s, u"StatusNotifierHostUnregistered"_s})
        m_bus.connect(serviceName(), objectPath(), serviceName(), signal, this, SLOT(ask()));
    ask();
}

void TrayWatch::ask()
{
    // A watcher without a host shows its icons to nobody.
    QDBusMessage message = QDBusMessage::createMethodCall(
        serviceName(), objectPath(), u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    message.setArguments({serviceName(), u"IsStatusNotifierHostRegistered"_s});
    message.setAutoStartService(false);
    auto *asked = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked, number = ++m_asked] {
        const QDBusPendingReply<QDBusVariant> reply = *asked;
        asked->deleteLater();
        if (number == m_asked)
            setAvailable(!reply.isError() && reply.value().variant().toBool());
    });
}

void TrayWatch::setAvailable(bool available)
{
    if (available == m_available)
        return;
    m_available = available;
    Q_EMIT availableChanged(available);
}

} // namespace Deck
