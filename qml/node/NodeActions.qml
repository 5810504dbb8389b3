// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// What can be done with the node, and what came of the last ping.
ColumnLayout {
    id: actions

    required property NodeView view

    spacing: 0

    Flow {
        Layout.fillWidth: true
        spacing: 4

        DeckButton {
            text: qsTr("Ping")
            icon.source: "qrc:/icons/ping.svg"
            enabled: actions.view.connected && !actions.view.pinging
            reason: enabled ? "" : qsTr("Only a connected node can be pinged")
            onClicked: actions.view.ping()
        }
        DeckButton {
            text: qsTr("Reconnect")
            icon.source: "qrc:/icons/reconnect.svg"
            onClicked: actions.view.reconnect()
        }
        DeckButton {
            text: actions.view.open ? qsTr("Disconnect") : qsTr("Connect")
            icon.source: "qrc:/icons/disconnect.svg"
            onClicked: actions.view.toggle()
        }
    }
    PlainLabel {
        Layout.fillWidth: true
        Layout.topMargin: Theme.pad
        visible: text !== ""
        wrapMode: Text.Wrap
        text: actions.view.pingResult
        color: Theme.text2
        font.pixelSize: Theme.small
        Accessible.role: Accessible.AlertMessage
    }
}
