// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// Fields for a passphrase: the present one, a new one and once more, as far as they are wanted. What was typed is
// forgotten as soon as it was handed on.
GridLayout {
    id: form

    required property bool asksPresent
    required property bool asksNew
    required property string button

    signal given(string present, string next, string again)

    function send(): void {
        given(present.text, next.text, again.text);
        present.clear();
        next.clear();
        again.clear();
    }

    Layout.fillWidth: true
    columns: width < 520 ? 1 : 4
    columnSpacing: Theme.pad
    rowSpacing: Theme.pad

    component PhraseField: DeckField {
        Layout.fillWidth: true
        implicitHeight: 28
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
    }

    PhraseField {
        id: present

        onAccepted: form.send()
        visible: form.asksPresent
        placeholderText: qsTr("Passphrase")
    }
    PhraseField {
        id: next

        onAccepted: form.send()
        visible: form.asksNew
        placeholderText: qsTr("New passphrase")
    }
    PhraseField {
        id: again

        onAccepted: form.send()
        visible: form.asksNew
        placeholderText: qsTr("The same again")
    }
    DeckButton {
        implicitHeight: 28
        text: form.button
        onClicked: form.send()
    }
}
