// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// There is nothing to test: says what to do.
Item {
    id: nothing

    required property Workspace deck
    required property bool anyNode

    ColumnLayout {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -24
        width: Math.min(504, nothing.width - 2 * Theme.margin)
        spacing: 0

        DeckIcon {
            Layout.alignment: Qt.AlignHCenter
            source: "qrc:/icons/nav-lab.svg"
            size: 48
            color: Theme.text3
        }
        PlainLabel {
            Layout.topMargin: Theme.margin
            Layout.alignment: Qt.AlignHCenter
            text: nothing.anyNode ? qsTr("Nothing is chosen") : qsTr("No nodes to test")
            font.pixelSize: Theme.display
            font.bold: true
        }
        PlainLabel {
            Layout.topMargin: Theme.gap
            Layout.bottomMargin: Theme.margin
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            text: nothing.anyNode ? qsTr("The lab tests every chosen node with every chosen source. Choose at least one of each.") : qsTr("The lab tests for every node and every source whether search, loading, decoding and autoplay work. Add nodes to the fleet first.")
            color: Theme.text2
        }
        Row {
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.pad

            DeckButton {
                visible: nothing.anyNode
                deckAction: nothing.deck.actions.find("lab.nodes")
                text: qsTr("Choose nodes")
            }
            DeckButton {
                visible: nothing.anyNode
                deckAction: nothing.deck.actions.find("lab.seeds")
                text: qsTr("Choose sources")
            }
            DeckButton {
                visible: !nothing.anyNode
                deckAction: nothing.deck.actions.find("page.fleet")
            }
        }
    }
}
