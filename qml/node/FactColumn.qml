// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// What is known of the node in words and figures: the leading column of its page.
ColumnLayout {
    id: column

    required property Workspace deck
    required property NodeView view
    required property NodeDetails details

    spacing: 0

    Section {
        title: qsTr("Connection")
        aside: column.view.sinceText
        value: column.details.stepsText

        BarFacts {
            facts: column.details.steps
        }
    }
    PenaltySection {
        deck: column.deck
        details: column.details
    }
    Section {
        title: qsTr("Backoff")
        aside: column.details.backoffText

        BackoffLadder {
            steps: column.details.backoff
            live: column.details.backoffStep
        }
    }
    NodeOffers {
        details: column.details
    }
    Section {
        title: qsTr("Server")
        aside: qsTr("from /v4/info")

        FactList {
            facts: column.details.server
        }
    }
    Section {
        title: qsTr("Session and TLS")

        FactList {
            facts: column.details.connection
        }
    }
    Section {
        title: qsTr("Load")

        FactList {
            facts: column.details.load
        }
    }
    Section {
        title: qsTr("Memory")

        BarFacts {
            facts: column.details.memory
        }
    }
    Section {
        title: qsTr("Frames per player and minute")

        FactList {
            facts: column.details.frames
        }
    }
    RawFrames {
        Layout.fillWidth: true
        details: column.details
    }
}
