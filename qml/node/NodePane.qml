// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// The selected node at a glance: beside the list, or over it.
Rectangle {
    id: pane

    required property Workspace deck
    required property NodeView view
    required property bool covers

    signal closed

    color: Theme.pane
    Accessible.role: Accessible.Pane
    Accessible.name: view.identifier

    PaneTitle {
        id: title

        width: parent.width
        view: pane.view
        covers: pane.covers
        opener: pane.deck.actions.find("node.open")
        onClosed: pane.closed()
    }
    NodeBody {
        anchors.fill: parent
        anchors.topMargin: title.height
        deck: pane.deck
        view: pane.view
    }
    Hairline {
        visible: !pane.covers
        height: parent.height
    }
}
