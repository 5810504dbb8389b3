// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

SettingsSection {
    id: part

    required property Workspace deck
    readonly property SecretsDesk secrets: settings.secrets
    readonly property PasswordKeeping keeping: deck.imports.keeping

    settings: deck.settings
    section: "secrets"
    Component.onCompleted: secrets.probe()

    SettingRow {
        id: where

        settings: part.settings
        setting: "secrets.where"
        detail: part.secrets.readableText !== "" ? part.secrets.readableText : part.secrets.summary
        warned: part.secrets.readableText !== ""

        below: [
            PlainLabel {
                Layout.fillWidth: true
                visible: where.warned
                text: part.secrets.summary
                color: Theme.text2
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
            },
            ProblemLine {
                problem: part.secrets.problem
            }
        ]

        ChoiceButton {
            name: qsTr("Move all passwords")
            words: part.secrets.places
            current: -1
            text: qsTr("Move all to\u2026")
            icon.source: "qrc:/icons/lock.svg"
            implicitHeight: 28
            reason: !part.secrets.available ? qsTr("This fleet keeps its passwords for this run only") : part.secrets.moving ? qsTr("Passwords are being moved") : ""
            onChosen: place => part.secrets.moveAll(place)
        }
    }
    SettingRow {
        settings: part.settings
        setting: "secrets.new"
        detail: part.keeping.meaning

        ChoiceButton {
            name: qsTr("New passwords are kept in")
            words: part.keeping.words
            current: part.keeping.current
            implicitHeight: 28
            onChosen: place => part.keeping.current = place
        }
    }
    SettingRow {
        settings: part.settings
        setting: "secrets.keychain"
        visible: part.secrets.available && settings.passes(setting, settings.filter)
        detail: part.secrets.keychainText
    }
    VaultSetting {
        settings: part.settings
        visible: part.secrets.available && settings.passes(setting, settings.filter)
    }
}
