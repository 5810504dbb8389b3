// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// The window: the fleet table, and the pane of the selected node.
ApplicationWindow {
    id: root

    required property FleetModel fleet
    required property FleetNotice notice
    property int theme: Ui.SystemTheme
    property bool paneOpen: false
    property bool noticeRead: false
    readonly property bool wide: width >= Theme.wide
    readonly property bool onePage: width <= Theme.narrow
    readonly property bool paneCovers: pane.active && !wide
    readonly property NodeView current: fleet.selected

    width: 1360
    height: 860
    minimumWidth: 360
    minimumHeight: 320
    title: current ? qsTr("%1 \u2014 Node").arg(current.identifier) : qsTr("Fleet \u2014 Lavadeck")
    color: Theme.view
    font.family: Theme.family
    font.pixelSize: Theme.body

    onThemeChanged: Theme.choice = theme
    Component.onCompleted: Theme.choice = theme

    palette {
        window: Theme.window
        windowText: Theme.text
        base: Theme.field
        alternateBase: Theme.rowAlt
        text: Theme.text
        button: Theme.btn
        buttonText: Theme.text
        highlight: Theme.accent
        highlightedText: Theme.accentInk
        toolTipBase: Theme.popup
        toolTipText: Theme.text
        placeholderText: Theme.text3
        mid: Theme.ctlLine
        midlight: Theme.line
        dark: Theme.ctlLine
        light: Theme.hover
        shadow: Theme.line
        link: Theme.accent
    }

    Binding {
        root.fleet.watched: root.visible && root.visibility !== Window.Minimized && root.visibility !== Window.Hidden
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        FleetHeader {
            Layout.fillWidth: true
            visible: !(root.onePage && root.paneCovers)
            compact: root.onePage
        }
        Banner {
            Layout.fillWidth: true
            visible: headline !== "" && !root.noticeRead && !(root.onePage && root.paneCovers)
            headline: root.notice.headline
            details: root.notice.details
            onDismissed: root.noticeRead = true
        }
        FleetStrip {
            Layout.fillWidth: true
            visible: root.fleet.total > 0 && !(root.onePage && root.paneCovers)
            fleet: root.fleet
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            EmptyFleet {
                anchors.fill: parent
                visible: root.fleet.total === 0
            }
            FleetTable {
                id: table

                anchors.fill: parent
                anchors.rightMargin: pane.active && root.wide ? Theme.paneWidth : 0
                visible: root.fleet.total > 0 && !root.paneCovers
                focus: true
                fleet: root.fleet
                onOpened: root.paneOpen = true
                onToggled: root.paneOpen = !root.paneOpen && root.current !== null
            }
            PaneSlot {
                id: pane

                anchors.top: parent.top
                anchors.bottom: parent.bottom
                anchors.right: parent.right
                width: root.wide ? Theme.paneWidth : parent.width
                active: root.paneOpen && root.current !== null
                fleet: root.fleet
                page: !root.wide
                onClosed: root.back()
            }
        }
        StatusBar {
            Layout.fillWidth: true
            visible: root.wide
            fleet: root.fleet
            source: root.notice.source
        }
    }

    // Esc goes back by one step: the pane, the selection, the filter.
    function back(): void {
        if (paneOpen)
            paneOpen = false;
        else if (fleet.selected)
            fleet.selected = null;
        else
            fleet.filter = Ui.Any;
        table.forceActiveFocus(Qt.OtherFocusReason);
    }

    Shortcut {
        sequence: "Esc"
        onActivated: root.back()
    }
    Shortcut {
        sequence: "Ctrl+P"
        enabled: root.current !== null
        onActivated: root.current.ping()
    }
    Shortcut {
        sequence: "Ctrl+R"
        enabled: root.current !== null
        onActivated: root.current.reconnect()
    }
    Shortcut {
        sequence: "Ctrl+Shift+R"
        enabled: root.current !== null
        onActivated: root.current.toggle()
    }
    Shortcut {
        sequence: "Ctrl+Q"
        onActivated: root.close()
    }
}
