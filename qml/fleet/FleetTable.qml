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
    required property FleetColumns columns
    property bool byKeyboard: false

    // The user asks for the pane of the selected node, or for its page.
    signal paneAsked
    signal opened
    signal removeAsked

    Binding {
        table.columns.width: table.width
    }
    TableHead {
        id: head

        width: parent.width
        fleet: table.fleet
        columns: table.columns
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
        Keys.onDeletePressed: table.removeAsked()
        Keys.onUpPressed: table.fleet.step(-1)
        Keys.onDownPressed: table.fleet.step(1)
        Keys.onReturnPressed: table.opened()
        Keys.onEnterPressed: table.opened()

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
                columns: table.columns
                nobody: table.fleet.nobody
                selected: view === table.fleet.selected
                ringed: selected && body.activeFocus && (body.visualFocus || table.byKeyboard)
                onChosen: {
                    table.fleet.selected = view;
                    body.forceActiveFocus(Qt.MouseFocusReason);
                    table.byKeyboard = false;
                    table.paneAsked();
                }
                onOpened: table.opened()
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
    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, 420)
        visible: table.fleet.count === 0
        spacing: Theme.section

        PlainLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: qsTr("No node matches the filter.")
            color: Theme.text2
        }
        DeckButton {
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("Clear the filter")
            icon.source: "qrc:/icons/close.svg"
            onClicked: table.fleet.filterText = ""
        }
    }
}
