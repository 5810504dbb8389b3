// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// The fleet: one row a node, the headings above.
FocusScope {
    id: table

    required property FleetModel fleet
    property bool byKeyboard: false

    // The user asks for the pane of the selected node, or for it to go when it is there.
    signal opened
    signal toggled

    Columns {
        id: columnWidths

        width: table.width
    }
    TableHead {
        id: head

        width: parent.width
        fleet: table.fleet
        columns: columnWidths
    }
    ListView {
        id: list

        anchors.fill: parent
        anchors.topMargin: head.height
        focus: true
        activeFocusOnTab: true
        clip: true
        model: table.fleet
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        currentIndex: table.fleet.selectedRow
        highlightMoveDuration: 0
        Accessible.role: Accessible.List
        Accessible.name: qsTr("%n node(s)", "", table.fleet.count)

        ScrollBar.vertical: ScrollBar {
            Accessible.name: qsTr("Scroll the nodes")
        }

        onActiveFocusChanged: table.byKeyboard = activeFocus
        Keys.onPressed: table.byKeyboard = true
        Keys.onUpPressed: table.fleet.step(-1)
        Keys.onDownPressed: table.fleet.step(1)
        Keys.onReturnPressed: table.toggled()
        Keys.onEnterPressed: table.toggled()

        delegate: NodeRow {
            width: ListView.view.width
            columns: columnWidths
            selected: view === table.fleet.selected
            ringed: selected && table.byKeyboard && list.activeFocus
            onChosen: {
                table.fleet.selected = view;
                list.forceActiveFocus(Qt.MouseFocusReason);
                table.byKeyboard = false;
                table.opened();
            }
        }

        HoverHandler {
            id: pointer
        }
    }
    Binding {
        table.fleet.frozen: pointer.hovered
    }
    PlainLabel {
        anchors.centerIn: parent
        visible: table.fleet.count === 0
        text: qsTr("No node is in this state now.")
        color: Theme.text2
    }
}
