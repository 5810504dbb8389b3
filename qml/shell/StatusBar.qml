// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The bottom line: where the fleet comes from, and what is being done.
Rectangle {
    id: bar

    required property Workspace deck

    implicitHeight: Theme.statusHeight
    color: Theme.window
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("Status")

    Hairline {
        width: parent.width
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.section
        spacing: Theme.section

        PlainLabel {
            text: qsTr("%n node(s)", "", bar.deck.fleet.total)
            color: Theme.text2
            font.pixelSize: Theme.small
        }
        Hairline {
            Layout.preferredHeight: 14
        }
        PlainLabel {
            Layout.fillWidth: true
            text: bar.deck.source
            color: Theme.text2
            elide: Text.ElideMiddle
            font.pixelSize: Theme.small
        }
        PlainLabel {
            visible: bar.deck.jobs.count > 1
            text: qsTr("and %n more", "", bar.deck.jobs.count - 1)
            color: Theme.text3
            font.pixelSize: Theme.small
        }
        Repeater {
            model: bar.deck.jobs
            delegate: JobLine {
                required property int index

                Layout.fillHeight: true
                visible: index === 0
            }
        }
    }
}
