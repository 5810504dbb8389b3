// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// What is known of a node, in as many columns as there is room for.
ScrollView {
    id: scroll

    required property Workspace deck
    required property NodeView view
    required property bool withState
    readonly property int columns: width >= 1000 ? 3 : width >= 640 ? 2 : 1

    contentWidth: availableWidth

    NodeDetails {
        id: details

        view: scroll.view
    }

    component Part: ColumnLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.alignment: Qt.AlignTop
        spacing: 0
    }

    GridLayout {
        width: scroll.availableWidth
        columns: scroll.columns
        columnSpacing: 0
        rowSpacing: 0

        Part {
            Section {
                visible: scroll.withState

                NodeState {
                    Layout.fillWidth: true
                    Layout.topMargin: 6
                    view: scroll.view
                }
                NodeActions {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.section
                    deck: scroll.deck
                    view: scroll.view
                }
            }
            LatencySection {
                view: scroll.view
                facts: details.latency
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
        }
        Part {
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
        }
        Part {
            Layout.columnSpan: scroll.columns === 2 ? 2 : 1

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
