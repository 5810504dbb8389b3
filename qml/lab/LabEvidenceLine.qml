// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// A step, a request with its answer, or what belongs to it. Texts are a server's.
Column {
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
    readonly property int indent: 24

    topPadding: step ? Theme.section : Theme.gap
    spacing: 2
    Accessible.role: Accessible.StaticText
    Accessible.name: head + (time === "" ? "" : ", " + time) + (text === "" ? "" : ": " + text)

    Item {
        width: line.width
        height: label.height
        visible: !line.folded

        DeckIcon {
            y: 2
            visible: line.step
            source: line.glyph
            color: Theme.tone(line.tone)
        }
        PlainLabel {
            id: label

            x: line.indent
            width: line.width - x - (duration.visible ? duration.implicitWidth + Theme.pad : 0)
            text: line.head
            wrapMode: line.step || line.advice ? Text.Wrap : Text.WrapAnywhere
            maximumLineCount: 4
            color: line.step ? Theme.text : Theme.text2
            font.family: line.step || line.advice ? Theme.family : Theme.monoFamily
            font.pixelSize: line.step ? Theme.body : Theme.small
            Accessible.ignored: true
        }
        PlainLabel {
            id: duration

            anchors.right: parent.right
            visible: text !== ""
            text: line.time
            color: line.step ? Theme.text : Theme.text2
            font.pixelSize: line.step ? Theme.body : Theme.small
            Accessible.ignored: true
        }
    }
    DeckButton {
        readonly property string kind: line.head

        x: line.indent - 9
        implicitHeight: 24
        visible: line.folded
        text: line.open ? qsTr("Hide: %1").arg(kind) : qsTr("Show: %1").arg(kind)
        icon.source: line.open ? "qrc:/icons/chevron-down.svg" : "qrc:/icons/chevron-right.svg"
        plain: true
        onClicked: line.open = !line.open
    }
    PlainLabel {
        x: line.indent
        width: line.width - x
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
