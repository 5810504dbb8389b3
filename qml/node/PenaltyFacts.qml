// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The terms of a score as one stacked bar and its legend.
ColumnLayout {
    id: list

    required property FactModel terms

    Layout.fillWidth: true
    spacing: 4

    Rectangle {
        id: bar

        Layout.fillWidth: true
        implicitHeight: 8
        color: Theme.track
        Accessible.ignored: true

        Repeater {
            model: list.terms
            delegate: Rectangle {
                required property int index
                required property double start
                required property double extent

                x: start * bar.width
                width: Math.max(0, extent * bar.width - 1)
                height: bar.height
                color: Theme.series(index)
            }
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: Theme.margin
        rowSpacing: 0

        Repeater {
            model: list.terms
            delegate: Item {
                id: term

                required property int index
                required property string label
                required property string value

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                implicitHeight: 20
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("%1: %2").arg(label).arg(value)

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: 8
                    height: 8
                    radius: 1
                    color: Theme.series(term.index)
                }
                PlainLabel {
                    x: 16
                    height: parent.height
                    text: term.label
                    color: Theme.text2
                    font.pixelSize: Theme.small
                    Accessible.ignored: true
                }
                PlainLabel {
                    anchors.right: parent.right
                    height: parent.height
                    text: term.value
                    font.pixelSize: Theme.small
                    Accessible.ignored: true
                }
            }
        }
    }
}
