// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// All charts of a node under one range of time and one crosshair. One stop for the keyboard: the arrows move the
// crosshair from measurement to measurement.
ColumnLayout {
    id: panel

    required property Workspace deck
    required property NodeView view
    required property bool shown
    readonly property bool paired: width >= 620

    spacing: 0

    function range(id: string): DeckAction {
        return deck.actions.find("node.range." + id);
    }

    NodeCharts {
        id: nodeCharts

        deck: panel.deck
        view: panel.view
        active: panel.shown
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.margin
        Layout.rightMargin: 20
        Layout.topMargin: Theme.pad
        spacing: Theme.pad

        SegmentedChoice {
            name: qsTr("Time that the charts show")
            actions: [panel.range("minute"), panel.range("fiveMinutes"), panel.range("quarterHour"), panel.range("hour"), panel.range("all")]
            words: [qsTr("1 min"), qsTr("5 min"), qsTr("15 min"), qsTr("1 h"), qsTr("All")]
        }
        Item {
            Layout.fillWidth: true
        }
        PlainLabel {
            visible: nodeCharts.pointing && panel.paired
            text: qsTr("at %1").arg(nodeCharts.cursorText)
            font.pixelSize: Theme.small
            font.bold: true
        }
        PlainLabel {
            text: nodeCharts.windowText
            color: Theme.text3
            font.pixelSize: Theme.small
        }
    }
    FocusScope {
        id: area

        Layout.fillWidth: true
        Layout.leftMargin: Theme.margin
        Layout.rightMargin: 20
        Layout.topMargin: Theme.pad
        Layout.bottomMargin: Theme.section
        implicitHeight: grid.implicitHeight
        activeFocusOnTab: true
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Charts")
        Accessible.description: nodeCharts.summary
        Accessible.focusable: true
        Accessible.focused: activeFocus
        Keys.onLeftPressed: nodeCharts.step(-1)
        Keys.onRightPressed: nodeCharts.step(1)
        Keys.onPressed: event => {
            const steps = {
                [Qt.Key_PageUp]: -10,
                [Qt.Key_PageDown]: 10,
                [Qt.Key_Home]: -100000,
                [Qt.Key_End]: 100000
            }[event.key];
            event.accepted = steps !== undefined;
            if (event.accepted)
                nodeCharts.step(steps);
        }
        // Esc takes the crosshair away first, and leaves the page next.
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && nodeCharts.pointing
        Keys.onEscapePressed: nodeCharts.clearCursor()
        onActiveFocusChanged: if (!activeFocus)
            nodeCharts.clearCursor()

        FocusRing {
            shown: area.activeFocus
        }
        GridLayout {
            id: grid

            width: parent.width
            columns: panel.paired ? 2 : 1
            columnSpacing: Theme.chart
            rowSpacing: 4

            component Box: ChartBox {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                charts: nodeCharts
                plotHeight: 92
                withTimes: false
            }

            Box {
                Layout.columnSpan: panel.paired ? 2 : 1
                chart: nodeCharts.latency
                plotHeight: 132
                emptyText: qsTr("The first ping is on its way.")
            }
            Box {
                chart: nodeCharts.players
            }
            Box {
                chart: nodeCharts.cpu
            }
            Box {
                chart: nodeCharts.memory
                withTimes: panel.paired
            }
            Box {
                chart: nodeCharts.frames
                withTimes: true
                emptyText: qsTr("Frames are counted while players play.")
            }
        }
    }
}
