// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// A column's heading; pressing it sorts by the column.
AbstractButton {
    id: cell

    required property FleetModel fleet
    required property int key
    required property string title
    required property string meaning
    required property bool numeric
    readonly property bool sorted: fleet.sortKey === key

    height: parent?.height ?? 0
    visible: width > 0
    activeFocusOnTab: visible
    text: title
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: text
    Accessible.description: !sorted ? qsTr("Sorts the table") : fleet.descending ? qsTr("Sorted, falling") : qsTr("Sorted, rising")
    onClicked: fleet.sortBy(key)
    Keys.onReturnPressed: fleet.sortBy(key)

    contentItem: Item {
        Row {
            x: cell.numeric ? parent.width - width - Theme.pad : Theme.pad
            height: parent.height
            spacing: 4

            PlainLabel {
                height: parent.height
                text: cell.text
                color: cell.sorted ? Theme.text : cell.hovered ? Theme.text2 : Theme.text3
                font.pixelSize: Theme.small
                Accessible.ignored: true
            }
            DeckIcon {
                anchors.verticalCenter: parent.verticalCenter
                visible: cell.sorted
                size: 12
                source: cell.fleet.descending ? "qrc:/icons/arrow-down.svg" : "qrc:/icons/arrow-up.svg"
                color: Theme.text
            }
        }
        HoverHint {
            message: cell.meaning
        }
        FocusRing {
            anchors.margins: 2
            shown: cell.visualFocus
        }
    }
}
