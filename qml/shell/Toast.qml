// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// One message that goes by itself.
Rectangle {
    id: toast

    required property int index
    required property string headline
    required property string button

    signal acted
    signal dismissed

    implicitWidth: row.implicitWidth + 24
    implicitHeight: 44
    radius: Theme.popupRadius
    color: Theme.popup
    border.width: 1
    border.color: Theme.ctlLine
    Accessible.role: Accessible.AlertMessage
    Accessible.name: headline

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.pad
        spacing: Theme.section

        PlainLabel {
            Layout.fillWidth: true
            text: toast.headline
            Accessible.ignored: true
        }
        DeckButton {
            visible: toast.button !== ""
            text: toast.button
            onClicked: toast.acted()
        }
        DeckButton {
            text: qsTr("Dismiss this message")
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/close.svg"
            plain: true
            onClicked: toast.dismissed()
        }
    }
}
