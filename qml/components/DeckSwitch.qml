// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// On or off. Its text is for screen readers: the row beside it says the same.
Switch {
    id: control

    implicitWidth: 32
    implicitHeight: 24
    padding: 0
    Accessible.name: text

    indicator: Rectangle {
        y: (control.height - height) / 2
        width: 32
        height: 18
        radius: 9
        color: control.checked ? Theme.accent : Theme.field
        border.width: 1
        border.color: control.checked ? Theme.accent : Theme.ctlLine

        Rectangle {
            x: control.checked ? parent.width - width - 4 : 4
            anchors.verticalCenter: parent.verticalCenter
            width: 10
            height: 10
            radius: 5
            color: control.checked ? Theme.accentInk : Theme.text2
        }
        FocusRing {
            radius: 12
            shown: control.visualFocus
        }
    }
    contentItem: Item {}
}
