// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// A box to tick, with its word beside it, or for screen readers alone. `partly` is for some of many.
AbstractButton {
    id: box

    property bool ticked: false
    property bool partly: false
    property bool wordShown: true
    property string reason: ""
    readonly property bool possible: reason === ""

    implicitHeight: 28
    implicitWidth: implicitContentWidth
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: reason
    Accessible.checkable: true
    Accessible.checked: ticked
    Accessible.checkStateMixed: partly

    contentItem: Row {
        spacing: Theme.pad

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: 16
            height: 16
            radius: 3
            opacity: box.possible ? 1 : 0.4
            color: box.ticked || box.partly ? Theme.accent : Theme.field
            border.width: box.ticked || box.partly ? 0 : 1
            border.color: Theme.ctlLine

            DeckIcon {
                anchors.centerIn: parent
                visible: box.ticked && !box.partly
                size: 14
                source: "qrc:/icons/check.svg"
                color: Theme.accentInk
            }
            Rectangle {
                anchors.centerIn: parent
                visible: box.partly
                width: 8
                height: 2
                color: Theme.accentInk
            }
            FocusRing {
                radius: 5
                shown: box.visualFocus
            }
        }
        PlainLabel {
            anchors.verticalCenter: parent.verticalCenter
            visible: box.wordShown
            text: box.wordShown ? box.text : ""
            color: box.possible ? Theme.text : Theme.text3
            Accessible.ignored: true
        }
    }
    HoverHint {
        message: box.reason
        focused: box.visualFocus
    }
}
