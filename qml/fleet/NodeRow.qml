// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// One node in the table.
Rectangle {
    id: row

    required property NodeView view
    required property int index
    required property Columns columns
    required property bool selected
    required property bool ringed

    signal chosen

    implicitHeight: Theme.rowHeight
    color: selected ? Theme.sel : hover.hovered ? Theme.hover : index % 2 ? Theme.rowAlt : Theme.view
    border.width: selected && Theme.contrast ? 2 : 0
    border.color: Theme.accent
    // A pooled row is gone for a screen reader too.
    ListView.onPooled: visible = false
    ListView.onReused: visible = true
    Accessible.role: Accessible.ListItem
    Accessible.name: view.announcement
    Accessible.selectable: true
    Accessible.selected: selected
    Accessible.focusable: true
    Accessible.onPressAction: row.chosen()

    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: row.chosen()
    }
    Row {
        x: row.columns.edge
        height: parent.height

        StateCell {
            width: row.columns.state
            view: row.view
            withRetry: row.columns.retry === 0
        }
        TextCell {
            width: row.columns.name
            text: row.view.identifier
            selected: row.selected
        }
        TextCell {
            width: row.columns.address
            text: row.view.address
            selected: row.selected
            color: Theme.text2
            font.family: Theme.monoFamily
            font.pixelSize: Theme.small
        }
        Item {
            width: row.columns.latency
            height: parent.height

            Sparkline {
                x: parent.width - Theme.pad - 52 - 44
                anchors.verticalCenter: parent.verticalCenter
                visible: parent.width > 100
                width: 40
                height: 20
                samples: row.view.latencySamples
                color: Theme.text2
            }
            TextCell {
                width: parent.width
                text: row.view.latencyText
                hint: row.view.missingHint
                selected: row.selected
                horizontalAlignment: Text.AlignRight
            }
        }
        TextCell {
            width: row.columns.p95
            text: row.view.p95Text
            hint: row.view.missingHint
            selected: row.selected
            horizontalAlignment: Text.AlignRight
        }
        TextCell {
            width: row.columns.players
            text: row.view.playingText
            tail: "/" + row.view.playersText
            hint: text === "" ? row.view.missingHint : qsTr("Playing players of all players")
            selected: row.selected
            horizontalAlignment: Text.AlignRight
        }
        BarCell {
            width: row.columns.cpu
            share: row.view.cpuShare
            text: row.view.cpuText
            hint: text === "" ? row.view.missingHint : qsTr("Load of the whole machine")
            selected: row.selected
        }
        BarCell {
            width: row.columns.memory
            share: row.view.memoryShare
            tick: row.view.allocatedShare
            text: row.view.memoryText
            hint: row.view.memoryHint
            selected: row.selected
        }
        TextCell {
            width: row.columns.uptime
            text: row.view.uptimeText
            hint: row.view.missingHint
            selected: row.selected
            horizontalAlignment: Text.AlignRight
        }
        TextCell {
            width: row.columns.version
            text: row.view.versionText
            hint: row.view.missingHint
            selected: row.selected
            color: Theme.text2
        }
        TextCell {
            width: row.columns.capabilities
            text: row.view.capabilityText
            hint: row.view.capabilityHint
            selected: row.selected
            color: Theme.text2
            horizontalAlignment: Text.AlignRight
        }
        TextCell {
            width: row.columns.retry
            text: row.view.retryText
            dashed: false
            selected: row.selected
            horizontalAlignment: Text.AlignRight
        }
    }
    FocusRing {
        anchors.margins: 0
        radius: 0
        shown: row.ringed
    }
}
