// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// A button with an icon before its text. The text is ours: a server's text never goes here.
Button {
    id: button

    property bool flat2: false
    property bool trailingArrow: false
    property string reason: ""

    implicitHeight: Theme.buttonHeight
    padding: 0
    leftPadding: display === AbstractButton.IconOnly ? Theme.pad : 9
    rightPadding: leftPadding
    opacity: enabled ? 1 : 0.4
    icon.width: 16
    icon.height: 16
    Accessible.name: text
    Accessible.description: reason

    contentItem: Row {
        spacing: 6

        DeckIcon {
            anchors.verticalCenter: parent.verticalCenter
            visible: status === Image.Ready
            source: button.icon.source
            color: Theme.text
        }
        PlainLabel {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            text: button.display === AbstractButton.IconOnly ? "" : button.text
            Accessible.ignored: true
        }
        DeckIcon {
            anchors.verticalCenter: parent.verticalCenter
            visible: button.trailingArrow
            source: "qrc:/icons/chevron-down.svg"
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : button.hovered ? Theme.hover : button.flat2 ? "transparent" : Theme.btn
        border.width: Theme.contrast ? 1 : 0
        border.color: Theme.ctlLine

        FocusRing {
            shown: button.visualFocus
        }
    }
}
