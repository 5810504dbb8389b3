// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// Where the passwords will be kept, what that means, and the passphrase where one is needed.
RowLayout {
    id: row

    required property PasswordKeeping keeping

    spacing: Theme.pad

    PlainLabel {
        text: qsTr("Passwords in")
        color: Theme.text2
        Accessible.ignored: true
    }
    ChoiceButton {
        name: qsTr("Passwords in")
        words: row.keeping.words
        current: row.keeping.current
        hint: row.keeping.meaning
        onChosen: place => row.keeping.current = place
    }
    DeckIcon {
        visible: row.keeping.reason !== "" && !row.keeping.locked
        source: "qrc:/icons/state-degraded.svg"
        color: Theme.warn
    }
    DeckField {
        id: phrase

        Layout.preferredWidth: 160
        visible: row.keeping.locked
        placeholderText: qsTr("Its passphrase")
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        bad: row.keeping.refusal !== ""
        Accessible.name: qsTr("Passphrase of the encrypted file")
        Accessible.description: row.keeping.refusal
        onAccepted: opener.clicked()
    }
    DeckButton {
        id: opener

        visible: row.keeping.locked
        text: qsTr("Open it")
        icon.source: "qrc:/icons/unlock.svg"
        onClicked: {
            row.keeping.unlock(phrase.text);
            phrase.clear();
        }
    }
    PlainLabel {
        Layout.maximumWidth: 320
        visible: text !== ""
        text: row.keeping.refusal
        font.pixelSize: Theme.small
        Accessible.role: Accessible.AlertMessage
    }
}
