// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

SettingsSection {
    id: part

    required property Workspace deck
    readonly property ProfileList profiles: settings.profiles

    settings: deck.settings
    section: "profile"

    SettingRow {
        id: list

        settings: part.settings
        setting: "profile.list"
        detail: part.profiles.current === "" ? part.deck.source : settings.detailOf(setting)

        below: [
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Repeater {
                    model: part.profiles
                    delegate: ProfileRow {
                        profiles: part.profiles
                    }
                }
            },
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.pad

                DeckField {
                    id: field

                    Layout.fillWidth: true
                    Layout.maximumWidth: 280
                    implicitHeight: 28
                    maximumLength: 64
                    placeholderText: qsTr("Name of a new profile")
                    bad: part.profiles.problem !== ""
                    onTextEdited: part.profiles.forgetProblem()
                    onAccepted: maker.clicked()
                }
                DeckButton {
                    id: maker

                    implicitHeight: 28
                    text: qsTr("Create")
                    icon.source: "qrc:/icons/add.svg"
                    onClicked: if (part.profiles.create(field.text))
                        field.clear()
                }
            },
            ProblemLine {
                problem: part.profiles.problem
            }
        ]
    }
    SettingRow {
        id: readOnly

        settings: part.settings
        setting: "profile.readOnly"

        DeckSwitch {
            enabled: part.profiles.file !== ""
            text: readOnly.title
            checked: part.profiles.readOnly
            onToggled: part.profiles.readOnly = checked
        }
    }
}
