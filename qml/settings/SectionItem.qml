// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// One section in the list beside the settings.
AbstractButton {
    id: item

    required property bool current

    implicitHeight: 32
    leftPadding: Theme.pad
    rightPadding: Theme.pad
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.4
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.selected: current

    contentItem: PlainLabel {
        text: item.text
        color: item.current ? Theme.text : Theme.text2
        font.bold: item.current
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.radius
        color: item.current ? Theme.sel : item.hovered ? Theme.hover : "transparent"
        border.width: Theme.contrast && item.current ? 2 : 0
        border.color: Theme.accent

        FocusRing {
            shown: item.visualFocus
        }
    }
}
