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
    Control {
        id: body

        anchors.fill: parent
        anchors.topMargin: head.height
        focus: true
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.List
        Accessible.name: qsTr("%n node(s)", "", table.fleet.count)
        Keys.onPressed: table.byKeyboard = true
        Keys.onUpPressed: table.fleet.step(-1)
        Keys.onDownPressed: table.fleet.step(1)
        Keys.onReturnPressed: table.toggled()
        Keys.onEnterPressed: table.toggled()

        ListView {
            id: list

            anchors.fill: parent
            clip: true
            model: table.fleet
            reuseItems: true
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationEnabled: false
            currentIndex: table.fleet.selectedRow
            highlightMoveDuration: 0

            ScrollBar.vertical: ScrollBar {
                Accessible.name: qsTr("Scroll the nodes")
            }

            HoverHandler {
                id: pointer
            }

            delegate: NodeRow {
                width: ListView.view.width
                columns: columnWidths
                selected: view === table.fleet.selected
                ringed: selected && body.activeFocus && (body.visualFocus || table.byKeyboard)
                onChosen: {
                    table.fleet.selected = view;
                    body.forceActiveFocus(Qt.MouseFocusReason);
                    table.byKeyboard = false;
                    table.opened();
                }
            }
        }
    }
    FocusRing {
        anchors.margins: 1
        anchors.topMargin: head.height + 1
        radius: 0
        shown: body.visualFocus && table.fleet.selectedRow < 0
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
