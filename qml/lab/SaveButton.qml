// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// Saves the report in one of its formats, or copies it.
DeckButton {
    id: button

    required property Actions actions

    text: qsTr("Save report")
    icon.source: "qrc:/icons/export.svg"
    reason: actions.find("lab.saveHtml").reason
    onClicked: if (possible)
        menu.open()

    DeckMenu {
        id: menu

        x: button.width - width
        y: button.height + 4
        width: 280

        DeckMenuItem {
            deckAction: button.actions.find("lab.saveHtml")
        }
        DeckMenuItem {
            deckAction: button.actions.find("lab.saveJson")
        }
        DeckMenuItem {
            deckAction: button.actions.find("lab.saveJUnit")
        }
        DeckMenuItem {
            deckAction: button.actions.find("lab.copyReport")
        }
    }
}
