// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// What can be filled in or changed in a row before it is applied.
Flow {
    id: fix

    required property ImportLook look

    spacing: Theme.pad

    component Entry: DeckField {
        width: Math.min(240, fix.width)
        font.pixelSize: Theme.body
    }

    Entry {
        placeholderText: qsTr("Name")
        text: fix.look.identifier
        Accessible.name: qsTr("Name of the row")
        onEditingFinished: fix.look.setIdentifier(text)
    }
    Entry {
        placeholderText: qsTr("Host, or host:port")
        text: fix.look.address
        Accessible.name: qsTr("Address of the row")
        onEditingFinished: fix.look.setAddress(text)
    }
    Entry {
        id: password

        width: Math.min(200, fix.width)
        placeholderText: qsTr("Another password")
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        Accessible.name: qsTr("Another password for the row")
        onAccepted: {
            fix.look.setPassword(text);
            clear();
        }
    }
    DeckButton {
        text: qsTr("Set the password")
        visible: password.text !== ""
        onClicked: password.accepted()
    }
}
