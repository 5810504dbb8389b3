// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The last frames of the node's socket, secrets masked; folded until asked for.
Section {
    id: section

    required property NodeDetails details

    title: ""

    DeckButton {
        Layout.leftMargin: -Theme.pad
        text: section.details.recording ? qsTr("Hide the last frames") : qsTr("Show the last frames")
        icon.source: section.details.recording ? "qrc:/icons/chevron-down.svg" : "qrc:/icons/chevron-right.svg"
        plain: true
        onClicked: section.details.recording = !section.details.recording
    }
    PlainLabel {
        visible: section.details.recording && section.details.rawFrames.count === 0
        text: qsTr("No frame has come yet.")
        color: Theme.text2
        font.pixelSize: Theme.small
    }
    Repeater {
        model: section.details.rawFrames
        delegate: Column {
            id: frame

            required property string time
            required property bool incoming
            required property string size
            required property string body

            Layout.fillWidth: true
            topPadding: 4
            Accessible.role: Accessible.StaticText
            Accessible.name: (incoming ? qsTr("Received at %1").arg(time) : qsTr("Sent at %1").arg(time)) + ": " + body

            PlainLabel {
                width: frame.width
                text: (frame.incoming ? "\u2193 " : "\u2191 ") + frame.time + "  " + frame.size
                color: Theme.text3
                font.pixelSize: Theme.tiny
                Accessible.ignored: true
            }
            PlainLabel {
                width: frame.width
                text: frame.body
                wrapMode: Text.WrapAnywhere
                maximumLineCount: 4
                font.family: Theme.monoFamily
                font.pixelSize: Theme.tiny
                Accessible.ignored: true
            }
        }
    }
}
