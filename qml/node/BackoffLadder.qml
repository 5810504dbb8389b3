// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The waits between tries as steps; those that were taken are filled, the one that runs is marked.
Row {
    id: ladder

    required property FactModel steps
    required property int live

    Layout.fillWidth: true
    Layout.preferredHeight: 24
    spacing: 4
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Waits between tries")

    Repeater {
        model: ladder.steps
        delegate: Item {
            id: step

            required property int index
            required property string label
            required property string value
            required property string hint
            required property double extent
            readonly property bool running: index === ladder.live

            width: Math.max(0, (ladder.width + ladder.spacing) / Math.max(1, ladder.steps.count) - ladder.spacing)
            height: 24
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("Up to %1: %2").arg(label).arg(value)
            Accessible.description: hint

            Rectangle {
                width: parent.width
                height: 4
                radius: 1
                color: step.running ? Theme.busy : step.extent > 0 ? Theme.ctlLine : Theme.track
            }
            PlainLabel {
                y: 6
                width: parent.width
                height: 18
                horizontalAlignment: Text.AlignHCenter
                text: step.label
                color: step.running ? Theme.text : Theme.text2
                font.bold: step.running
                font.pixelSize: Theme.small
                Accessible.ignored: true
            }
            HoverHint {
                message: qsTr("%1. %2", "state of a wait, what it means").arg(step.value).arg(step.hint)
            }
        }
    }
}
