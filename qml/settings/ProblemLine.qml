// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// Why something was not done, in place. The text may quote a file or a service.
RowLayout {
    id: line

    required property string problem

    Layout.fillWidth: true
    visible: problem !== ""
    spacing: 6

    DeckIcon {
        Layout.alignment: Qt.AlignTop
        source: "qrc:/icons/state-degraded.svg"
        color: Theme.warn
    }
    PlainLabel {
        Layout.fillWidth: true
        text: line.problem
        wrapMode: Text.Wrap
        font.pixelSize: Theme.small
        Accessible.role: Accessible.AlertMessage
    }
}
