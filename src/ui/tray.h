// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "uienums.h"

#include <QUrl>

namespace Deck {

class FleetModel;
class Preferences;

//! The icon in the desktop's tray: whether it is there, and what it says. The window may hide behind it only
//! while it is really there, and comes back when it goes.
class Tray : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Workspace")
    Q_PROPERTY(bool available READ isAvailable NOTIFY changed)
    Q_PROPERTY(bool shown READ isShown NOTIFY changed)
    Q_PROPERTY(QUrl icon READ icon NOTIFY countsChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY countsChanged)
    Q_PROPERTY(QStringList counts READ counts NOTIFY countsChanged)

public:
    //! Both outlive this.
    Tray(FleetModel *fleet, Preferences *preferences, QObject *parent = nullptr);

    //! The desktop has a tray now. Nobody says so where there is none.
    [[nodiscard]] bool isAvailable() const { return m_available; }
    void setAvailable(bool available);
    //! There is a tray, and an icon in it is wanted: closing the window hides it.
    [[nodiscard]] bool isShown() const { return m_shown; }

    [[nodiscard]] QUrl icon() const; //!< The glyph of the worst state, or the program's own when all is well.
    [[nodiscard]] QString summary() const; //!< "3 down, 38 ready", for the tooltip.
    [[nodiscard]] QStringList counts() const; //!< The same, one a line of the menu: the worst first.

    //! The icon could not be made, whatever the desktop has said: there is no tray until it says so again.
    //! Not at once: it ends the icon that asks.
    Q_INVOKABLE void refuseIcon();
    //! Somebody wants to see the window: on the icon, in its menu, or on a notification.
    Q_INVOKABLE void askForWindow() { Q_EMIT windowWanted(); }

Q_SIGNALS:
    void changed();
    void countsChanged();
    void windowWanted();

private:
    void refresh();

    FleetModel *m_fleet;
    Preferences *m_preferences;
    bool m_available = false;
    bool m_shown = false;
};

} // namespace Deck
