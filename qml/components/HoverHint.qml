// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// Shows `message` while the pointer rests on the parent, or the keyboard is there; costs nothing before.
Item {
    id: area

    property string message: ""
    property bool focused: false

    anchors.fill: parent
    Accessible.ignored: true

    HoverHandler {
        id: hover
    }
    Repeater {
        model: (hover.hovered || area.focused) && area.message !== "" ? 1 : 0
        delegate: Item {
            id: anchor

            width: area.width
            height: area.height

            Hint {
                parent: anchor
                message: area.message
                visible: true
            }
        }
    }
}
