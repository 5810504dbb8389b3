// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// Where the keyboard is: drawn outside of its parent.
Rectangle {
    required property bool shown

    anchors.fill: parent
    anchors.margins: -1 - Theme.focusWidth
    visible: shown
    color: "transparent"
    radius: Theme.radius + 2
    border.width: Theme.focusWidth
    border.color: Theme.accent
}
