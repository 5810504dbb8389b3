// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// Where the node is, and what is wrong with it and what helps; under the page's toolbar.
Rectangle {
    id: line

    required property NodeView view

    implicitHeight: texts.implicitHeight + 2 * Theme.pad
    color: Theme.view

    ColumnLayout {
        id: texts

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        RowLayout {
            spacing: Theme.section

            DeckIcon {
                source: line.view.secure ? "qrc:/icons/lock.svg" : "qrc:/icons/unlock.svg"
            }
            PlainLabel {
                Layout.leftMargin: -Theme.gap
                text: line.view.address
                font.family: Theme.monoFamily
                font.pixelSize: Theme.small
            }
            PlainLabel {
                visible: text !== ""
                text: line.view.versionText
                color: Theme.text2
                font.pixelSize: Theme.small
            }
            PlainLabel {
                visible: text !== ""
                text: line.view.retryText
                color: Theme.text2
                font.pixelSize: Theme.small
            }
            PlainLabel {
                Layout.fillWidth: true
                text: line.view.pingResult
                color: Theme.text2
                font.pixelSize: Theme.small
                Accessible.role: Accessible.AlertMessage
            }
        }
        PlainLabel {
            Layout.fillWidth: true
            visible: text !== ""
            text: line.view.failureText
            wrapMode: Text.Wrap
            maximumLineCount: 4
        }
        PlainLabel {
            Layout.fillWidth: true
            visible: text !== ""
            text: line.view.adviceText
            color: Theme.text2
            wrapMode: Text.Wrap
            maximumLineCount: 4
        }
        PlainLabel {
            Layout.fillWidth: true
            visible: text !== ""
            text: line.view.failureDetail
            color: Theme.text2
            wrapMode: Text.Wrap
            maximumLineCount: 4
            font.family: Theme.monoFamily
            font.pixelSize: Theme.small
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
