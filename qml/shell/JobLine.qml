// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// A job: what it does, how far it is, how long it still takes, and the way to stop it.
Row {
    id: line

    required property Job job

    spacing: Theme.pad
    Accessible.role: Accessible.ProgressBar
    Accessible.name: job.summary

    PlainLabel {
        height: parent.height
        text: line.job.title
        color: Theme.text2
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }
    Bar {
        anchors.verticalCenter: parent.verticalCenter
        visible: line.job.progress >= 0
        width: 96
        height: 4
        share: line.job.progress
        fill: Theme.accent
    }
    PlainLabel {
        height: parent.height
        visible: text !== ""
        text: line.job.countText
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }
    PlainLabel {
        height: parent.height
        visible: text !== ""
        text: line.job.leftText
        color: Theme.text2
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }
    DeckButton {
        anchors.verticalCenter: parent.verticalCenter
        implicitHeight: 24
        text: qsTr("Cancel: %1").arg(line.job.title)
        display: DeckButton.IconOnly
        icon.source: "qrc:/icons/close.svg"
        plain: true
        reason: line.job.cancelling ? qsTr("It is being stopped") : ""
        onClicked: line.job.cancel()
    }
}
