// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// Every node and every action by name. Up and Down choose, Return does it.
DeckPopup {
    id: popup

    required property Workspace deck

    name: qsTr("Find a node or an action")
    height: Math.min(parent.height - y - Theme.margin, 550)

    contentItem: Results {}

    component Results: FocusScope {
        id: results

        function run(row: int): void {
            popup.close();
            found.run(row);
        }

        focus: true

        Palette {
            id: found

            deck: popup.deck
            query: field.text
            onQueryChanged: list.currentIndex = 0
        }
        TextField {
            id: field

            width: parent.width
            height: Theme.toolbarHeight
            leftPadding: 44
            rightPadding: count.implicitWidth + 24
            placeholderText: popup.name
            placeholderTextColor: Theme.text3
            color: Theme.text
            font.pixelSize: Theme.title
            focus: true
            background: Item {}
            Accessible.name: popup.name
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onReturnPressed: results.run(list.currentIndex)
            Keys.onEnterPressed: results.run(list.currentIndex)
        }
        DeckIcon {
            x: Theme.margin
            y: (field.height - height) / 2
            source: "qrc:/icons/search.svg"
        }
        PlainLabel {
            id: count

            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            height: field.height
            text: found.countText
            color: Theme.text2
            font.pixelSize: Theme.small
        }
        Hairline {
            y: field.height - 1
            width: parent.width
        }
        ListView {
            id: list

            anchors.fill: parent
            anchors.topMargin: field.height + Theme.gap
            anchors.bottomMargin: foot.height
            clip: true
            model: found
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            keyNavigationEnabled: false
            ScrollBar.vertical: ScrollBar {
                Accessible.name: qsTr("Scroll the results")
            }
            delegate: PaletteRow {
                width: ListView.view.width
                current: ListView.isCurrentItem
                onClicked: results.run(index)
            }
        }
        PlainLabel {
            anchors.centerIn: list
            visible: list.count === 0
            text: qsTr("Nothing has all these words.")
            color: Theme.text2
        }
        Row {
            id: foot

            anchors.bottom: parent.bottom
            x: Theme.margin
            height: 36
            spacing: 6

            KeyCap {
                anchors.verticalCenter: parent.verticalCenter
                text: "\u2191 \u2193"
            }
            PlainLabel {
                height: parent.height
                rightPadding: Theme.section
                text: qsTr("choose")
                color: Theme.text2
                font.pixelSize: Theme.small
            }
            KeyCap {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Return")
            }
            PlainLabel {
                height: parent.height
                rightPadding: Theme.section
                text: qsTr("do it")
                color: Theme.text2
                font.pixelSize: Theme.small
            }
            KeyCap {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Esc")
            }
            PlainLabel {
                height: parent.height
                text: qsTr("close")
                color: Theme.text2
                font.pixelSize: Theme.small
            }
        }
        Hairline {
            y: foot.y
            width: parent.width
        }
    }
}
