// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// One node in the table.
Rectangle {
    id: row

    required property NodeView view
    // A pooled row outlives its node.
    required property NodeView nobody
    property bool gone: false
    readonly property NodeView shown: gone ? nobody : view
    required property int index
    required property FleetColumns columns
    required property bool selected
    required property bool ringed
    readonly property bool retryShown: columns.widths[Ui.SortByRetry] > 0

    signal chosen
    signal opened

    implicitHeight: Theme.rowHeight
    color: selected ? Theme.sel : hover.hovered ? Theme.hover : index % 2 ? Theme.rowAlt : Theme.view
    border.width: selected && Theme.contrast ? 2 : 0
    border.color: Theme.accent
    // A pooled row is gone for a screen reader too.
    ListView.onPooled: visible = false
    ListView.onReused: {
        visible = true;
        gone = false;
    }
    Accessible.role: Accessible.ListItem
    Accessible.name: shown.announcement
    Accessible.selectable: true
    Accessible.selected: selected
    Accessible.focusable: true
    Accessible.onPressAction: row.chosen()

    component Value: TextCell {
        columns: row.columns
        hint: row.shown.missingHint
        selected: row.selected
    }
    component NumberValue: Value {
        horizontalAlignment: Text.AlignRight
    }

    Connections {
        function onLeft(): void {
            row.gone = true;
        }

        target: row.view
    }
    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: row.chosen()
        onDoubleTapped: row.opened()
    }
    StateCell {
        columns: row.columns
        key: Ui.SortByState
        view: row.shown
        withRetry: !row.retryShown
    }
    Value {
        key: Ui.SortByName
        text: row.shown.identifier
    }
    Value {
        key: Ui.SortByTags
        text: row.shown.tagsText
        dashed: false
        color: Theme.text2
        font.pixelSize: Theme.small
    }
    Value {
        key: Ui.SortByAddress
        text: row.shown.address
        color: Theme.text2
        font.family: Theme.monoFamily
        font.pixelSize: Theme.small
    }
    NumberValue {
        id: latency

        key: Ui.SortByLatency
        text: row.shown.latencyText
    }
    Sparkline {
        x: latency.x + latency.width - Theme.pad - 96
        anchors.verticalCenter: parent.verticalCenter
        visible: latency.width > 100
        width: 40
        height: 20
        samples: row.shown.latencySamples
        color: Theme.text2
    }
    NumberValue {
        key: Ui.SortByP95
        text: row.shown.p95Text
    }
    NumberValue {
        key: Ui.SortByPlayers
        text: row.shown.playingText
        tail: "/" + row.shown.playersText
        hint: text === "" ? row.shown.missingHint : qsTr("Playing players of all players")
    }
    BarCell {
        columns: row.columns
        key: Ui.SortByCpu
        share: row.shown.cpuShare
        text: row.shown.cpuText
        hint: text === "" ? row.shown.missingHint : qsTr("Load of the whole machine")
        selected: row.selected
    }
    BarCell {
        columns: row.columns
        key: Ui.SortByMemory
        share: row.shown.memoryShare
        tick: row.shown.allocatedShare
        text: row.shown.memoryText
        hint: row.shown.memoryHint
        selected: row.selected
    }
    NumberValue {
        key: Ui.SortByPenalty
        text: row.shown.penaltyText
    }
    NumberValue {
        key: Ui.SortByUptime
        text: row.shown.uptimeText
    }
    Value {
        key: Ui.SortByVersion
        text: row.shown.versionText
        color: Theme.text2
    }
    NumberValue {
        key: Ui.SortByCapabilities
        text: row.shown.capabilityText
        hint: row.shown.capabilityHint
        color: Theme.text2
    }
    NumberValue {
        key: Ui.SortByRetry
        text: row.shown.retryText
        dashed: false
    }
    FocusRing {
        anchors.margins: 0
        radius: 0
        shown: row.ringed
    }
}
