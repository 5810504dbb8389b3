// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// A share of 1 as a small bar, and beside it in words.
TableCell {
    id: cell

    required property double share
    property double tick: -1
    property string text: ""
    property string hint: ""
    property bool selected: false
    property double threshold: 0.9

    Bar {
        anchors.verticalCenter: parent.verticalCenter
        x: cell.width - Theme.pad - label.width - 4 - width
        visible: cell.share >= 0
        width: 24
        height: 6
        share: cell.share
        tick: cell.tick
        warn: cell.share > cell.threshold
    }
    PlainLabel {
        id: label

        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        width: Math.max(implicitWidth, 40)
        height: parent.height
        horizontalAlignment: Text.AlignRight
        text: cell.text === "" ? "\u2014" : cell.text
        color: cell.text !== "" ? Theme.text : cell.selected ? Theme.text2 : Theme.text3
        Accessible.ignored: true
    }
    HoverHint {
        message: cell.hint
    }
}
