// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The lab: what works on which node right now, in two matrices, and why not.
DeckPage {
    id: page

    readonly property LabDesk lab: deck.lab
    readonly property LabBoard board: lab.board
    readonly property bool paneShown: lab.pane !== LabDesk.NoPane
    readonly property bool covered: paneShown && !deck.wide

    showTitle: !deck.narrow
    tools: [
        SegmentedChoice {
            name: qsTr("What is tested")
            actions: [page.deck.actions.find("lab.sources"), page.deck.actions.find("lab.autoplay")]
            words: [qsTr("Sources"), qsTr("Autoplay")]
        },
        PlainLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignRight
            text: page.deck.wide ? page.lab.optionsText : ""
            color: Theme.text2
        },
        DeckButton {
            deckAction: page.deck.actions.find("lab.options")
            text: qsTr("Set up")
            display: page.deck.wide ? DeckButton.TextBesideIcon : DeckButton.IconOnly
            plain: true
        },
        SaveButton {
            actions: page.deck.actions
            display: page.deck.wide ? DeckButton.TextBesideIcon : DeckButton.IconOnly
        },
        DeckButton {
            visible: page.board.started && !page.board.running
            deckAction: page.deck.actions.find("lab.runFailed")
            text: qsTr("Run failed")
            display: page.deck.wide ? DeckButton.TextBesideIcon : DeckButton.IconOnly
        },
        DeckButton {
            visible: page.lab.job === null
            deckAction: page.deck.actions.find("lab.run")
            display: page.width < 480 ? DeckButton.IconOnly : DeckButton.TextBesideIcon
            main: true
        },
        DeckButton {
            visible: page.lab.job !== null
            deckAction: page.deck.actions.find("lab.cancel")
            text: qsTr("Cancel run")
            display: page.width < 480 ? DeckButton.IconOnly : DeckButton.TextBesideIcon
        }
    ]

    LabStrip {
        id: strip

        width: parent.width
        height: visible ? implicitHeight : 0
        visible: page.lab.nodes.count > 0 && !(page.deck.narrow && page.covered)
        deck: page.deck
        lab: page.lab
    }
    Item {
        anchors.fill: parent
        anchors.topMargin: strip.height

        LabNothing {
            anchors.fill: parent
            visible: page.board.empty && !page.covered
            deck: page.deck
            anyNode: page.lab.nodes.count > 0
        }
        LabMatrix {
            id: matrix

            anchors.left: parent.left
            anchors.right: pane.left
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            visible: !page.board.empty && !page.covered
            focus: true
            board: page.board
            nodeWidth: page.deck.narrow ? 132 : 176
            onOpened: page.deck.actions.find("lab.open").trigger()
        }
        LabPane {
            id: pane

            anchors.top: parent.top
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            width: !page.paneShown ? 0 : page.deck.wide ? Theme.paneWidth : parent.width
            deck: page.deck
            lab: page.lab
            covers: !page.deck.wide
            onClosed: page.deck.stepBack()
        }
    }
    Repeater {
        model: page.lab.pane === LabDesk.NoPane ? 0 : 1
        delegate: Item {
            Component.onDestruction: matrix.forceActiveFocus(Qt.OtherFocusReason)
        }
    }
    LabSaver {
        lab: page.lab
        actions: page.deck.actions
    }
}
