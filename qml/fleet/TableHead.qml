// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// The headings of the fleet table.
Rectangle {
    id: head

    required property FleetModel fleet
    required property Columns columns

    implicitHeight: Theme.rowHeight
    color: Theme.view
    Accessible.role: Accessible.Row
    Accessible.name: qsTr("Column headings")

    Row {
        x: head.columns.edge
        height: parent.height

        HeaderCell {
            fleet: head.fleet
            sortKey: Ui.SortByState
            text: qsTr("State")
            width: head.columns.state
        }
        HeaderCell {
            fleet: head.fleet
            sortKey: Ui.SortByName
            text: qsTr("Name")
            width: head.columns.name
        }
        HeaderCell {
            fleet: head.fleet
            sortKey: Ui.SortByAddress
            text: qsTr("Address")
            width: head.columns.address
        }
        HeaderCell {
            fleet: head.fleet
            sortKey: Ui.SortByLatency
            text: qsTr("WS ping")
            width: head.columns.latency
            toTheRight: true
        }
        HeaderCell {
            fleet: head.fleet
            sortKey: Ui.SortByP95
            text: qsTr("p95")
            width: head.columns.p95
            toTheRight: true
        }
        HeaderCell {
            fleet: head.fleet
            sortKey: Ui.SortByPlayers
            text: qsTr("Players")
            width: head.columns.players
            toTheRight: true
        }
        HeaderCell {
            fleet: head.fleet
            sortKey: Ui.SortByCpu
            text: qsTr("CPU")
            width: head.columns.cpu
            toTheRight: true
        }
        HeaderCell {
            fleet: head.fleet
            sortKey: Ui.SortByMemory
            text: qsTr("Memory")
            width: head.columns.memory
            toTheRight: true
        }
        HeaderCell {
            fleet: head.fleet
            sortKey: Ui.SortByUptime
            text: qsTr("Uptime")
            width: head.columns.uptime
            toTheRight: true
        }
        HeaderCell {
            fleet: head.fleet
            sortKey: Ui.SortByVersion
            text: qsTr("Version")
            width: head.columns.version
        }
        HeaderCell {
            fleet: head.fleet
            sortKey: Ui.SortByCapabilities
            text: qsTr("Offers")
            width: head.columns.capabilities
            toTheRight: true
        }
        HeaderCell {
            fleet: head.fleet
            sortKey: Ui.SortByRetry
            text: qsTr("Next try")
            width: head.columns.retry
            toTheRight: true
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
