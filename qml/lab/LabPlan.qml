// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// What a run would send, request by request.
Item {
    id: pane

    required property Workspace deck
    required property LabPlanList plan

    Column {
        id: sum

        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        bottomPadding: Theme.section

        PlainLabel {
            width: parent.width
            text: pane.plan.summary
            font.bold: true
        }
        PlainLabel {
            width: parent.width
            visible: text !== ""
            text: pane.plan.timeText
            color: Theme.text2
        }
        PlainLabel {
            width: parent.width
            text: qsTr("Nothing has been sent.")
            color: Theme.text2
        }
    }
    Hairline {
        y: sum.height
        width: parent.width
    }
    ListView {
        anchors.fill: parent
        anchors.topMargin: sum.height + 1
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: pane.plan
        Accessible.role: Accessible.List
        Accessible.name: pane.plan.summary

        ScrollBar.vertical: ScrollBar {
            Accessible.name: qsTr("Scroll the requests")
        }
        delegate: Item {
            id: line

            required property string node
            required property string number
            required property string source
            required property string step
            required property string identifier
            required property bool first
            readonly property bool heads: number !== ""

            width: ListView.view.width
            height: heads ? 36 : first ? 44 : 20
            Accessible.role: Accessible.ListItem
            Accessible.name: heads ? node + ": " + number : source + ", " + step + ", " + identifier

            PlainLabel {
                x: Theme.margin
                width: line.heads ? parent.width * 0.5 - Theme.margin : parent.width - 2 * Theme.margin
                height: line.heads ? parent.height : 24
                visible: line.heads || line.first
                text: line.heads ? line.node : line.source
                font.bold: line.heads
                color: line.heads ? Theme.text : Theme.text2
                font.pixelSize: line.heads ? Theme.body : Theme.small
                Accessible.ignored: true
            }
            PlainLabel {
                anchors.right: parent.right
                anchors.rightMargin: Theme.margin
                width: parent.width * 0.5
                height: parent.height
                horizontalAlignment: Text.AlignRight
                visible: line.heads
                text: line.number
                color: Theme.text2
                font.pixelSize: Theme.small
                Accessible.ignored: true
            }
            PlainLabel {
                x: Theme.margin
                y: parent.height - height
                width: 72
                height: 20
                visible: !line.heads
                text: line.step
                color: Theme.text3
                font.pixelSize: Theme.small
                Accessible.ignored: true
            }
            PlainLabel {
                id: what

                x: Theme.margin + 72
                y: parent.height - height
                width: parent.width - x - Theme.margin
                height: 20
                visible: !line.heads
                text: line.identifier
                elide: Text.ElideMiddle
                font.family: Theme.monoFamily
                font.pixelSize: Theme.tiny
                Accessible.ignored: true
            }
            HoverHint {
                message: what.truncated ? line.identifier : ""
            }
        }
    }
}
