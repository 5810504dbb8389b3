// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// The headings of the fleet table.
Rectangle {
    id: head

    required property FleetModel fleet
    required property FleetColumns columns

    implicitHeight: Theme.rowHeight
    color: Theme.view
    Accessible.role: Accessible.Row
    Accessible.name: qsTr("Column headings")

    Repeater {
        model: head.columns
        delegate: HeaderCell {
            required property int place
            required property int columnWidth

            x: LayoutMirroring.enabled ? head.columns.width - place - columnWidth : place
            width: columnWidth
            fleet: head.fleet
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
