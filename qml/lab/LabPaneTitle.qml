// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The pane's first line, and what can be done with a cell.
Item {
    id: title

    required property Workspace deck
    required property bool covers
    required property bool evidence
    required property string heading
    required property string aside

    signal closed

    implicitHeight: Theme.titleHeight

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: title.covers ? Theme.pad : Theme.margin
        anchors.rightMargin: Theme.pad
        spacing: Theme.pad

        DeckButton {
            visible: title.covers
            text: qsTr("Back to the matrix")
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/chevron-left.svg"
            plain: true
            onClicked: title.closed()
        }
        PlainLabel {
            Layout.maximumWidth: title.width * 0.45
            text: title.heading
            font.pixelSize: Theme.title
            font.bold: true
            Accessible.role: Accessible.Heading
        }
        PlainLabel {
            Layout.fillWidth: true
            text: title.aside
            color: Theme.text2
        }
        DeckButton {
            visible: title.evidence
            deckAction: title.deck.actions.find("lab.nextFailure")
            display: DeckButton.IconOnly
            plain: true
        }
        DeckButton {
            visible: title.evidence
            deckAction: title.deck.actions.find("lab.runCell")
            display: DeckButton.IconOnly
            plain: true
        }
        DeckButton {
            visible: title.evidence
            deckAction: title.deck.actions.find("lab.copyEvidence")
            display: DeckButton.IconOnly
            plain: true
        }
        DeckButton {
            visible: !title.covers
            text: qsTr("Close the pane")
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/close.svg"
            plain: true
            onClicked: title.closed()
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
        visible: title.evidence
    }
}
