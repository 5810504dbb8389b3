// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// A node at the head of its row. When nothing of it was tested, the reason stands over its cells.
Rectangle {
    id: line

    required property int row
    required property string name
    required property NodeView view
    required property string note
    required property real noteWidth
    required property bool current

    implicitHeight: Theme.rowHeight
    implicitWidth: 1
    color: row % 2 ? Theme.rowAlt : Theme.view
    Accessible.role: Accessible.RowHeader
    Accessible.name: name + ", " + (view?.stateWord ?? qsTr("not in the fleet any more")) + (note === "" ? "" : ", " + note)

    DeckIcon {
        id: icon

        x: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        source: line.view?.glyph ?? "qrc:/icons/state-unknown.svg"
        color: Theme.tone(line.view?.tone ?? Ui.ToneOff)
    }
    PlainLabel {
        id: label

        x: Theme.margin + 24
        width: line.width - x - Theme.pad
        height: parent.height
        text: line.name
        font.bold: line.current
        Accessible.ignored: true
    }
    PlainLabel {
        x: line.width + Theme.pad
        width: line.noteWidth
        height: parent.height
        visible: line.note !== ""
        text: line.note
        color: Theme.text2
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }
    HoverHint {
        message: label.truncated ? line.name : line.view?.stateWord ?? ""
    }
}
