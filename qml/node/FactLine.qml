// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// What it is on the left, its value on the right; a missing value is a dash with the reason.
Item {
    id: line

    required property string label
    required property string value
    required property string hint

    implicitHeight: 24
    Accessible.role: Accessible.StaticText
    Accessible.name: value === "" ? qsTr("%1: not known").arg(label) : qsTr("%1: %2").arg(label).arg(value)
    Accessible.description: hint

    PlainLabel {
        id: name

        width: Math.min(implicitWidth, parent.width * 0.6)
        height: parent.height
        text: line.label
        color: Theme.text2
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }
    PlainLabel {
        id: text

        anchors.right: parent.right
        width: Math.min(implicitWidth, parent.width - name.width - Theme.section)
        height: parent.height
        horizontalAlignment: Text.AlignRight
        elide: Text.ElideMiddle
        text: line.value === "" ? "\u2014" : line.value
        color: line.value === "" ? Theme.text3 : Theme.text
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }
    HoverHint {
        message: text.truncated ? line.value : line.hint
    }
}
