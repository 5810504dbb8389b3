// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// One time in whole seconds. A wrong one is told in place and not taken.
SettingRow {
    id: row

    required property Intervals intervals
    required property int index
    required property int least
    required property int most
    required property string typed
    required property string problem

    below: [
        ProblemLine {
            id: line

            problem: row.problem
        }
    ]

    DeckField {
        id: field

        Layout.preferredWidth: 84
        implicitHeight: 28
        horizontalAlignment: Text.AlignRight
        inputMethodHints: Qt.ImhDigitsOnly
        maximumLength: 6
        text: row.typed
        bad: row.problem !== ""
        Accessible.name: qsTr("%1, in seconds").arg(row.title)
        Accessible.description: bad ? row.problem : qsTr("From %1 to %2").arg(row.least).arg(row.most)
        onTextEdited: row.intervals.type(row.index, text)
        Keys.onUpPressed: row.intervals.step(row.index, 1)
        Keys.onDownPressed: row.intervals.step(row.index, -1)

        HoverHint {
            message: qsTr("From %1 to %2 s").arg(row.least).arg(row.most)
            focused: field.activeFocus
        }
    }
    PlainLabel {
        text: qsTr("s", "seconds, behind a number")
        color: Theme.text2
        Accessible.ignored: true
    }
}
