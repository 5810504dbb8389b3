// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// A message about the whole window that stays until it is read.
Rectangle {
    id: banner

    required property int index
    required property string headline
    required property string details
    required property url glyph
    required property int tone
    required property string button
    required property string otherButton

    signal acted
    signal actedOtherwise
    signal dismissed

    implicitHeight: line.implicitHeight + 16
    color: Theme.btn
    border.width: Theme.contrast ? 1 : 0
    border.color: Theme.ctlLine
    Accessible.role: Accessible.AlertMessage
    Accessible.name: headline
    Accessible.description: details

    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.section

        DeckIcon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 6
            source: banner.glyph
            color: Theme.tone(banner.tone)
        }
        ColumnLayout {
            Layout.fillWidth: true
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
            visible: banner.button !== ""
            text: banner.button
            onClicked: banner.acted()
        }
        DeckButton {
            visible: banner.otherButton !== ""
            text: banner.otherButton
            onClicked: banner.actedOtherwise()
        }
        DeckButton {
            Layout.alignment: Qt.AlignTop
            text: qsTr("Dismiss this message")
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/close.svg"
            plain: true
            onClicked: banner.dismissed()
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
