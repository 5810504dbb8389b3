// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// Why a cell is as it is: the verdict, what to do, and every request with its answer.
ScrollView {
    id: scroll

    required property LabBoard board

    contentWidth: availableWidth
    Accessible.name: qsTr("Evidence")

    ColumnLayout {
        width: scroll.availableWidth
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.margin
            Layout.bottomMargin: Theme.gap
            spacing: Theme.pad

            DeckIcon {
                visible: status === Image.Ready
                source: scroll.board.glyph
                color: Theme.tone(scroll.board.tone)
            }
            PlainLabel {
                text: scroll.board.word
                font.bold: true
            }
            PlainLabel {
                Layout.fillWidth: true
                text: scroll.board.facts
                color: Theme.text2
            }
        }
        PlainLabel {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.margin
            Layout.bottomMargin: Theme.section
            visible: text !== ""
            text: scroll.board.detail
            wrapMode: Text.Wrap
            maximumLineCount: 12
            color: Theme.text2
        }
        Section {
            Layout.fillWidth: true
            visible: scroll.board.advice !== ""
            title: qsTr("What to do")

            PlainLabel {
                Layout.fillWidth: true
                text: scroll.board.advice
                wrapMode: Text.Wrap
                elide: Text.ElideNone
            }
        }
        Section {
            Layout.fillWidth: true
            visible: lines.count > 1
            title: qsTr("Evidence")

            // No layout: texts that wrap within layouts within layouts settle too late.
            Column {
                id: column

                Layout.fillWidth: true

                Repeater {
                    id: lines

                    model: scroll.board.evidence
                    delegate: LabEvidenceLine {
                        width: column.width
                        // The verdict itself and its advice stand above.
                        visible: index > 0 && !(advice && text === scroll.board.advice)
                    }
                }
            }
        }
    }
}
