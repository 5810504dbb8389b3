// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// A command to type, with what it does.
Item {
    id: line

    required property string command
    required property string meaning
    property url glyph

    implicitHeight: 60
    Accessible.role: Accessible.StaticText
    Accessible.name: meaning + ": " + command

    Hairline {
        width: parent.width
    }
    DeckIcon {
        x: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        source: line.glyph
        size: 20
    }
    Column {
        anchors.left: parent.left
        anchors.leftMargin: 52
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        PlainLabel {
            width: parent.width
            text: line.meaning
            Accessible.ignored: true
        }
        PlainLabel {
            width: parent.width
            text: line.command
            color: Theme.text3
            font.family: Theme.monoFamily
            font.pixelSize: Theme.small
            Accessible.ignored: true
        }
    }
}
