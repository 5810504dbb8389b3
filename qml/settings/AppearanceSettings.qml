// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

SettingsSection {
    id: part

    required property Workspace deck

    settings: deck.settings
    section: "appearance"

    SettingRow {
        settings: part.settings
        setting: "theme"

        SegmentedChoice {
            name: qsTr("Theme")
            actions: [part.deck.actions.find("theme.system"), part.deck.actions.find("theme.light"), part.deck.actions.find("theme.dark"), part.deck.actions.find("theme.contrast")]
            words: [qsTr("System"), qsTr("Light"), qsTr("Dark"), qsTr("High contrast")]
        }
    }
    SettingRow {
        settings: part.settings
        setting: "density"

        SegmentedChoice {
            name: qsTr("Row height")
            actions: [part.deck.actions.find("density.compact"), part.deck.actions.find("density.standard"), part.deck.actions.find("density.roomy")]
            words: [qsTr("Compact"), qsTr("Default"), qsTr("Roomy")]
        }
    }
    SettingRow {
        id: motion

        settings: part.settings
        setting: "motion"

        DeckSwitch {
            text: motion.title
            checked: part.deck.preferences.reducedMotion
            onToggled: part.deck.preferences.reducedMotion = checked
        }
    }
}
