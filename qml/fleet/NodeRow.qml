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
    ListView.onReused: visible = true
    Accessible.role: Accessible.ListItem
    Accessible.name: view.announcement
    Accessible.selectable: true
    Accessible.selected: selected
    Accessible.focusable: true
    Accessible.onPressAction: row.chosen()

    component Value: TextCell {
        columns: row.columns
        hint: row.view.missingHint
        selected: row.selected
    }
    component NumberValue: Value {
        horizontalAlignment: Text.AlignRight
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
        view: row.view
        withRetry: !row.retryShown
    }
    Value {
        key: Ui.SortByName
        text: row.view.identifier
    }
    Value {
        key: Ui.SortByTags
        text: row.view.tagsText
        dashed: false
        color: Theme.text2
        font.pixelSize: Theme.small
    }
    Value {
        key: Ui.SortByAddress
        text: row.view.address
        color: Theme.text2
        font.family: Theme.monoFamily
        font.pixelSize: Theme.small
    }
    NumberValue {
        id: latency

        key: Ui.SortByLatency
        text: row.view.latencyText
    }
    Sparkline {
        x: latency.x + latency.width - Theme.pad - 96
        anchors.verticalCenter: parent.verticalCenter
        visible: latency.width > 100
        width: 40
        height: 20
        samples: row.view.latencySamples
        color: Theme.text2
    }
    NumberValue {
        key: Ui.SortByP95
        text: row.view.p95Text
    }
    NumberValue {
        key: Ui.SortByPlayers
        text: row.view.playingText
        tail: "/" + row.view.playersText
        hint: text === "" ? row.view.missingHint : qsTr("Playing players of all players")
    }
    BarCell {
        columns: row.columns
        key: Ui.SortByCpu
        share: row.view.cpuShare
        text: row.view.cpuText
        hint: text === "" ? row.view.missingHint : qsTr("Load of the whole machine")
        selected: row.selected
    }
    BarCell {
        columns: row.columns
        key: Ui.SortByMemory
        share: row.view.memoryShare
        tick: row.view.allocatedShare
        text: row.view.memoryText
        hint: row.view.memoryHint
        selected: row.selected
    }
    NumberValue {
        key: Ui.SortByPenalty
        text: row.view.penaltyText
    }
    NumberValue {
        key: Ui.SortByUptime
        text: row.view.uptimeText
    }
    Value {
        key: Ui.SortByVersion
        text: row.view.versionText
        color: Theme.text2
    }
    NumberValue {
        key: Ui.SortByCapabilities
        text: row.view.capabilityText
        hint: row.view.capabilityHint
        color: Theme.text2
    }
    NumberValue {
        key: Ui.SortByRetry
        text: row.view.retryText
        dashed: false
    }
    FocusRing {
        anchors.margins: 0
        radius: 0
        shown: row.ringed
    }
}
