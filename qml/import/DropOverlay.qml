// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// Over the whole window while something is dragged over it: what a drop would do, or why not.
Item {
    id: overlay

    required property Workspace deck
    required property ApplicationWindow window

    parent: Overlay.overlay
    anchors.fill: parent
    z: 1000
    visible: target.active
    Accessible.role: Accessible.AlertMessage
    Accessible.name: target.headline
    Accessible.description: target.detail

    DropTarget {
        id: target

        window: overlay.window
        desk: overlay.deck.imports
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    DashedFrame {
        anchors.fill: parent
        anchors.margins: Theme.gap
        color: target.possible ? Theme.accent : Theme.bad
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.min(440, overlay.width - 2 * Theme.margin)
        height: column.implicitHeight
        radius: Theme.popupRadius
        color: Theme.popup
        border.width: 1
        border.color: target.possible ? Theme.accent : Theme.bad

        Column {
            id: column

            width: parent.width
            topPadding: Theme.chart

            DeckIcon {
                anchors.horizontalCenter: parent.horizontalCenter
                size: 40
                source: target.possible ? "qrc:/icons/nav-import.svg" : "qrc:/icons/state-disconnected.svg"
                color: target.possible ? Theme.accent : Theme.bad
            }
            PlainLabel {
                width: parent.width
                topPadding: Theme.margin
                leftPadding: Theme.margin
                rightPadding: Theme.margin
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                maximumLineCount: 3
                text: target.headline
                font.pixelSize: Theme.title
                font.bold: true
            }
            PlainLabel {
                width: parent.width
                topPadding: Theme.gap
                leftPadding: Theme.margin
                rightPadding: Theme.margin
                horizontalAlignment: Text.AlignHCenter
                visible: text !== ""
                text: target.detail
                color: Theme.text2
            }
            Item {
                width: 1
                height: Theme.margin
            }
            Hairline {
                width: parent.width
            }
            PlainLabel {
                width: parent.width
                height: 44
                horizontalAlignment: Text.AlignHCenter
                text: target.possible ? qsTr("Nothing is added before you press Apply. Press Esc to cancel.") : qsTr("Nothing will happen.")
                color: Theme.text2
                font.pixelSize: Theme.small
            }
        }
    }
}
