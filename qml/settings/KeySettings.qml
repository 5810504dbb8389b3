// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// Every action that can have keys, by page.
ColumnLayout {
    id: settings

    required property Workspace deck

    spacing: 0

    KeyList {
        id: keyList

        deck: settings.deck
    }
    SettingRow {
        title: qsTr("Keys as they came")
        detail: qsTr("Takes back every change below")

        DeckButton {
            text: qsTr("Reset all keys")
            onClicked: settings.deck.actions.resetKeys()
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
