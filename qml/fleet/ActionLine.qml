// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// A way to begin: an action with what it takes, and its keys.
AbstractButton {
    id: line

    required property DeckAction deckAction
    required property string detail

    component Face: Item {
        DeckIcon {
            x: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            source: line.deckAction.icon
            size: 20
        }
        Column {
            anchors.left: parent.left
            anchors.leftMargin: 52
            anchors.right: cap.left
            anchors.rightMargin: Theme.pad
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2

            PlainLabel {
                width: parent.width
                text: line.text
                Accessible.ignored: true
            }
            PlainLabel {
                width: parent.width
                text: line.detail
                color: Theme.text2
                font.pixelSize: Theme.small
                Accessible.ignored: true
            }
        }
        KeyCap {
            id: cap

            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            text: line.deckAction.keyText
        }
    }

    implicitHeight: 60
    focusPolicy: Qt.StrongFocus
    text: deckAction.text
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: detail
    Keys.onReturnPressed: line.clicked()
    onClicked: deckAction.trigger()

    contentItem: Face {}
    background: Rectangle {
        color: line.hovered ? Theme.hover : "transparent"

        Hairline {
            width: parent.width
        }
        FocusRing {
            anchors.margins: 2
            shown: line.visualFocus
        }
    }
}
