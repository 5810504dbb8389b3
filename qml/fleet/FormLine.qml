// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// A field of the node's form, with what is wrong with it below.
ColumnLayout {
    id: line

    required property NodeForm form
    required property string label
    required property int field
    property string hint: ""
    property int echo: TextInput.Normal
    readonly property string problem: form.problems[field] ?? ""

    Layout.fillWidth: true
    Layout.leftMargin: Theme.margin
    Layout.rightMargin: Theme.margin
    spacing: 2

    // The keyboard came to it.
    signal reached

    function begin(): void {
        input.forceActiveFocus(Qt.TabFocusReason);
    }

    PlainLabel {
        Layout.fillWidth: true
        text: line.label
        color: Theme.text2
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        DeckField {
            id: input

            Layout.fillWidth: true
            text: line.form.texts[line.field] ?? ""
            placeholderText: line.hint
            bad: line.problem !== ""
            echoMode: line.echo === TextInput.Password && !eye.shown ? TextInput.Password : TextInput.Normal
            inputMethodHints: line.echo === TextInput.Password ? Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText : Qt.ImhNone
            Accessible.name: line.label
            Accessible.description: line.problem !== "" ? line.problem : line.hint
            onActiveFocusChanged: if (activeFocus)
                line.reached()
            onTextEdited: line.form.setText(line.field, text)
        }
        DeckButton {
            id: eye

            property bool shown: false

            visible: line.echo === TextInput.Password && input.text !== ""
            text: shown ? qsTr("Hide what is typed") : qsTr("Show what is typed")
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/eye.svg"
            plain: true
            onClicked: shown = !shown
        }
    }
    PlainLabel {
        Layout.fillWidth: true
        visible: line.problem !== ""
        text: line.problem
        color: Theme.bad
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
    }
}
