// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// The rail of a narrow window: over the page, until a page is chosen.
Popup {
    id: popup

    required property Workspace deck

    parent: Overlay.overlay
    x: 0
    y: 0
    width: 220
    height: parent.height
    padding: 0
    modal: true
    focus: true
    visible: true

    Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    contentItem: Rail {
        deck: popup.deck
        labels: true
        onChosen: popup.close()
    }
    background: Item {}
}
