// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// Reads something else.
DeckButton {
    id: button

    required property Actions actions

    text: qsTr("Other source\u2026")
    icon.source: "qrc:/icons/folder.svg"
    onClicked: menu.open()

    DeckMenu {
        id: menu

        x: button.mirrored ? 0 : button.width - width
        y: button.height + Theme.gap
        width: 300

        DeckMenuItem {
            deckAction: button.actions.find("import.open")
        }
        DeckMenuItem {
            deckAction: button.actions.find("import.folder")
        }
        DeckMenuItem {
            deckAction: button.actions.find("import.paste")
        }
    }
}
