// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// Nothing was dropped yet: says what can be. Or a text had no node in it: says that.
Item {
    id: page

    required property Workspace deck

    ColumnLayout {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -24
        width: Math.min(504, page.width - 2 * Theme.margin)
        spacing: 0

        DeckIcon {
            Layout.alignment: Qt.AlignHCenter
            size: 40
            source: "qrc:/icons/nav-import.svg"
            color: Theme.accent
        }
        PlainLabel {
            Layout.topMargin: Theme.margin
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: page.deck.imports.empty ? qsTr("Drop your nodes anywhere") : qsTr("There is no node in it")
            font.pixelSize: Theme.display
            font.bold: true
            wrapMode: Text.Wrap
        }
        PlainLabel {
            Layout.topMargin: Theme.gap
            Layout.bottomMargin: Theme.chart
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            lineHeight: 20
            lineHeightMode: Text.FixedHeight
            text: page.deck.imports.empty ? qsTr("Files, folders or text, onto any page of this window: JSON, YAML, TOML, .env, Compose, CSV, Markdown, chat, plain lines, a bot's source code. It is read here, nothing runs and nothing is fetched, and nothing is added before you press Apply.") : qsTr("Another format may read it: choose one above. A node needs a host, and mostly has a port and a password beside it.")
            color: Theme.text2
        }
        Flow {
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: parent.width
            spacing: Theme.pad

            DeckButton {
                deckAction: page.deck.actions.find("import.open")
                main: true
            }
            DeckButton {
                deckAction: page.deck.actions.find("import.folder")
            }
            DeckButton {
                deckAction: page.deck.actions.find("import.paste")
                text: qsTr("Paste")
            }
        }
    }
}
