// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// All nodes in a table, and the pane of the selected one.
DeckPage {
    id: page

    readonly property FleetModel fleet: deck.fleet
    readonly property bool formShown: deck.form.open
    readonly property bool paneShown: !formShown && fleet.paneOpen && fleet.selected !== null
    readonly property bool covered: (paneShown || formShown) && !deck.wide

    tools: [
        FilterField {
            Layout.fillWidth: true
            Layout.maximumWidth: page.deck.narrow ? 10000 : 360
            fleet: page.fleet
            action: page.deck.actions.find("fleet.filter")
            enabled: page.fleet.total > 0
            onFinished: table.forceActiveFocus(Qt.TabFocusReason)
        },
        Item {
            Layout.fillWidth: !page.deck.narrow
        },
        DeckButton {
            deckAction: page.deck.actions.find("node.add")
            display: page.deck.wide ? DeckButton.TextBesideIcon : DeckButton.IconOnly
            plain: true
        },
        ColumnsButton {
            columns: page.deck.columns
            display: page.deck.wide ? DeckButton.TextBesideIcon : DeckButton.IconOnly
            opener: page.deck.actions.find("fleet.columns")
        },
        DensityButton {
            actions: page.deck.actions
            visible: !page.deck.narrow
            display: page.deck.wide ? DeckButton.TextBesideIcon : DeckButton.IconOnly
        }
    ]

    FleetStrip {
        id: strip

        width: parent.width
        height: visible ? implicitHeight : 0
        visible: page.fleet.total > 0 && !(page.deck.narrow && page.covered)
        fleet: page.fleet
    }
    Item {
        anchors.fill: parent
        anchors.topMargin: strip.height

        EmptyFleet {
            anchors.left: parent.left
            anchors.right: pane.left
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            visible: page.fleet.total === 0 && !page.covered
            actions: page.deck.actions
        }
        FleetTable {
            id: table

            anchors.left: parent.left
            anchors.right: pane.left
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            visible: page.fleet.total > 0 && !page.covered
            focus: true
            fleet: page.fleet
            columns: page.deck.columns
            onPaneAsked: page.fleet.paneOpen = true
            onOpened: page.deck.actions.find("node.open").trigger()
            onRemoveAsked: page.deck.actions.find("node.remove").trigger()
        }
        PaneSlot {
            id: pane

            anchors.top: parent.top
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            width: !page.paneShown && !page.formShown ? 0 : page.deck.wide ? Theme.paneWidth : parent.width
            active: page.paneShown
            deck: page.deck
            covers: !page.deck.wide
            onClosed: page.deck.stepBack()
        }
        Repeater {
            model: page.formShown ? 1 : 0
            delegate: NodeFormPane {
                anchors.fill: pane
                deck: page.deck
                covers: !page.deck.wide
            }
        }
    }
    Connections {
        function onPaneOpenChanged(): void {
            table.forceActiveFocus(Qt.OtherFocusReason);
        }

        target: page.fleet
    }
    Connections {
        function onOpenChanged(): void {
            if (!page.formShown)
                table.forceActiveFocus(Qt.OtherFocusReason);
        }

        target: page.deck.form
    }
}
