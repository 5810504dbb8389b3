// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// A step, a request with its answer, or what belongs to it. Texts are a server's.
ColumnLayout {
    id: line

    required property int index
    required property url glyph
    required property int tone
    required property string head
    required property string time
    required property string text
    required property bool folded
    required property bool step
    required property bool advice
    property bool open: !folded

    spacing: 2
    Accessible.role: Accessible.StaticText
    Accessible.name: head + (time === "" ? "" : ", " + time) + (text === "" ? "" : ": " + text)

    RowLayout {
        Layout.fillWidth: true
        Layout.topMargin: line.step ? Theme.section : Theme.gap
        Layout.leftMargin: line.step || line.index === 0 ? 0 : 24
        visible: !line.folded
        spacing: Theme.pad

        DeckIcon {
            visible: line.step
            source: line.glyph
            color: Theme.tone(line.tone)
        }
        PlainLabel {
            Layout.fillWidth: true
            text: line.head
            wrapMode: line.step ? Text.NoWrap : Text.WrapAnywhere
            maximumLineCount: line.step ? 1 : 4
            color: line.step ? Theme.text : Theme.text2
            font.family: line.step || line.advice ? Theme.family : Theme.monoFamily
            font.pixelSize: line.step ? Theme.body : Theme.small
            Accessible.ignored: true
        }
        PlainLabel {
            Layout.alignment: Qt.AlignTop
            visible: text !== ""
            text: line.time
            color: line.step ? Theme.text : Theme.text2
            font.pixelSize: line.step ? Theme.body : Theme.small
            Accessible.ignored: true
        }
    }
    DeckButton {
        Layout.leftMargin: 15
        implicitHeight: 24
        visible: line.folded
        text: line.open ? qsTr("Hide: %1").arg(kind) : qsTr("Show: %1").arg(kind)
        readonly property string kind: line.head
        icon.source: line.open ? "qrc:/icons/chevron-down.svg" : "qrc:/icons/chevron-right.svg"
        plain: true
        onClicked: line.open = !line.open
    }
    PlainLabel {
        Layout.fillWidth: true
        Layout.leftMargin: 24
        visible: line.open && text !== ""
        text: line.text
        wrapMode: Text.Wrap
        maximumLineCount: line.folded ? 200 : 12
        color: line.folded ? Theme.text2 : Theme.text
        font.family: line.folded ? Theme.monoFamily : Theme.family
        font.pixelSize: line.folded ? Theme.tiny : Theme.small
        Accessible.ignored: true
    }
}
