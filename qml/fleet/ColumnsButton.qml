// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// Chooses the table's columns and their order.
DeckButton {
    id: button

    required property FleetColumns columns
    required property DeckAction opener

    text: qsTr("Columns")
    icon.source: "qrc:/icons/columns.svg"
    trailingArrow: true
    plain: true
    onClicked: popup.open()

    Connections {
        function onTriggered(): void {
            popup.open();
        }

        target: button.opener
    }
    Popup {
        id: popup

        x: button.width - width
        y: button.height + 4
        width: 280
        height: Math.min(button.columns.rowCount() * 32 + 60, 560)
        padding: 4
        focus: true

        background: Rectangle {
            color: Theme.popup
            radius: Theme.popupRadius
            border.color: Theme.contrast ? Theme.ctlLine : Theme.line
        }
        contentItem: Chooser {}
    }

    component Chooser: FocusScope {
        ListView {
            id: list

            anchors.fill: parent
            anchors.bottomMargin: 44
            clip: true
            focus: true
            model: button.columns
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: button.text
            delegate: ColumnLine {
                width: ListView.view.width
                onToggled: button.columns.setChosen(key, !chosen)
                onMoved: steps => button.columns.moveBy(key, steps)
            }
        }
        DeckButton {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 4
            x: 4
            text: qsTr("Back to the usual columns")
            icon.source: "qrc:/icons/reconnect.svg"
            plain: true
            onClicked: button.columns.reset()
        }
    }
}
