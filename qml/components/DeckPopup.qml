// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// What lies over the whole window and is made when it is opened: ground, border, scrim.
Popup {
    id: popup

    property string name: ""

    parent: Overlay.overlay
    x: Math.round((parent.width - width) / 2)
    y: Math.max(Theme.margin, Math.round(parent.height * 0.12))
    width: Math.min(612, parent.width - 2 * Theme.margin)
    padding: 0
    modal: true
    focus: true
    visible: true

    Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    background: Rectangle {
        color: Theme.popup
        radius: Theme.popupRadius
        border.color: Theme.ctlLine
        Accessible.role: Accessible.Dialog
        Accessible.name: popup.name
    }
}
