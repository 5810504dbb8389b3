// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// The sources' names over their columns.
Rectangle {
    id: head

    required property LabBoard board
    required property int nodeWidth
    required property real cellWidth
    required property real offset

    implicitHeight: Theme.rowHeight
    color: Theme.view
    Accessible.role: Accessible.Row
    Accessible.name: qsTr("Column headings")

    PlainLabel {
        x: Theme.margin
        height: parent.height
        text: qsTr("Node")
        color: Theme.text3
        font.pixelSize: Theme.small
        Accessible.role: Accessible.ColumnHeader
    }
    Item {
        anchors.fill: parent
        anchors.leftMargin: head.nodeWidth
        clip: true

        Repeater {
            model: head.board.headings
            delegate: PlainLabel {
                id: heading

                required property int index
                required property string modelData

                x: index * head.cellWidth - head.offset + Theme.pad
                width: head.cellWidth - 2 * Theme.pad
                height: head.height
                text: modelData
                color: head.board.column === index ? Theme.text : Theme.text3
                font.pixelSize: Theme.small
                Accessible.role: Accessible.ColumnHeader

                HoverHint {
                    message: heading.truncated ? heading.text : ""
                }
            }
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
