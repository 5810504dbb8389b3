// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// All of a node: facts in the leading column, charts and events beside them; one below the other, charts first,
// where there is no room for both.
ScrollView {
    id: scroll

    required property Workspace deck
    required property NodeView view
    required property NodeDetails details
    required property bool shown
    readonly property bool split: width >= 900
    readonly property int factsWidth: 372

    contentWidth: availableWidth

    GridLayout {
        width: scroll.availableWidth
        // No less than the view, so that the line between the columns reaches the bottom.
        height: Math.max(implicitHeight, scroll.availableHeight)
        columns: scroll.split ? 3 : 1
        columnSpacing: 0
        rowSpacing: 0

        ColumnLayout {
            Layout.row: 0
            Layout.column: scroll.split ? 2 : 0
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: 0

            ChartPanel {
                Layout.fillWidth: true
                deck: scroll.deck
                view: scroll.view
                shown: scroll.shown
            }
            EventList {
                Layout.fillWidth: true
                deck: scroll.deck
                view: scroll.view
                shown: scroll.shown
            }
        }
        Hairline {
            Layout.row: 0
            Layout.column: 1
            Layout.fillHeight: true
            visible: scroll.split
        }
        FactColumn {
            Layout.row: scroll.split ? 0 : 1
            Layout.column: 0
            Layout.fillWidth: !scroll.split
            Layout.preferredWidth: scroll.split ? scroll.factsWidth : -1
            Layout.maximumWidth: scroll.split ? scroll.factsWidth : scroll.width
            Layout.alignment: Qt.AlignTop
            deck: scroll.deck
            view: scroll.view
            details: scroll.details
        }
    }
}
