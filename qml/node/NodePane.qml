// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// Everything about one node: beside the list, over it, or as a page of its own.
Rectangle {
    id: pane

    required property NodeView view
    required property bool page
    readonly property bool twoColumns: width >= Theme.narrow

    signal closed

    color: Theme.pane
    Accessible.role: Accessible.Pane
    Accessible.name: view.identifier

    NodeDetails {
        id: details

        view: pane.view
    }
    PaneTitle {
        id: title

        width: parent.width
        view: pane.view
        page: pane.page
        onClosed: pane.closed()
    }
    ScrollView {
        id: scroll

        anchors.fill: parent
        anchors.topMargin: title.height
        contentWidth: availableWidth

        GridLayout {
            width: scroll.availableWidth
            columns: pane.twoColumns ? 2 : 1
            columnSpacing: 0
            rowSpacing: 0

            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                spacing: 0

                Section {
                    NodeState {
                        Layout.fillWidth: true
                        Layout.topMargin: 6
                        view: pane.view
                    }
                    NodeActions {
                        Layout.fillWidth: true
                        Layout.topMargin: Theme.section
                        view: pane.view
                    }
                }
                Section {
                    title: qsTr("WS ping")
                    value: pane.view.latencyText

                    Sparkline {
                        Layout.fillWidth: true
                        implicitHeight: 56
                        visible: pane.view.latencySamples.length > 1
                        samples: pane.view.latencySamples
                        color: Theme.s1
                        lineWidth: 1.5
                    }
                    FactList {
                        facts: details.latency
                    }
                }
                Section {
                    title: qsTr("Connection")
                    value: details.stepsText

                    BarFacts {
                        Layout.bottomMargin: details.steps.count > 0 ? 4 : 0
                        facts: details.steps
                    }
                    FactList {
                        facts: details.connection
                    }
                }
                Section {
                    title: qsTr("Penalty, classic")
                    value: details.penaltyText

                    PlainLabel {
                        Layout.fillWidth: true
                        visible: details.penaltyText === ""
                        text: details.penaltyHint
                        wrapMode: Text.Wrap
                        color: Theme.text2
                        font.pixelSize: Theme.small
                    }
                    PenaltyFacts {
                        visible: details.penalty.count > 0
                        terms: details.penalty
                    }
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                spacing: 0

                Section {
                    title: qsTr("Load")

                    FactList {
                        facts: details.load
                    }
                }
                Section {
                    title: qsTr("Memory")

                    BarFacts {
                        facts: details.memory
                    }
                }
                Section {
                    title: qsTr("Frames per player and minute")

                    FactList {
                        facts: details.frames
                    }
                }
                NodeOffers {
                    details: details
                }
                Section {
                    title: qsTr("Server")
                    aside: qsTr("from /v4/info")

                    FactList {
                        facts: details.server
                    }
                }
                RawFrames {
                    Layout.fillWidth: true
                    details: details
                }
            }
        }
    }
    Hairline {
        visible: !pane.page
        height: parent.height
    }
}
