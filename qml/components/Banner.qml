// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// A message about the whole window that stays until it is read.
Rectangle {
    id: banner

    required property string headline
    required property string details

    signal dismissed

    implicitHeight: texts.implicitHeight + 24
    color: Theme.btn
    border.width: Theme.contrast ? 1 : 0
    border.color: Theme.ctlLine
    Accessible.role: Accessible.AlertMessage
    Accessible.name: headline
    Accessible.description: details

    DeckIcon {
        x: Theme.margin
        y: 14
        source: "qrc:/icons/state-degraded.svg"
        color: Theme.warn
    }
    ColumnLayout {
        id: texts

        anchors.left: parent.left
        anchors.leftMargin: 44
        anchors.right: closer.left
        anchors.rightMargin: Theme.pad
        y: 12
        spacing: 2

        PlainLabel {
            Layout.fillWidth: true
            text: banner.headline
            font.bold: true
            wrapMode: Text.Wrap
        }
        PlainLabel {
            Layout.fillWidth: true
            visible: text !== ""
            text: banner.details
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            maximumLineCount: 8
            font.pixelSize: Theme.small
            lineHeight: 18
            lineHeightMode: Text.FixedHeight
        }
    }
    DeckButton {
        id: closer

        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        y: 6
        text: qsTr("Dismiss this message")
        display: DeckButton.IconOnly
        icon.source: "qrc:/icons/close.svg"
        flat2: true
        onClicked: banner.dismissed()
    }
}
