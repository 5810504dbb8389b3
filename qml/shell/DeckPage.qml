// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The root of every page: its toolbar (below where the window is narrow), the banners, the content. `tools`
// go behind the title.
FocusScope {
    id: page

    required property Workspace deck
    required property string title
    property bool showTitle: true
    property alias tools: toolRow.data
    default property alias content: body.data

    signal menuAsked

    focus: true

    Rectangle {
        id: bar

        width: parent.width
        height: Theme.toolbarHeight
        y: page.deck.narrow ? parent.height - height : 0
        z: 1
        color: Theme.view
        Accessible.role: Accessible.ToolBar
        Accessible.name: page.title

        RowLayout {
            id: toolRow

            anchors.fill: parent
            anchors.leftMargin: page.deck.narrow ? Theme.pad : Theme.margin
            anchors.rightMargin: Theme.section
            spacing: Theme.pad

            DeckButton {
                visible: page.deck.narrow
                text: qsTr("Pages")
                display: DeckButton.IconOnly
                icon.source: "qrc:/icons/menu.svg"
                plain: true
                onClicked: page.menuAsked()
            }
            PlainLabel {
                Layout.rightMargin: Theme.pad
                visible: page.showTitle
                text: page.title
                font.pixelSize: Theme.title
                font.bold: true
                Accessible.role: Accessible.Heading
            }
        }
        Hairline {
            y: page.deck.narrow ? 0 : parent.height - 1
            width: parent.width
        }
    }
    Banners {
        id: banners

        y: page.deck.narrow ? 0 : bar.height
        width: parent.width
        messages: page.deck.messages
    }
    Item {
        id: body

        y: banners.y + banners.height
        width: parent.width
        height: parent.height - bar.height - banners.height
    }
}
