// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "desktopnotices.h"
#include "traywatch.h"
#include "workspace.h"

#include <QWindow>

namespace Deck {

//! What ties one window to the desktop around it: its tray and its notifications, both by the session bus.
class Desktop : public QObject {
    Q_OBJECT

public:
    //! All outlive this.
    Desktop(Workspace *deck, QWindow *window, const QDBusConnection &bus);
    ~Desktop() override;

    //! There is a session bus to be had without starting one.
    [[nodiscard]] static bool hasBus();

private:
    Workspace *m_deck;
    TrayWatch m_tray;
    DesktopNotices m_notices;
};

} // namespace Deck
