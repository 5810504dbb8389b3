// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "outagewatch.h"

#include <QDBusConnection>
#include <QHash>

#include <optional>

namespace Deck {

//! Tells the desktop by org.freedesktop.Notifications. A desktop without that service is told nothing.
//! Nothing blocks.
class DesktopNotices : public QObject, public NoticeSender {
    Q_OBJECT

public:
    explicit DesktopNotices(const QDBusConnection &bus, QObject *parent = nullptr);

    void show(const Notice &notice) override;
    void withdraw(const QString &id) override;

Q_SIGNALS:
    void activated(); //!< Somebody has clicked on one of ours.

private Q_SLOTS:
    void onClosed(uint number);
    void onAction(uint number);

private:
    void send(const Notice &notice);
    [[nodiscard]] QString bodyOf(const Notice &notice) const;

    QDBusConnection m_bus;
    std::optional<bool> m_markup; // The service takes bodies for markup; nothing before it has said so.
    QList<Notice> m_waiting; // For that answer.
    QHash<QString, uint> m_numbers; // The service's, by our id.
};

} // namespace Deck
