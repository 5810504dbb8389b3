// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The top of the window: what this is, and how it looks.
Rectangle {
    id: header

    required property bool compact

    implicitHeight: Theme.toolbarHeight
    color: Theme.window

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: 12
        spacing: 10

        Image {
            source: "qrc:/icons/app.svg"
            sourceSize.width: 20
            sourceSize.height: 20
            Accessible.ignored: true
        }
        PlainLabel {
            text: qsTr("Lavadeck")
            font.bold: true
        }
        PlainLabel {
            Layout.leftMargin: Theme.section
            Layout.fillWidth: true
            text: qsTr("Fleet")
            font.pixelSize: Theme.title
            font.bold: true
        }
        ThemeButton {
            compact: header.compact
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
