// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// A number that somebody has to act upon, with the worst state's glyph.
Rectangle {
    id: badge

    required property string number
    required property url glyph
    required property int tone
    property bool small: false

    visible: number !== ""
    implicitWidth: small ? label.implicitWidth + 6 : row.width + 12
    implicitHeight: small ? 14 : 18
    radius: height / 2
    color: Theme.btn
    border.width: Theme.contrast ? 1 : 0
    border.color: Theme.ctlLine
    Accessible.ignored: true

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 3

        DeckIcon {
            anchors.verticalCenter: parent.verticalCenter
            visible: !badge.small
            size: 11
            source: badge.glyph
            color: Theme.tone(badge.tone)
        }
        PlainLabel {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            text: badge.number
            font.pixelSize: Theme.tiny
            font.bold: true
            Accessible.ignored: true
        }
    }
}
