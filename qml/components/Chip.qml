// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// How many nodes are how; pressing it filters the table.
AbstractButton {
    id: chip

    required property url glyph
    required property int tone
    required property string word
    required property string number
    required property bool chosen
    property bool bare: false

    implicitHeight: 28
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    leftPadding: bare ? 8 : 5
    rightPadding: leftPadding
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.name: word + " " + number
    Accessible.description: qsTr("Shows only these nodes")

    contentItem: Row {
        spacing: 6

        DeckIcon {
            anchors.verticalCenter: parent.verticalCenter
            visible: !chip.bare
            source: chip.glyph
            color: Theme.tone(chip.tone)
        }
        PlainLabel {
            anchors.verticalCenter: parent.verticalCenter
            text: chip.word
            color: Theme.text2
            Accessible.ignored: true
        }
        PlainLabel {
            anchors.verticalCenter: parent.verticalCenter
            text: chip.number
            font.bold: true
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: chip.chosen ? Theme.sel : chip.hovered ? Theme.hover : "transparent"
        border.width: Theme.contrast ? 1 : 0
        border.color: Theme.ctlLine

        FocusRing {
            shown: chip.visualFocus
        }
    }
}
