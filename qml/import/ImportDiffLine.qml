// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// One field in which a row differs: the two values side by side, the one that will be kept marked.
Row {
    id: line

    required property string field
    required property string mine
    required property string theirs
    required property string keep
    required property real sideWidth

    signal kept(string side)

    spacing: Theme.pad

    component Side: AbstractButton {
        id: side

        required property string side
        required property string value
        required property color ground
        readonly property bool kept: line.keep === side.side

        width: line.sideWidth
        height: 24
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.RadioButton
        Accessible.checkable: true
        Accessible.checked: kept
        onClicked: line.kept(side.side)

        contentItem: Item {
            Rectangle {
                x: 6
                anchors.verticalCenter: parent.verticalCenter
                width: 12
                height: 12
                radius: 6
                color: Theme.field
                border.width: side.kept ? 4 : 1
                border.color: side.kept ? Theme.accent : Theme.ctlLine
            }
            PlainLabel {
                x: 26
                width: parent.width - x - 6
                height: parent.height
                text: side.value === "" ? "\u2014" : side.value
                font.family: Theme.monoFamily
                font.pixelSize: Theme.small
                font.strikeout: false
                Accessible.ignored: true
            }
        }
        background: Rectangle {
            radius: 3
            color: side.ground
            border.width: side.hovered ? 1 : 0
            border.color: Theme.ctlLine

            FocusRing {
                radius: 5
                shown: side.visualFocus
            }
        }
        HoverHint {
            message: side.value
        }
    }

    PlainLabel {
        width: 96
        height: 24
        text: line.field
        color: Theme.text2
        Accessible.ignored: true
    }
    Side {
        side: "mine"
        value: line.mine
        ground: Theme.del
        Accessible.name: qsTr("%1: keep %2").arg(line.field).arg(line.mine)
    }
    Side {
        side: "theirs"
        value: line.theirs
        ground: Theme.add
        Accessible.name: qsTr("%1: take %2").arg(line.field).arg(line.theirs)
    }
}
