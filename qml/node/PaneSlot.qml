// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// The place of the pane, which exists only while it is open. A Repeater of at most one, because the Loader of
// Qt 6.4 cannot make a bound component.
Item {
    id: slot

    required property Workspace deck
    required property bool covers
    required property bool active

    signal closed

    Repeater {
        model: slot.active ? 1 : 0
        delegate: NodePane {
            width: slot.width
            height: slot.height
            deck: slot.deck
            view: slot.deck.fleet.shown
            covers: slot.covers
            onClosed: slot.closed()
        }
    }
}
