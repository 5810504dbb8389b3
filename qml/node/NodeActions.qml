// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// What can be done with the node, and what came of the last ping.
ColumnLayout {
    id: actions

    required property Workspace deck
    required property NodeView view

    spacing: 0

    Flow {
        Layout.fillWidth: true
        spacing: 4

        DeckButton {
            deckAction: actions.deck.actions.find("node.ping")
        }
        DeckButton {
            deckAction: actions.deck.actions.find("node.reconnect")
        }
        DeckButton {
            deckAction: actions.deck.actions.find("node.toggle")
        }
    }
    PlainLabel {
        Layout.fillWidth: true
        Layout.topMargin: Theme.pad
        visible: text !== ""
        wrapMode: Text.Wrap
        text: actions.view.pingResult
        color: Theme.text2
        font.pixelSize: Theme.small
        Accessible.role: Accessible.AlertMessage
    }
}
