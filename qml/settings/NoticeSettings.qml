// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

SettingsSection {
    id: part

    required property Workspace deck

    settings: deck.settings
    section: "notices"

    SettingRow {
        id: notices

        settings: part.settings
        setting: "notices.show"

        DeckSwitch {
            text: notices.title
            checked: part.deck.preferences.notifying
            onToggled: part.deck.preferences.notifying = checked
        }
    }
    SettingRow {
        id: tray

        settings: part.settings
        setting: "tray.show"
        detail: part.deck.tray.available ? settings.detailOf(setting) : qsTr("This desktop has no tray: closing the window ends Lavadeck")

        DeckSwitch {
            text: tray.title
            checked: part.deck.preferences.inTray
            onToggled: part.deck.preferences.inTray = checked
        }
    }
}
