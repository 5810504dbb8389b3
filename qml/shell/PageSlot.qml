// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// The place of one page, which is made when it is opened for the first time. The page's own file is loaded
// by its address, so that the start of the program pays for the first page only.
FocusScope {
    id: slot

    required property Workspace deck
    required property url source
    required property string title
    required property bool current
    required property bool visited

    signal menuAsked

    visible: current
    focus: current
    onCurrentChanged: if (current)
        loader.forceActiveFocus(Qt.OtherFocusReason)
    Accessible.role: Accessible.Pane
    Accessible.name: title

    Loader {
        id: loader

        anchors.fill: parent
        active: slot.visited
        focus: true
        Component.onCompleted: setSource(slot.source, {
            "deck": slot.deck,
            "title": slot.title
        })
    }
    Connections {
        function onMenuAsked(): void {
            slot.menuAsked();
        }

        target: loader.item as DeckPage
    }
}
