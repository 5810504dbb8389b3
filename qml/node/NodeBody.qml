// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// What the pane tells of a node, in as many columns as there is room for.
ScrollView {
    id: scroll

    required property Workspace deck
    required property NodeView view
    readonly property int columns: width >= 640 ? 2 : 1

    contentWidth: availableWidth

    NodeDetails {
        id: details

        view: scroll.view
        choices: scroll.deck.nodeChoices
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
            PenaltySection {
                deck: scroll.deck
                details: details
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
            Layout.columnSpan: scroll.columns

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
