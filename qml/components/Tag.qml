// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// A small word on a ground, not clickable. Its text may come from a server.
Rectangle {
    id: tag

    required property string text
    property string prefix: ""

    implicitWidth: Math.min(row.implicitWidth + 12, 260)
    implicitHeight: 20
    radius: Theme.tagRadius
    color: Theme.btn
    border.width: Theme.contrast ? 1 : 0
    border.color: Theme.ctlLine

    Row {
        id: row

        x: 6
        height: parent.height
        spacing: 4

        PlainLabel {
            height: parent.height
            visible: text !== ""
            text: tag.prefix
            color: Theme.text2
            font.pixelSize: Theme.small
        }
        PlainLabel {
            width: Math.min(implicitWidth, 200)
            height: parent.height
            text: tag.text
            font.pixelSize: Theme.small
        }
    }
}
