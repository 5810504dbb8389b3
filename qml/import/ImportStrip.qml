// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// How many rows have which verdict; pressing one shows only these.
Rectangle {
    id: strip

    required property ImportDesk desk
    required property bool narrow

    implicitHeight: Theme.stripHeight
    color: Theme.view
    clip: true
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Verdicts")

    component VerdictChip: Chip {
        required property string verdict
        readonly property int rowsOfIt: strip.desk.counts[verdict] ?? 0

        number: rowsOfIt
        chosen: strip.desk.rows.verdict === verdict
        visible: !strip.narrow || rowsOfIt > 0
        opacity: rowsOfIt > 0 ? 1 : 0.6
        Accessible.description: qsTr("Shows only these rows")
        onClicked: strip.desk.rows.toggleVerdict(verdict)
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin - 5
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap

        Chip {
            glyph: ""
            bare: true
            tone: Ui.ToneOff
            word: qsTr("All")
            number: strip.desk.total
            chosen: strip.desk.rows.verdict === ""
            Accessible.description: qsTr("Shows every row")
            onClicked: strip.desk.rows.verdict = ""
        }
        VerdictChip {
            verdict: "add"
            glyph: "qrc:/icons/add.svg"
            tone: Ui.ToneOk
            word: qsTr("Add")
        }
        VerdictChip {
            verdict: "update"
            glyph: "qrc:/icons/arrow-up.svg"
            tone: Ui.ToneBusy
            word: qsTr("Update")
        }
        VerdictChip {
            verdict: "same"
            glyph: "qrc:/icons/check.svg"
            tone: Ui.ToneOff
            word: qsTr("Same")
        }
        VerdictChip {
            verdict: "conflict"
            glyph: "qrc:/icons/not-equal.svg"
            tone: Ui.ToneWarn
            word: qsTr("Conflict")
        }
        VerdictChip {
            verdict: "invalid"
            glyph: "qrc:/icons/close.svg"
            tone: Ui.ToneBad
            word: qsTr("Invalid")
        }
        PlainLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignRight
            visible: strip.width > 760
            text: strip.desk.readText
            color: Theme.text2
        }
        Item {
            Layout.fillWidth: true
            visible: strip.width <= 760
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
