// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QObject>

namespace Deck {

//! Whether the desktop has a tray now, by what its StatusNotifierWatcher says: it may come and go while we
//! run. Nothing blocks.
class TrayWatch : public QObject {
    Q_OBJECT

public:
    explicit TrayWatch(const QDBusConnection &bus, QObject *parent = nullptr);

    [[nodiscard]] bool isAvailable() const { return m_available; }

Q_SIGNALS:
    void availableChanged(bool available);

private Q_SLOTS:
    void ask();

private:
    void setAvailable(bool available);

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    quint64 m_asked = 0; // Answers to older questions count for nothing.
    bool m_available = false;
};

} // namespace Deck
