// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// Messages that go by themselves. They stay while the pointer or the keyboard is on one.
Item {
    id: toasts

    required property Messages messages

    Column {
        id: column

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        spacing: Theme.pad

        HoverHandler {
            id: pointer
        }
        Repeater {
            model: toasts.messages.transients
            delegate: Toast {
                width: Math.min(implicitWidth, toasts.width)
                anchors.horizontalCenter: parent?.horizontalCenter
                onActed: toasts.messages.transients.act(index)
                onDismissed: toasts.messages.transients.dismiss(index)
            }
        }
    }
    Binding {
        toasts.messages.held: pointer.hovered
    }
}
