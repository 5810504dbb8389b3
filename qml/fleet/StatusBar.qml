// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// The bottom line: where the fleet comes from.
Rectangle {
    id: bar

    required property FleetModel fleet
    required property string source

    implicitHeight: Theme.statusHeight
    color: Theme.window

    Hairline {
        width: parent.width
    }
    PlainLabel {
        id: count

        x: Theme.margin
        height: parent.height
        text: qsTr("%n node(s)", "", bar.fleet.total)
        color: Theme.text2
        font.pixelSize: Theme.small
    }
    PlainLabel {
        anchors.right: parent.right
        anchors.rightMargin: Theme.section
        width: Math.min(implicitWidth, parent.width - count.width - 60)
        height: parent.height
        text: bar.source
        color: Theme.text2
        elide: Text.ElideMiddle
        font.pixelSize: Theme.small
    }
}
