// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// How many of a list take part, and all or none of them at once.
Item {
    id: picks

    required property string text

    signal all(bool chosen)

    implicitHeight: 40

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.pad
        spacing: 0

        PlainLabel {
            Layout.fillWidth: true
            text: picks.text
            color: Theme.text2
            font.pixelSize: Theme.small
        }
        DeckButton {
            implicitHeight: 28
            text: qsTr("All")
            plain: true
            onClicked: picks.all(true)
        }
        DeckButton {
            implicitHeight: 28
            text: qsTr("None")
            plain: true
            onClicked: picks.all(false)
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
