// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// One result of the palette. What cannot be done now says why.
AbstractButton {
    id: row

    required property int index
    required property string label
    required property string detail
    required property url glyph
    required property int tone
    required property bool stateGlyph
    required property string keys
    required property bool possible
    required property bool current

    implicitHeight: 36
    focusPolicy: Qt.NoFocus
    opacity: 1
    Accessible.role: Accessible.ListItem
    Accessible.name: label
    Accessible.description: detail
    Accessible.selected: current

    contentItem: Item {
        DeckIcon {
            id: icon

            x: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            source: row.glyph
            color: row.stateGlyph ? Theme.tone(row.tone) : row.possible ? Theme.text2 : Theme.text3
        }
        PlainLabel {
            id: words

            anchors.left: icon.right
            anchors.leftMargin: Theme.section
            width: Math.min(implicitWidth, parent.width - 140)
            height: parent.height
            text: row.label
            color: row.possible ? Theme.text : row.current ? Theme.text2 : Theme.text3
            Accessible.ignored: true
        }
        PlainLabel {
            anchors.left: words.right
            anchors.leftMargin: Theme.section
            anchors.right: cap.visible ? cap.left : parent.right
            anchors.rightMargin: Theme.pad
            height: parent.height
            text: row.detail
            color: row.current ? Theme.text2 : Theme.text3
            font.pixelSize: Theme.small
            Accessible.ignored: true
        }
        KeyCap {
            id: cap

            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            text: row.keys
        }
    }
    background: Rectangle {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        radius: Theme.radius
        color: row.current ? Theme.sel : row.hovered ? Theme.hover : "transparent"
        border.width: row.current && Theme.contrast ? 2 : 0
        border.color: Theme.accent
    }
}
