// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// One result of the palette. What cannot be done now says why.
AbstractButton {
    id: row

    required property int index
    required property string section
    required property bool first
    required property string label
    required property string detail
    required property url glyph
    required property int tone
    required property bool stateGlyph
    required property string keys
    required property bool possible
    required property bool current

    implicitHeight: first ? 68 : 36
    topPadding: first ? 32 : 0
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: label
    Accessible.description: detail
    Accessible.selected: current

    contentItem: RowLayout {
        spacing: Theme.section

        DeckIcon {
            Layout.leftMargin: Theme.margin
            source: row.glyph
            color: row.stateGlyph ? Theme.tone(row.tone) : row.possible ? Theme.text2 : Theme.text3
        }
        PlainLabel {
            Layout.maximumWidth: row.width * 0.6
            text: row.label
            color: row.possible ? Theme.text : row.current ? Theme.text2 : Theme.text3
            Accessible.ignored: true
        }
        PlainLabel {
            Layout.fillWidth: true
            text: row.detail
            color: row.current ? Theme.text2 : Theme.text3
            font.pixelSize: Theme.small
            Accessible.ignored: true
        }
        KeyCap {
            Layout.rightMargin: Theme.margin
            text: row.keys
        }
    }
    PlainLabel {
        x: Theme.margin
        height: 32
        visible: row.first
        text: row.section
        color: Theme.text3
        font.pixelSize: Theme.small
    }
    background: Rectangle {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        anchors.topMargin: row.topPadding
        radius: Theme.radius
        color: row.current ? Theme.sel : row.hovered ? Theme.hover : "transparent"
        border.width: row.current && Theme.contrast ? 2 : 0
        border.color: Theme.accent
    }
}
