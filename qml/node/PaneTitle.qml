// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The pane's top line: which node, the way to its page, and the way out.
Item {
    id: title

    required property NodeView view
    required property bool covers
    required property DeckAction opener

    signal closed

    implicitHeight: Theme.titleHeight

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: title.covers ? Theme.pad : Theme.margin
        anchors.rightMargin: Theme.pad
        spacing: Theme.pad

        DeckButton {
            visible: title.covers
            text: qsTr("Back to the fleet")
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/chevron-left.svg"
            plain: true
            onClicked: title.closed()
        }
        DeckIcon {
            source: title.view.glyph
            color: Theme.tone(title.view.tone)
        }
        PlainLabel {
            Layout.maximumWidth: title.width - 160
            text: title.view.identifier
            font.pixelSize: Theme.title
            font.bold: true
            Accessible.role: Accessible.Heading
        }
        Tag {
            Layout.maximumWidth: 100
            visible: text !== ""
            text: title.view.tagsText
        }
        Item {
            Layout.fillWidth: true
        }
        DeckButton {
            deckAction: title.opener
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
}
