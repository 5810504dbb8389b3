// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// Keys as they are printed on the keyboard.
Rectangle {
    id: cap

    required property string text

    visible: text !== ""
    implicitWidth: label.implicitWidth + 10
    implicitHeight: 20
    radius: Theme.tagRadius
    color: "transparent"
    border.width: 1
    border.color: Theme.contrast ? Theme.ctlLine : Theme.track

    PlainLabel {
        id: label

        anchors.centerIn: parent
        text: cap.text
        color: Theme.text2
        font.pixelSize: Theme.tiny
        Accessible.ignored: true
    }
}
