// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The last things that happened to the node, the newest first.
Section {
    id: section

    required property Workspace deck
    required property NodeView view
    required property bool shown
    readonly property bool wide: width >= 560

    title: qsTr("Events")
    aside: qsTr("the last %n", "", nodeEvents.count)

    NodeEvents {
        id: nodeEvents

        deck: section.deck
        view: section.view
        active: section.shown
    }

    PlainLabel {
        visible: nodeEvents.count === 0
        text: qsTr("Nothing has happened since the start.")
        color: Theme.text2
        font.pixelSize: Theme.small
    }
    Repeater {
        model: nodeEvents
        delegate: Item {
            id: line

            required property string time
            required property url glyph
            required property int tone
            required property string title
            required property string detail
            readonly property real titleEnd: section.wide ? 280 : width

            Layout.fillWidth: true
            implicitHeight: section.wide || detail === "" ? 28 : 48
            Accessible.role: Accessible.StaticText
            Accessible.name: detail === "" ? qsTr("%1: %2", "time, event").arg(time).arg(title) : qsTr("%1: %2. %3", "time, event, detail").arg(time).arg(title).arg(detail)

            PlainLabel {
                width: 68
                height: 28
                text: line.time
                color: Theme.text3
                font.pixelSize: Theme.small
                Accessible.ignored: true
            }
            DeckIcon {
                x: 76
                y: 6
                source: line.glyph
                color: Theme.tone(line.tone)
            }
            PlainLabel {
                x: 100
                width: line.titleEnd - x - Theme.pad
                height: 28
                text: line.title
                Accessible.ignored: true
            }
            PlainLabel {
                id: words

                x: section.wide ? line.titleEnd : 100
                y: section.wide ? 0 : 22
                width: line.width - x
                height: section.wide ? 28 : 24
                text: line.detail
                color: Theme.text2
                font.pixelSize: section.wide ? Theme.body : Theme.small
                Accessible.ignored: true
            }
            HoverHint {
                message: words.truncated ? line.detail : ""
            }
        }
    }
}
