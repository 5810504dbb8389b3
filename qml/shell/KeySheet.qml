// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// All keys, by page.
DeckPopup {
    id: popup

    required property Workspace deck

    name: qsTr("Keys")
    height: Math.min(parent.height - y - Theme.margin, 620)

    contentItem: Sheet {}

    component Sheet: FocusScope {
        focus: true

        KeyList {
            id: keyList

            deck: popup.deck
            boundOnly: true
        }
        PlainLabel {
            id: title

            x: Theme.margin
            height: Theme.toolbarHeight
            text: popup.name
            font.pixelSize: Theme.title
            font.bold: true
            Accessible.role: Accessible.Heading
        }
        DeckButton {
            anchors.right: parent.right
            anchors.rightMargin: Theme.pad
            y: (title.height - height) / 2
            text: qsTr("Close")
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/close.svg"
            plain: true
            focus: true
            onClicked: popup.close()
        }
        Hairline {
            y: title.height - 1
            width: parent.width
        }
        ListView {
            anchors.fill: parent
            anchors.topMargin: title.height
            anchors.bottomMargin: Theme.pad
            clip: true
            model: keyList
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            Accessible.role: Accessible.List
            Accessible.name: popup.name
            ScrollBar.vertical: ScrollBar {
                Accessible.name: qsTr("Scroll the keys")
            }
            delegate: Item {
                id: line

                required property DeckAction action
                required property string section
                required property bool first

                width: ListView.view.width
                height: first ? 68 : 32
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1: %2").arg(action.text).arg(action.keyText)

                PlainLabel {
                    x: Theme.margin
                    height: 36
                    visible: line.first
                    text: line.section
                    color: Theme.text2
                    font.bold: true
                    font.pixelSize: Theme.small
                }
                PlainLabel {
                    x: Theme.margin
                    height: 32
                    anchors.bottom: parent.bottom
                    text: line.action.text
                    Accessible.ignored: true
                }
                KeyCap {
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.margin
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: 6
                    text: line.action.keyText
                }
            }
        }
    }
}
