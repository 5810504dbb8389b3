// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// One node, whole.
DeckPage {
    id: page

    readonly property NodeView view: deck.fleet.shown

    showTitle: false
    tools: [
        DeckButton {
            text: qsTr("Fleet")
            display: page.deck.narrow ? DeckButton.IconOnly : DeckButton.TextBesideIcon
            icon.source: "qrc:/icons/chevron-left.svg"
            plain: true
            onClicked: page.deck.stepBack()
        },
        DeckIcon {
            visible: page.view !== null
            source: page.view?.glyph ?? ""
            color: Theme.tone(page.view?.tone ?? Ui.ToneOff)
        },
        PlainLabel {
            Layout.maximumWidth: page.width * 0.4
            text: page.view?.identifier ?? page.title
            font.pixelSize: page.deck.narrow ? Theme.title : Theme.display
            font.bold: true
            Accessible.role: Accessible.Heading
        },
        PlainLabel {
            Layout.leftMargin: Theme.pad
            visible: !page.deck.narrow
            text: page.view?.stateWord ?? ""
            font.bold: true
        },
        PlainLabel {
            Layout.fillWidth: true
            text: page.deck.narrow || !page.view || page.view.sinceText === "" ? "" : qsTr("since %1").arg(page.view.sinceText)
            color: Theme.text2
        },
        DeckButton {
            deckAction: page.deck.actions.find("node.ping")
            display: page.deck.wide ? DeckButton.TextBesideIcon : DeckButton.IconOnly
        },
        DeckButton {
            deckAction: page.deck.actions.find("node.reconnect")
            display: page.deck.wide ? DeckButton.TextBesideIcon : DeckButton.IconOnly
        },
        DeckButton {
            deckAction: page.deck.actions.find("node.toggle")
            display: page.deck.wide ? DeckButton.TextBesideIcon : DeckButton.IconOnly
        }
    ]

    // At most one: there is nothing to lay out before a node was chosen.
    Repeater {
        model: page.view ? 1 : 0
        delegate: Item {
            anchors.fill: parent

            NodeDetails {
                id: details

                view: page.view
                choices: page.deck.nodeChoices
            }
            NodeHeadline {
                id: headline

                width: parent.width
                deck: page.deck
                view: page.view
                details: details
            }
            NodeOverview {
                anchors.fill: parent
                anchors.topMargin: headline.height
                deck: page.deck
                view: page.view
                details: details
                shown: page.visible && page.deck.fleet.watched
            }
        }
    }
    PlainLabel {
        anchors.centerIn: parent
        visible: page.view === null
        text: qsTr("Select a node in the fleet first.")
        color: Theme.text2
    }
}
