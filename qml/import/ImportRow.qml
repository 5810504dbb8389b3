// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// One node of the text, with what an import would do with it.
Rectangle {
    id: row

    required property int index
    required property bool chosen
    required property bool selectable
    required property string word
    required property url glyph
    required property int tone
    required property string note
    required property url noteGlyph
    required property int noteTone
    required property string place
    required property string announcement
    required property string display
    required property string address
    required property bool secure
    required property string password
    required property string reference
    required property ImportColumns columns
    required property bool current
    required property bool ringed
    readonly property bool revealed: password !== "" && password[0] !== "\u2022"

    signal picked
    signal toggled
    signal revealAsked(bool revealed)

    implicitHeight: Theme.rowHeight
    color: current ? Theme.sel : hover.hovered ? Theme.hover : index % 2 ? Theme.rowAlt : Theme.view
    border.width: current && Theme.contrast ? 2 : 0
    border.color: Theme.accent
    // A pooled row is gone for a screen reader too.
    ListView.onPooled: visible = false
    ListView.onReused: visible = true
    Accessible.role: Accessible.ListItem
    Accessible.name: announcement
    Accessible.selectable: true
    Accessible.selected: current
    Accessible.checkable: selectable
    Accessible.checked: chosen
    Accessible.focusable: true
    Accessible.onPressAction: row.picked()
    Accessible.onToggleAction: row.toggled()

    component Cell: PlainLabel {
        height: row.height
        rightPadding: Theme.pad
        visible: width > 0
        Accessible.ignored: true
    }

    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: row.picked()
    }
    ImportCheck {
        x: row.columns.outer
        height: row.height
        focusPolicy: Qt.NoFocus
        text: qsTr("Import %1").arg(row.display)
        wordShown: false
        ticked: row.chosen
        reason: row.selectable ? "" : qsTr("There is nothing to import in this row")
        onClicked: row.toggled()
    }
    DeckIcon {
        x: row.columns.verdict
        anchors.verticalCenter: parent.verticalCenter
        source: row.glyph
        color: Theme.tone(row.tone)
    }
    Cell {
        x: row.columns.verdict + 24
        width: row.columns.middling ? row.columns.verdictWidth - 24 : 0
        text: row.word
    }
    Cell {
        x: row.columns.name
        width: row.columns.nameWidth
        text: row.display === "" ? "\u2014" : row.display
    }
    Cell {
        id: address

        x: row.columns.address
        width: row.columns.addressWidth
        text: row.address === "" ? "\u2014" : row.address
        color: row.address === "" ? Theme.text3 : Theme.text2
        elide: Text.ElideMiddle
        font.family: Theme.monoFamily
        font.pixelSize: Theme.small

        HoverHint {
            message: address.truncated ? row.address : ""
        }
    }
    Cell {
        x: row.columns.tls
        width: row.columns.tlsWidth
        text: row.secure ? qsTr("TLS") : qsTr("plain")
        color: Theme.text2
    }
    Cell {
        id: secret

        x: row.columns.password
        width: Math.max(0, row.columns.passwordWidth - (eye.visible ? 28 : 0))
        text: row.password !== "" ? row.password : row.reference !== "" ? row.reference : qsTr("none")
        color: row.password === "" && row.reference === "" ? (row.current ? Theme.text2 : Theme.text3) : Theme.text2
        font.family: row.password !== "" ? Theme.monoFamily : Theme.family
        font.pixelSize: Theme.small

        HoverHint {
            message: row.reference !== "" ? qsTr("From the environment: %1").arg(row.reference) : ""
        }
    }
    DeckButton {
        id: eye

        x: row.columns.password + row.columns.passwordWidth - 36
        anchors.verticalCenter: parent.verticalCenter
        implicitHeight: 24
        leftPadding: 4
        rightPadding: 4
        visible: row.columns.roomy && row.password !== ""
        focusPolicy: Qt.NoFocus
        text: row.revealed ? qsTr("Hide the password of %1").arg(row.display) : qsTr("Show the password of %1").arg(row.display)
        hint: row.revealed ? qsTr("Hide the password") : qsTr("Show the password")
        display: DeckButton.IconOnly
        icon.source: "qrc:/icons/eye.svg"
        plain: true
        onClicked: row.revealAsked(!row.revealed)
    }
    Cell {
        id: line

        x: row.columns.place
        width: row.columns.placeWidth
        text: row.place
        color: Theme.text2
        horizontalAlignment: Text.AlignRight
        rightPadding: Theme.section
        elide: Text.ElideLeft

        HoverHint {
            message: line.truncated ? row.place : ""
        }
    }
    DeckIcon {
        id: noteIcon

        x: row.columns.note
        anchors.verticalCenter: parent.verticalCenter
        visible: row.columns.middling && status === Image.Ready
        source: row.noteGlyph
        color: Theme.tone(row.noteTone)
    }
    Cell {
        id: reason

        x: row.columns.note + (noteIcon.status === Image.Ready ? 24 : 0)
        width: row.columns.noteWidth === 0 ? 0 : row.columns.note + row.columns.noteWidth - x
        rightPadding: 0
        text: row.note
        color: Theme.text2

        HoverHint {
            message: reason.truncated ? row.note : ""
        }
    }
    FocusRing {
        anchors.margins: 0
        radius: 0
        shown: row.ringed
    }
}
