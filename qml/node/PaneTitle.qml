// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The pane's top line: which node, and the way out.
Item {
    id: title

    required property NodeView view
    required property bool page

    signal closed

    implicitHeight: Theme.titleHeight

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: title.page ? Theme.pad : Theme.margin
        anchors.rightMargin: Theme.pad
        spacing: Theme.pad

        DeckButton {
            visible: title.page
            text: qsTr("Back to the fleet")
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/chevron-left.svg"
            flat2: true
            onClicked: title.closed()
        }
        DeckIcon {
            source: title.view.glyph
            color: Theme.tone(title.view.tone)
        }
        PlainLabel {
            Layout.fillWidth: true
            text: title.view.identifier
            font.pixelSize: Theme.title
            font.bold: true
            Accessible.role: Accessible.Heading
        }
        DeckButton {
            visible: !title.page
            text: qsTr("Close the pane")
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/close.svg"
            flat2: true
            onClicked: title.closed()
        }
    }
}
