// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// Chooses how high the rows are.
DeckButton {
    id: button

    required property Actions actions

    text: qsTr("Density")
    icon.source: "qrc:/icons/density.svg"
    trailingArrow: true
    plain: true
    onClicked: menu.open()

    DeckMenu {
        id: menu

        x: button.width - width
        y: button.height + 4

        DeckMenuItem {
            deckAction: button.actions.find("density.compact")
        }
        DeckMenuItem {
            deckAction: button.actions.find("density.standard")
        }
        DeckMenuItem {
            deckAction: button.actions.find("density.roomy")
        }
    }
}
