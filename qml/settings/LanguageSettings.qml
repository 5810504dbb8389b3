// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

SettingsSection {
    id: part

    section: "language"

    SettingRow {
        id: row

        settings: part.settings
        setting: "language"
        detail: settings.languageWaits ? qsTr("The window is still in the language before") : settings.detailOf(setting)

        DeckButton {
            visible: row.settings.languageWaits
            text: qsTr("Show it now")
            icon.source: "qrc:/icons/reconnect.svg"
            onClicked: row.settings.startAgain()
        }
        ChoiceButton {
            name: row.title
            words: row.settings.languageNames
            current: row.settings.language
            onChosen: place => row.settings.language = place
        }
    }
}
