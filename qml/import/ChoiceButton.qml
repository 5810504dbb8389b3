// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// A button that shows which of a few words is chosen, and opens the others. The words are ours.
DeckButton {
    id: button

    required property string name
    required property list<string> words
    required property int current

    signal chosen(int place)

    text: current >= 0 && current < words.length ? words[current] : ""
    trailingArrow: true
    Accessible.role: Accessible.ButtonMenu
    Accessible.name: qsTr("%1: %2", "what is chosen, value").arg(name).arg(text)
    onClicked: if (possible)
        menu.open()

    DeckMenu {
        id: menu

        x: button.mirrored ? 0 : Math.min(0, button.width - width)
        y: button.height + Theme.gap
        height: Math.min(implicitHeight, 420)

        Instantiator {
            model: button.words
            delegate: DeckMenuItem {
                required property int index
                required property string modelData

                text: modelData
                checked: index === button.current
                onTriggered: button.chosen(index)
            }
            onObjectAdded: (place, item) => menu.insertItem(place, item as Item)
            onObjectRemoved: (place, item) => menu.removeItem(item as Item)
        }
    }
}
