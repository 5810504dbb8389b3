// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Qt.labs.platform as Platform
import Lavadeck

// The icon in the desktop's tray. Loaded by its address, and only while there is a tray and the user wants it:
// nobody else pays for it.
Platform.SystemTrayIcon {
    id: tray

    required property Workspace deck

    visible: available
    icon.source: deck.tray.icon
    tooltip: qsTr("Lavadeck: %1").arg(deck.tray.summary)
    onActivated: deck.tray.askForWindow()
    Component.onCompleted: if (!available)
        deck.tray.refuseIcon()

    menu: Platform.Menu {
        id: entries

        Platform.MenuItem {
            text: qsTr("Show Lavadeck")
            onTriggered: tray.deck.tray.askForWindow()
        }
        Platform.MenuSeparator {}
        Instantiator {
            model: tray.deck.tray.counts
            delegate: Platform.MenuItem {
                required property string modelData

                text: modelData
                enabled: false
            }
            onObjectAdded: (index, item) => entries.insertItem(2 + index, item as Platform.MenuItem)
            onObjectRemoved: (index, item) => entries.removeItem(item as Platform.MenuItem)
        }
        Platform.MenuSeparator {}
        Platform.MenuItem {
            text: qsTr("Quit Lavadeck")
            onTriggered: tray.deck.actions.find("shell.quit").trigger()
        }
    }
}
