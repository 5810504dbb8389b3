// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// One column in the chooser: whether it is wanted, and its place.
Item {
    id: line

    required property int key
    required property int index
    required property string title
    required property string meaning
    required property bool chosen
    required property bool fixed

    signal toggled
    signal moved(int steps)

    height: 32

    RowLayout {
        anchors.fill: parent
        spacing: 0

        AbstractButton {
            id: box

            Layout.fillWidth: true
            Layout.fillHeight: true
            focusPolicy: Qt.StrongFocus
            text: line.title
            Accessible.role: Accessible.CheckBox
            Accessible.name: line.title
            Accessible.description: line.fixed ? qsTr("Always there") : line.meaning
            Accessible.checkable: true
            Accessible.checked: line.chosen
            onClicked: line.toggled()
            Keys.onReturnPressed: line.toggled()

            contentItem: Item {
                DeckIcon {
                    x: 8
                    anchors.verticalCenter: parent.verticalCenter
                    visible: line.chosen
                    source: line.fixed ? "qrc:/icons/lock.svg" : "qrc:/icons/check.svg"
                    color: line.fixed ? Theme.text3 : Theme.text
                }
                PlainLabel {
                    x: 34
                    height: parent.height
                    text: line.title
                    color: line.chosen ? Theme.text : Theme.text2
                    Accessible.ignored: true
                }
                HoverHint {
                    message: line.fixed ? qsTr("Always there") : line.meaning
                }
            }
            background: Rectangle {
                radius: Theme.tagRadius
                color: box.hovered ? Theme.hover : "transparent"

                FocusRing {
                    anchors.margins: 0
                    shown: box.visualFocus
                }
            }
        }
        DeckButton {
            implicitHeight: 28
            text: qsTr("Move %1 to the left").arg(line.title)
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/arrow-up.svg"
            plain: true
            onClicked: line.moved(-1)
        }
        DeckButton {
            implicitHeight: 28
            text: qsTr("Move %1 to the right").arg(line.title)
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/arrow-down.svg"
            plain: true
            onClicked: line.moved(1)
        }
    }
}
