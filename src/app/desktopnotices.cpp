// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "desktopnotices.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

QDBusMessage call(const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_s,
        u"/org/freedesktop/Notifications"_s, u"org.freedesktop.Notifications"_s, method);
    message.setArguments(arguments);
    return message;
}

} // namespace

DesktopNotices::DesktopNotices(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    const auto listen = [this](const QString &signal, const char *slot) {
        m_bus.connect(QString(), u"/org/freedesktop/Notifications"_s, u"org.freedesktop.Notifications"_s,
            signal, this, slot);
    };
    listen(u"NotificationClosed"_s, SLOT(onClosed(uint)));
    listen(u"ActionInvoked"_s, SLOT(onAction(uint)));
}

void DesktopNotices::show(const Notice &notice)
{
    if (m_markup)
        return send(notice);
    m_waiting += notice;
    if (m_waiting.size() > 1)
        return;
    auto *asked = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"GetCapabilities"_s, {})), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked] {
        const QDBusPendingReply<QStringList> reply = *asked;
        asked->deleteLater();
        const QList<Notice> waiting = std::exchange(m_waiting, {});
        if (reply.isError()) // No such service; the next notice asks again.
            return;
        m_markup = reply.value().contains(u"body-markup"_s);
        for (const Notice &one : waiting)
            send(one);
    });
}

QString DesktopNotices::bodyOf(const Notice &notice) const
{
    return m_markup.value_or(true) ? notice.body.toHtmlEscaped() : notice.body;
}

void DesktopNotices::send(const Notice &notice)
{
    constexpr int usualTime = -1;
    const QVariantMap hints{{u"desktop-entry"_s, u"lavadeck"_s}, {u"category"_s, u"network"_s}};
    const QVariantList arguments{u"Lavadeck"_s, m_numbers.value(notice.id, 0U), u"lavadeck"_s, notice.title,
        bodyOf(notice), QStringList{u"default"_s, tr("Show")}, hints, usualTime};
    auto *sent = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"Notify"_s, arguments)), this);
    connect(sent, &QDBusPendingCallWatcher::finished, this, [this, sent, id = notice.id] {
        const QDBusPendingReply<uint> reply = *sent;
        sent->deleteLater();
        if (!reply.isError())
            m_numbers.insert(id, reply.value());
    });
}

void DesktopNotices::withdraw(const QString &id)
{
    m_waiting.removeIf([&](const Notice &notice) { return notice.id == id; });
    if (m_numbers.contains(id))
        m_bus.asyncCall(call(u"CloseNotification"_s, {m_numbers.take(id)}));
}

void DesktopNotices::onClosed(uint number)
{
    if (const QString id = m_numbers.key(number); !id.isEmpty())
        m_numbers.remove(id);
}

void DesktopNotices::onAction(uint number)
{
    if (!m_numbers.key(number).isEmpty())
        Q_EMIT activated();
}

} // namespace Deck
