// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// How the fleet is, in one line: states as chips that filter, and totals.
Rectangle {
    id: strip

    required property FleetModel fleet

    implicitHeight: Theme.stripHeight
    color: Theme.view
    clip: true
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Fleet summary")

    component Total: Row {
        id: total

        required property string label
        required property string value

        spacing: 6
        Accessible.role: Accessible.StaticText
        Accessible.name: label + " " + (value === "" ? qsTr("not known") : value)

        PlainLabel {
            text: total.label
            color: Theme.text2
            Accessible.ignored: true
        }
        PlainLabel {
            width: Math.min(implicitWidth, 240)
            text: total.value === "" ? "\u2014" : total.value
            color: total.value === "" ? Theme.text3 : Theme.text
            font.bold: total.value !== ""
            Accessible.ignored: true
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin - 5
        anchors.rightMargin: Theme.margin
        spacing: 4

        // Not in the layout itself: Qt 6.4's keeps what went while it was hidden, and crashes on it when it is
        // shown again.
        Row {
            spacing: 4

            Repeater {
                model: HealthSummary {
                    fleet: strip.fleet
                }
                delegate: Chip {
                    required property string term

                    onClicked: strip.fleet.toggleFilter(term)
                }
            }
        }
        Item {
            Layout.fillWidth: true
        }
        Total {
            Layout.rightMargin: Theme.section
            visible: strip.width > 560
            label: qsTr("Players")
            value: strip.fleet.playersText
        }
        Total {
            visible: strip.width > 760
            label: qsTr("Worst p95")
            value: strip.fleet.worstText
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
