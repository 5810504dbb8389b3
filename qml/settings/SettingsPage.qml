// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// How the window looks, and its keys. Everything applies at once.
DeckPage {
    id: page

    readonly property Preferences preferences: deck.preferences

    tools: [
        Item {
            Layout.fillWidth: true
        },
        PlainLabel {
            text: qsTr("Changes apply at once")
            color: Theme.text2
            font.pixelSize: Theme.small
        }
    ]

    ScrollView {
        id: scroll

        anchors.fill: parent
        contentWidth: availableWidth

        ColumnLayout {
            x: Math.max(Theme.margin, Math.min(Theme.setting, (scroll.availableWidth - width) / 2))
            width: Math.min(Theme.listWidth, scroll.availableWidth - 2 * Theme.margin)
            spacing: 0

            SettingsHeading {
                text: qsTr("Appearance")
            }
            SettingRow {
                title: qsTr("Theme")
                detail: qsTr("System follows the desktop")

                SegmentedChoice {
                    name: qsTr("Theme")
                    actions: [page.deck.actions.find("theme.system"), page.deck.actions.find("theme.light"), page.deck.actions.find("theme.dark"), page.deck.actions.find("theme.contrast")]
                    words: [qsTr("System"), qsTr("Light"), qsTr("Dark"), qsTr("High contrast")]
                }
            }
            SettingRow {
                title: qsTr("Row height")
                detail: qsTr("28, 36 or 44 px in every table")

                SegmentedChoice {
                    name: qsTr("Row height")
                    actions: [page.deck.actions.find("density.compact"), page.deck.actions.find("density.standard"), page.deck.actions.find("density.roomy")]
                    words: [qsTr("Compact"), qsTr("Default"), qsTr("Roomy")]
                }
            }
            SettingRow {
                title: qsTr("Reduce motion")
                detail: qsTr("Panes and menus appear without a transition")

                DeckSwitch {
                    text: qsTr("Reduce motion")
                    checked: page.preferences.reducedMotion
                    onToggled: page.preferences.reducedMotion = checked
                }
            }
            SettingsHeading {
                text: qsTr("Keys")
            }
            KeySettings {
                Layout.fillWidth: true
                Layout.bottomMargin: Theme.setting
                deck: page.deck
            }
        }
    }
}
