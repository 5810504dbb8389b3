// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// There is no node: says what to do.
Item {
    id: page

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
            text: qsTr("Start Lavadeck with a fleet file, or try it with nodes that live on this machine only.")
            color: Theme.text2
        }
        CommandLine {
            Layout.fillWidth: true
            glyph: "qrc:/icons/file.svg"
            meaning: qsTr("Watch the nodes of a fleet file")
            command: "lavadeck --fleet fleet.json"
        }
        CommandLine {
            Layout.fillWidth: true
            glyph: "qrc:/icons/play.svg"
            meaning: qsTr("Start the demo: fake nodes on loopback, some of them failing")
            command: "lavadeck --demo"
        }
        CommandLine {
            Layout.fillWidth: true
            glyph: "qrc:/icons/info.svg"
            meaning: qsTr("See every option")
            command: "lavadeck --help"
        }
        Hairline {
            Layout.fillWidth: true
        }
    }
}
