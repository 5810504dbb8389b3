// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// What was dropped, pasted or opened, row by row, before anything of it is in the fleet.
DeckPage {
    id: page

    readonly property ImportDesk desk: deck.imports
    readonly property bool filled: desk.total > 0
    readonly property bool details: filled && desk.look.valid
    // The table keeps some rows in sight.
    readonly property real spare: height - Theme.toolbarHeight - strip.height - notes.height - options.height - foot.height - 4 * Theme.rowHeight

    tools: [
        DeckIcon {
            visible: !page.desk.empty && !page.deck.narrow
            source: "qrc:/icons/file.svg"
        },
        PlainLabel {
            Layout.maximumWidth: page.width * (page.deck.narrow ? 0.3 : 0.25)
            text: page.desk.source
        },
        PlainLabel {
            Layout.fillWidth: true
            text: page.deck.narrow ? "" : page.desk.sourceDetail
            color: Theme.text2
        },
        PlainLabel {
            visible: format.visible && page.deck.wide
            text: qsTr("Format")
            color: Theme.text2
            Accessible.ignored: true
        },
        FormatButton {
            id: format

            visible: !page.desk.empty
            desk: page.desk
        },
        ImportSource {
            visible: !page.desk.empty
            actions: page.deck.actions
            display: page.deck.wide ? DeckButton.TextBesideIcon : DeckButton.IconOnly
        },
        DeckButton {
            deckAction: page.deck.actions.find("fleet.export")
            display: page.deck.wide && page.desk.empty ? DeckButton.TextBesideIcon : DeckButton.IconOnly
            plain: true
        }
    ]

    ImportStrip {
        id: strip

        width: parent.width
        height: visible ? implicitHeight : 0
        visible: page.filled
        desk: page.desk
        narrow: page.deck.narrow
    }
    ImportNotes {
        id: notes

        y: strip.height
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: page.desk.notes.length > 0
        notes: page.desk.notes
    }
    ImportNothing {
        anchors.fill: parent
        anchors.topMargin: notes.height
        visible: !page.filled
        deck: page.deck
    }
    ImportTable {
        id: table

        anchors.top: notes.bottom
        anchors.bottom: details.top
        width: parent.width
        visible: page.filled
        focus: page.filled
        rows: page.desk.rows
    }
    ImportDetails {
        id: details

        anchors.bottom: options.top
        width: parent.width
        height: visible ? Math.max(Theme.titleHeight, Math.min(implicitHeight, page.spare)) : 0
        visible: page.details
        deck: page.deck
        onClosed: {
            page.desk.rows.currentRow = -1;
            table.forceActiveFocus(Qt.OtherFocusReason);
        }
    }
    ImportOptions {
        id: options

        anchors.bottom: foot.top
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: page.filled
        desk: page.desk
    }
    ImportFooter {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: page.filled
        deck: page.deck
    }
}
