// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// Whether a node or a source takes part.
AbstractButton {
    id: box

    property bool chosen: false
    property url glyph
    property int tone: Ui.ToneOff
    property string name: ""
    property string aside: ""

    component Face: Item {
        Rectangle {
            id: square

            x: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            width: 16
            height: 16
            radius: 3
            color: box.chosen ? Theme.accent : Theme.field
            border.width: 1
            border.color: box.chosen ? Theme.accent : Theme.ctlLine

            DeckIcon {
                anchors.centerIn: parent
                size: 12
                visible: box.chosen
                source: "qrc:/icons/check.svg"
                color: Theme.accentInk
            }
        }
        DeckIcon {
            id: icon

            x: square.x + 24
            anchors.verticalCenter: parent.verticalCenter
            visible: status === Image.Ready
            source: box.glyph
            color: Theme.tone(box.tone)
        }
        PlainLabel {
            x: icon.visible ? icon.x + 24 : icon.x
            width: hint.x - x - Theme.gap
            height: parent.height
            text: box.name
            color: box.chosen ? Theme.text : Theme.text2
            Accessible.ignored: true
        }
        PlainLabel {
            id: hint

            anchors.right: parent.right
            anchors.rightMargin: Theme.pad
            width: Math.min(implicitWidth, parent.width * 0.45)
            height: parent.height
            text: box.aside
            color: Theme.text3
            font.pixelSize: Theme.small
            Accessible.ignored: true
        }
    }

    implicitHeight: Theme.rowHeight
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: name
    Accessible.description: aside
    Accessible.checkable: true
    Accessible.checked: chosen
    Keys.onReturnPressed: box.clicked()

    contentItem: Face {}
    background: Rectangle {
        color: box.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: 1
            radius: 0
            shown: box.visualFocus
        }
    }
}
