// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// One node and one source: glyph, word and number.
Rectangle {
    id: cell

    required property int row
    required property int column
    required property url glyph
    required property int tone
    required property string label
    required property string aside
    required property bool quiet
    required property bool covered
    required property string announcement
    required property string hint
    required property LabBoard board
    required property bool ringed
    readonly property bool current: row === board.row && column === board.column

    signal chosen

    implicitHeight: Theme.rowHeight
    implicitWidth: 1
    color: current ? Theme.sel : hover.hovered ? Theme.hover : row % 2 ? Theme.rowAlt : Theme.view
    border.width: current && Theme.contrast ? 2 : 0
    border.color: Theme.accent
    TableView.onPooled: visible = false
    TableView.onReused: visible = true
    Accessible.role: Accessible.Cell
    Accessible.name: announcement
    Accessible.description: qsTr("Shows the evidence")
    Accessible.selectable: true
    Accessible.selected: current
    Accessible.focusable: true
    Accessible.onPressAction: cell.chosen()

    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: cell.chosen()
    }
    Item {
        anchors.fill: parent
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        visible: !cell.covered

        DeckIcon {
            id: icon

            anchors.verticalCenter: parent.verticalCenter
            visible: status === Image.Ready
            source: cell.glyph
            color: Theme.tone(cell.tone)
        }
        PlainLabel {
            x: icon.visible ? 22 : 0
            width: number.x - x - Theme.gap
            height: parent.height
            text: cell.label
            color: !cell.quiet ? Theme.text : cell.current ? Theme.text2 : Theme.text3
            font.pixelSize: Theme.small
            Accessible.ignored: true
        }
        PlainLabel {
            id: number

            anchors.right: parent.right
            height: parent.height
            text: cell.aside
            color: Theme.text2
            font.pixelSize: Theme.small
            Accessible.ignored: true
        }
    }
    HoverHint {
        message: cell.hint
    }
    FocusRing {
        anchors.margins: 0
        radius: 0
        shown: cell.ringed
    }
}
