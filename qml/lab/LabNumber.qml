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

    function fits(text: string): bool {
        return /^\d{1,6}$/.test(text) && parseInt(text) >= least && parseInt(text) <= most;
    }

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

            readonly property bool fits: line.fits(text)

            Layout.preferredWidth: 88
            horizontalAlignment: Text.AlignRight
            inputMethodHints: Qt.ImhDigitsOnly
            text: line.value
            bad: !fits
            Accessible.name: line.label
            Accessible.description: fits ? "" : problem.text
            // Not by the property: what is bound to the text comes behind this signal.
            onTextEdited: if (line.fits(text))
                line.chosen(parseInt(text))
            Keys.onUpPressed: if (line.value < line.most)
                line.chosen(line.value + 1)
            Keys.onDownPressed: if (line.value > line.least)
                line.chosen(line.value - 1)
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
