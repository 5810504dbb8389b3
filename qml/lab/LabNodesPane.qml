// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// Which nodes are tested.
Item {
    id: pane

    required property LabNodes nodes

    LabPicks {
        id: picks

        width: parent.width
        text: qsTr("%1 of %2 nodes").arg(pane.nodes.chosenCount).arg(pane.nodes.count)
        onAll: chosen => pane.nodes.chooseAll(chosen)
    }
    ListView {
        anchors.fill: parent
        anchors.topMargin: picks.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: pane.nodes
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Nodes to test")

        ScrollBar.vertical: ScrollBar {
            Accessible.name: qsTr("Scroll the nodes")
        }
        delegate: LabTick {
            required property int index
            required name
            required chosen
            required property NodeView view
            required property bool readOnly

            width: ListView.view.width
            glyph: view?.glyph ?? ""
            tone: view?.tone ?? Ui.ToneOff
            aside: readOnly ? qsTr("read-only") : view?.connected ? "" : view?.stateWord ?? ""
            onClicked: pane.nodes.choose(index, !chosen)
        }
    }
}
