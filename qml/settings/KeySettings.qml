// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// Every action that can have keys, by page.
ColumnLayout {
    id: keys

    required property Workspace deck

    spacing: 0

    KeyList {
        id: keyList

        deck: keys.deck
    }
    SettingRow {
        settings: keys.deck.settings
        setting: "keys"

        DeckButton {
            text: qsTr("Reset all keys")
            onClicked: keys.deck.actions.resetKeys()
        }
    }
    Repeater {
        model: keyList
        delegate: KeyRow {
            Layout.fillWidth: true
            keyList: keyList
        }
    }
}
