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

    KeyList {
        id: keyList

        deck: popup.deck
        boundOnly: true
    }

    contentItem: FocusScope {
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
            section.property: "section"
            section.delegate: PlainLabel {
                required property string section

                leftPadding: Theme.margin
                topPadding: Theme.pad
                height: 36
                text: section
                color: Theme.text2
                font.bold: true
                font.pixelSize: Theme.small
            }
            ScrollBar.vertical: ScrollBar {
                Accessible.name: qsTr("Scroll the keys")
            }
            delegate: Item {
                id: line

                required property DeckAction action

                width: ListView.view.width
                height: 32
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1: %2").arg(action.text).arg(action.keyText)

                PlainLabel {
                    x: Theme.margin
                    height: parent.height
                    text: line.action.text
                    Accessible.ignored: true
                }
                KeyCap {
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.margin
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.action.keyText
                }
            }
        }
    }
}
