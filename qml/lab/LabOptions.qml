// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// How the run goes: how many at once, how politely, and whether anything is played.
ScrollView {
    id: scroll

    required property Workspace deck
    required property LabDesk lab

    contentWidth: availableWidth

    ColumnLayout {
        width: scroll.availableWidth
        spacing: 0

        Section {
            Layout.fillWidth: true
            title: qsTr("Politeness")

            LabNumber {
                Layout.fillWidth: true
                label: qsTr("Nodes at once")
                value: scroll.lab.atOnce
                least: 1
                most: 64
                onChosen: number => scroll.lab.atOnce = number
            }
            LabNumber {
                Layout.fillWidth: true
                label: qsTr("Between two requests to a node, ms")
                value: scroll.lab.delay
                least: 0
                most: 60000
                onChosen: number => scroll.lab.delay = number
            }
        }
        Section {
            Layout.fillWidth: true
            title: qsTr("Autoplay")

            LabNumber {
                Layout.fillWidth: true
                label: qsTr("Rounds")
                value: scroll.lab.rounds
                least: 1
                most: 50
                onChosen: number => scroll.lab.rounds = number
            }
        }
        Section {
            Layout.fillWidth: true
            title: qsTr("Play")

            RowLayout {
                Layout.fillWidth: true
                Layout.preferredHeight: 36
                spacing: Theme.pad

                PlainLabel {
                    Layout.fillWidth: true
                    text: qsTr("Play what was loaded")
                }
                DeckSwitch {
                    text: qsTr("Play what was loaded")
                    checked: scroll.lab.play
                    onToggled: scroll.lab.play = checked
                }
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.pad

                DeckIcon {
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: 2
                    source: "qrc:/icons/state-degraded.svg"
                    color: scroll.lab.play ? Theme.warn : Theme.text3
                }
                PlainLabel {
                    Layout.fillWidth: true
                    text: qsTr("This changes something on the servers: each track is started for a moment in a player of our own session, without voice, and the player is removed again. Read-only nodes refuse it.")
                    wrapMode: Text.Wrap
                    elide: Text.ElideNone
                    color: Theme.text2
                    font.pixelSize: Theme.small
                }
            }
        }
        Section {
            Layout.fillWidth: true

            DeckButton {
                deckAction: scroll.deck.actions.find("lab.plan")
            }
        }
    }
}
