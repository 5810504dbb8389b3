// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// One of a few, side by side. Each stands for a checkable action.
Rectangle {
    id: choice

    required property string name
    required property list<DeckAction> actions
    required property list<string> words

    implicitWidth: row.implicitWidth + 4
    implicitHeight: 28
    radius: Theme.radius
    color: Theme.btn
    border.width: Theme.contrast ? 1 : 0
    border.color: Theme.ctlLine
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Row {
        id: row

        x: 2
        y: 2

        Repeater {
            model: choice.actions.length
            delegate: AbstractButton {
                id: segment

                required property int index
                readonly property DeckAction step: choice.actions[index]
                readonly property bool chosen: step.checked

                height: 24
                leftPadding: 10
                rightPadding: 10
                text: choice.words[index]
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.RadioButton
                Accessible.name: text
                Accessible.checkable: true
                Accessible.checked: chosen
                onClicked: step.trigger()

                contentItem: PlainLabel {
                    text: segment.text
                    color: segment.chosen ? Theme.text : Theme.text2
                    font.bold: segment.chosen
                    Accessible.ignored: true
                }
                background: Rectangle {
                    radius: Theme.tagRadius
                    color: segment.chosen ? Theme.contrast ? Theme.sel : Theme.view : segment.hovered ? Theme.hover : "transparent"

                    FocusRing {
                        shown: segment.visualFocus
                    }
                }
            }
        }
    }
}
