// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// What the numbers in the cells are.
Item {
    id: legend

    required property bool autoPlay

    implicitHeight: 32

    Hairline {
        width: parent.width
    }
    PlainLabel {
        id: label

        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        text: legend.autoPlay ? qsTr("Tracks to choose from in the first round \u00b7 share of repeats over all rounds. Fallback: another way than the source\u2019s own recommendations.") : qsTr("Time of all steps together. Unsupported: the node does not offer the source, and was not asked.")
        color: Theme.text3
        font.pixelSize: Theme.small

        HoverHint {
            message: label.truncated ? label.text : ""
        }
    }
}
