// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "desktop.h"

#include <QFileInfo>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace Deck {

Desktop::Desktop(Workspace *deck, QWindow *window, const QDBusConnection &bus)
    : m_deck(deck)
    , m_tray(bus)
    , m_notices(bus)
{
    connect(&m_tray, &TrayWatch::availableChanged, deck->tray(), &Tray::setAvailable);
    connect(&m_notices, &DesktopNotices::activated, deck->tray(), &Tray::askForWindow);
    // Behind its icon the program goes on without a window.
    connect(deck->tray(), &Tray::changed, this,
        [deck] { QGuiApplication::setQuitOnLastWindowClosed(!deck->tray()->isShown()); });
    deck->outages()->setWanted(
        [deck, window] { return deck->preferences()->isNotifying() && !window->isActive(); });
    deck->outages()->setSender(&m_notices);
}

Desktop::~Desktop()
{
    QGuiApplication::setQuitOnLastWindowClosed(true);
    m_deck->outages()->setSender(nullptr);
}

bool Desktop::hasBus()
{
    // Without these libdbus would start a bus of its own, by way of the X server.
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}

} // namespace Deck
