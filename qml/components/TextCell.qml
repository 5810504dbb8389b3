// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// One value of a row: a text, or a dash with the reason for it.
TableCell {
    id: cell

    property string text: ""
    property string tail: ""
    property string hint: ""
    property bool dashed: true
    property bool selected: false
    property alias color: label.color
    property alias font: label.font
    property alias horizontalAlignment: label.horizontalAlignment
    readonly property bool missing: text === "" && dashed

    PlainLabel {
        id: label

        anchors.fill: parent
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad + (tailLabel.visible ? tailLabel.implicitWidth : 0)
        text: cell.missing ? "\u2014" : cell.text
        color: cell.missing ? (cell.selected ? Theme.text2 : Theme.text3) : Theme.text
        Accessible.ignored: true
    }
    PlainLabel {
        id: tailLabel

        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        height: parent.height
        visible: cell.tail !== "" && !cell.missing
        text: cell.tail
        color: cell.selected ? Theme.text2 : Theme.text3
        Accessible.ignored: true
    }
    HoverHint {
        message: cell.missing || !label.truncated ? cell.hint : cell.text
    }
}
