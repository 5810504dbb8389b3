// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// Beside the matrix or over it: what is tested and how, what would be sent, or why a cell is as it is.
Rectangle {
    id: pane

    required property Workspace deck
    required property LabDesk lab
    required property bool covers
    readonly property int shown: lab.pane
    readonly property bool isSetup: shown === LabDesk.OptionsPane || shown === LabDesk.NodesPane || shown === LabDesk.SeedsPane

    signal closed

    visible: shown !== LabDesk.NoPane
    color: Theme.pane
    clip: true
    Accessible.role: Accessible.Pane
    Accessible.name: title.heading

    LabPaneTitle {
        id: title

        width: parent.width
        deck: pane.deck
        covers: pane.covers
        evidence: pane.shown === LabDesk.EvidencePane
        heading: evidence ? pane.lab.board.evidence.node : pane.isSetup ? qsTr("Set up the run") : qsTr("Dry run")
        aside: evidence ? pane.lab.board.evidence.source : ""
        onClosed: pane.closed()
    }
    Item {
        id: tabs

        y: title.height
        width: parent.width
        height: visible ? 44 : 0
        visible: pane.isSetup

        SegmentedChoice {
            x: Theme.margin
            y: 4
            name: qsTr("Set up")
            actions: [pane.deck.actions.find("lab.options"), pane.deck.actions.find("lab.nodes"), pane.deck.actions.find("lab.seeds")]
            words: [qsTr("Options"), qsTr("Nodes"), qsTr("Sources")]
        }
    }
    Item {
        id: place

        anchors.fill: parent
        anchors.topMargin: title.height + tabs.height

        Repeater {
            model: pane.shown === LabDesk.OptionsPane ? 1 : 0
            delegate: LabOptions {
                anchors.fill: parent
                deck: pane.deck
                lab: pane.lab
            }
        }
        Repeater {
            model: pane.shown === LabDesk.NodesPane ? 1 : 0
            delegate: LabNodesPane {
                anchors.fill: parent
                nodes: pane.lab.nodes
            }
        }
        Repeater {
            model: pane.shown === LabDesk.SeedsPane ? 1 : 0
            delegate: LabSeeds {
                anchors.fill: parent
                deck: pane.deck
                lab: pane.lab
            }
        }
        Repeater {
            model: pane.shown === LabDesk.PlanPane ? 1 : 0
            delegate: LabPlan {
                anchors.fill: parent
                deck: pane.deck
                plan: pane.lab.plan
            }
        }
        Repeater {
            model: pane.shown === LabDesk.EvidencePane ? 1 : 0
            delegate: LabEvidence {
                anchors.fill: parent
                board: pane.lab.board
            }
        }
    }
    Hairline {
        visible: !pane.covers
        height: parent.height
    }
}
