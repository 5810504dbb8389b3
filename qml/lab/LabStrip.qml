// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// What the matrix is of, how far the run is, and how it went so far.
Rectangle {
    id: strip

    required property Workspace deck
    required property LabDesk lab
    readonly property LabBoard board: lab.board

    implicitHeight: Theme.stripHeight
    color: Theme.view
    clip: true
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("The run")

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.pad

        PlainLabel {
            Layout.maximumWidth: strip.width * 0.45
            text: strip.board.scopeText
            font.bold: true
        }
        Bar {
            visible: strip.board.running
            Layout.preferredWidth: strip.width > 700 ? 180 : 64
            Layout.preferredHeight: 4
            share: strip.board.progress
            fill: Theme.accent
        }
        PlainLabel {
            visible: strip.board.running
            text: strip.board.countText
            Accessible.role: Accessible.ProgressBar
        }
        PlainLabel {
            Layout.fillWidth: true
            text: !strip.board.started ? qsTr("Nothing is contacted before you run it.") : strip.board.running ? strip.lab.job?.leftText ?? "" : ""
            color: Theme.text2
        }
        DeckButton {
            visible: !strip.board.started && strip.width > 480
            deckAction: strip.deck.actions.find("lab.plan")
            text: qsTr("Dry run")
            plain: true
        }
        Repeater {
            model: strip.width > 620 ? strip.board.tally : null
            delegate: Item {
                id: verdict

                required property url glyph
                required property int tone
                required property string label
                required property string number

                Layout.leftMargin: Theme.pad
                implicitWidth: parts.implicitWidth
                implicitHeight: parts.implicitHeight
                Accessible.role: Accessible.StaticText
                Accessible.name: label + " " + number

                Row {
                    id: parts

                    spacing: 6

                    DeckIcon {
                        anchors.verticalCenter: parent.verticalCenter
                        source: verdict.glyph
                        color: Theme.tone(verdict.tone)
                    }
                    PlainLabel {
                        visible: strip.width > 1000
                        text: verdict.label
                        color: Theme.text2
                        Accessible.ignored: true
                    }
                    PlainLabel {
                        text: verdict.number
                        font.bold: true
                        Accessible.ignored: true
                    }
                }
                HoverHint {
                    message: verdict.label
                }
            }
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
