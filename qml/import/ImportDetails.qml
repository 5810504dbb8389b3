// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// The current row, whole: why it has its verdict, in what it differs, and what shall be kept.
Rectangle {
    id: pane

    required property Workspace deck
    readonly property ImportLook look: deck.imports.look

    signal closed

    implicitHeight: content.implicitHeight + title.height + Theme.section
    color: Theme.pane
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("The row %1").arg(look.name)

    component Decision: DeckButton {
        id: decision

        required property string word
        readonly property bool decided: pane.look.answer === word

        implicitHeight: 28
        main: decided
        icon.source: ""
        Accessible.role: Accessible.RadioButton
        Accessible.checkable: true
        Accessible.checked: decided
        onClicked: pane.look.decide(decided ? "" : word)
    }

    Hairline {
        width: parent.width
    }
    RowLayout {
        id: title

        x: Theme.margin
        width: parent.width - Theme.margin - Theme.section
        height: Theme.titleHeight
        spacing: Theme.pad

        DeckIcon {
            source: pane.look.glyph
            color: Theme.tone(pane.look.tone)
        }
        PlainLabel {
            Layout.maximumWidth: pane.width * 0.35
            text: pane.look.name === "" ? pane.look.word : pane.look.name
            font.bold: true
        }
        PlainLabel {
            Layout.fillWidth: true
            text: pane.look.place
            color: Theme.text2
            font.pixelSize: Theme.small
        }
        Row {
            visible: pane.look.decidable
            spacing: Theme.gap

            Decision {
                word: "mine"
                text: qsTr("Keep mine")
            }
            Decision {
                word: "theirs"
                text: qsTr("Take theirs")
            }
            Decision {
                word: "both"
                text: qsTr("Keep both")
            }
        }
        DeckButton {
            text: qsTr("Close the row")
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/close.svg"
            plain: true
            onClicked: pane.closed()
        }
    }
    ScrollView {
        id: scroll

        anchors.fill: parent
        anchors.topMargin: title.height
        contentWidth: availableWidth
        clip: true

        ColumnLayout {
            id: content

            x: Theme.margin
            width: scroll.availableWidth - 2 * Theme.margin
            spacing: Theme.gap

            PlainLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: pane.look.reason
                wrapMode: Text.Wrap
                elide: Text.ElideNone
                maximumLineCount: 6
            }
            PlainLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: pane.look.test === "" ? "" : qsTr("Tested: %1").arg(pane.look.test)
                wrapMode: Text.Wrap
                color: Theme.text2
            }
            PlainLabel {
                Layout.fillWidth: true
                text: pane.look.tags === "" ? qsTr("Password: %1").arg(pane.look.passwordText) : qsTr("Password: %1. Tags: %2").arg(pane.look.passwordText).arg(pane.look.tags)
                color: Theme.text2
            }
            Row {
                Layout.topMargin: Theme.gap
                visible: pane.look.differences.length > 0
                spacing: Theme.pad

                PlainLabel {
                    width: 96
                    text: qsTr("Field")
                    color: Theme.text3
                    font.pixelSize: Theme.small
                }
                PlainLabel {
                    width: differences.sideWidth
                    text: pane.look.mineTitle
                    color: Theme.text3
                    font.pixelSize: Theme.small
                }
                PlainLabel {
                    width: differences.sideWidth
                    text: pane.look.theirsTitle
                    color: Theme.text3
                    font.pixelSize: Theme.small
                }
            }
            Repeater {
                id: differences

                readonly property real sideWidth: Math.min(336, (content.width - 96 - 2 * Theme.pad) / 2)

                model: pane.look.differences.length
                delegate: ImportDiffLine {
                    required property int index
                    readonly property var one: pane.look.differences[index] ?? ({})

                    field: one.field ?? ""
                    mine: one.mine ?? ""
                    theirs: one.theirs ?? ""
                    keep: one.keep ?? ""
                    sideWidth: differences.sideWidth
                    onKept: side => pane.look.keep(field, side)
                }
            }
            ImportFix {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap
                visible: pane.look.editable
                look: pane.look
            }
            PlainLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: pane.look.refusal
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
            }
        }
    }
}
