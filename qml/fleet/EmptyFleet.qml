// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// There is no node: says what to do.
Item {
    id: page

    required property Actions actions

    ColumnLayout {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -24
        width: Math.min(504, page.width - 2 * Theme.margin)
        spacing: 0

        Image {
            Layout.alignment: Qt.AlignHCenter
            source: "qrc:/icons/app.svg"
            sourceSize.width: 64
            sourceSize.height: 64
            Accessible.ignored: true
        }
        PlainLabel {
            Layout.topMargin: Theme.margin
            Layout.alignment: Qt.AlignHCenter
            text: qsTr("No nodes yet")
            font.pixelSize: Theme.display
            font.bold: true
        }
        PlainLabel {
            Layout.topMargin: Theme.gap
            Layout.bottomMargin: 24
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: qsTr("Bring the list that your bot already uses.")
            color: Theme.text2
        }
        ActionLine {
            Layout.fillWidth: true
            deckAction: page.actions.find("node.add")
            detail: qsTr("Host, port and password")
        }
        ActionLine {
            Layout.fillWidth: true
            deckAction: page.actions.find("import.open")
            detail: qsTr("JSON, YAML, TOML, .env, Compose, CSV, Markdown, source code")
        }
        ActionLine {
            Layout.fillWidth: true
            deckAction: page.actions.find("import.paste")
            detail: qsTr("Text or files; you see every node before it is added")
        }
        CommandLine {
            Layout.fillWidth: true
            glyph: "qrc:/icons/play.svg"
            meaning: qsTr("Start the demo: fake nodes on loopback, some of them failing")
            command: "lavadeck --demo"
        }
        Hairline {
            Layout.fillWidth: true
        }
        Item {
            Layout.topMargin: 24
            Layout.fillWidth: true
            implicitHeight: 64

            DashedFrame {
                anchors.fill: parent
                color: Theme.text3
                stroke: 1
            }
            PlainLabel {
                anchors.centerIn: parent
                width: Math.min(implicitWidth, parent.width - 2 * Theme.margin)
                text: qsTr("or drop files, a folder or text anywhere on this window")
                color: Theme.text2
            }
        }
    }
}
