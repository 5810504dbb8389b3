// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// A menu on our ground.
Menu {
    id: menu

    width: 220
    padding: 4
    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.slide
        }
    }

    background: Rectangle {
        color: Theme.popup
        radius: Theme.popupRadius
        border.color: Theme.contrast ? Theme.ctlLine : Theme.line
    }
}
