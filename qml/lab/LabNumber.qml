// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// A whole number between two others. A wrong one is told in place and not taken.
ColumnLayout {
    id: line

    required property string label
    required property int value
    required property int least
    required property int most

    signal chosen(int number)

    spacing: 0

    RowLayout {
        Layout.fillWidth: true
        Layout.preferredHeight: 40
        spacing: Theme.pad

        PlainLabel {
            Layout.fillWidth: true
            text: line.label
            wrapMode: Text.Wrap
        }
        DeckField {
            id: field

            readonly property int number: /^\d{1,6}$/.test(text) ? parseInt(text) : -1
            readonly property bool fits: number >= line.least && number <= line.most

            Layout.preferredWidth: 88
            horizontalAlignment: Text.AlignRight
            inputMethodHints: Qt.ImhDigitsOnly
            text: line.value
            bad: !fits
            Accessible.name: line.label
            Accessible.description: fits ? "" : problem.text
            onTextEdited: if (fits)
                line.chosen(number)
            Keys.onUpPressed: if (number < line.most)
                line.chosen(number + 1)
            Keys.onDownPressed: if (number > line.least)
                line.chosen(number - 1)
        }
    }
    PlainLabel {
        id: problem

        Layout.fillWidth: true
        horizontalAlignment: Text.AlignRight
        visible: !field.fits
        text: qsTr("A number from %1 to %2").arg(line.least).arg(line.most)
        color: Theme.text2
        font.pixelSize: Theme.small
        Accessible.role: Accessible.AlertMessage
    }
}
