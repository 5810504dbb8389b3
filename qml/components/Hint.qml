// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// A tooltip whose text may come from a server.
ToolTip {
    id: hint

    required property string message

    delay: 500
    padding: Theme.pad
    width: Math.min(implicitWidth, 380)

    contentItem: PlainLabel {
        text: hint.message
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        maximumLineCount: 24
        font.pixelSize: Theme.small
        lineHeight: 16
        lineHeightMode: Text.FixedHeight
    }
    background: Rectangle {
        color: Theme.popup
        radius: Theme.radius
        border.color: Theme.ctlLine
    }
}
