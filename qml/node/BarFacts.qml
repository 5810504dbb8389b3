// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// Facts that are parts of a whole: each with its bar between label and value.
ColumnLayout {
    id: list

    required property FactModel facts

    Layout.fillWidth: true
    spacing: 0

    Repeater {
        model: list.facts
        delegate: Item {
            id: line

            required property string label
            required property string value
            required property string hint
            required property double start
            required property double extent

            Layout.fillWidth: true
            implicitHeight: 24
            Accessible.role: Accessible.StaticText
            Accessible.name: value === "" ? qsTr("%1: not known").arg(label) : qsTr("%1: %2").arg(label).arg(value)
            Accessible.description: hint

            PlainLabel {
                width: 100
                height: parent.height
                text: line.label
                color: Theme.text2
                font.pixelSize: Theme.small
                Accessible.ignored: true
            }
            Hairline {
                anchors.verticalCenter: parent.verticalCenter
                x: 104
                width: parent.width - x - 76
            }
            Rectangle {
                readonly property real room: parent.width - 104 - 76

                anchors.verticalCenter: parent.verticalCenter
                x: 104 + line.start * room
                width: Math.max(line.extent > 0 ? 2 : 0, line.extent * room)
                height: 8
                radius: 1
                color: Theme.s1
            }
            PlainLabel {
                anchors.right: parent.right
                height: parent.height
                text: line.value === "" ? "\u2014" : line.value
                color: line.value === "" ? Theme.text3 : Theme.text
                font.pixelSize: Theme.small
                Accessible.ignored: true
            }
            HoverHint {
                message: line.hint
            }
        }
    }
}
