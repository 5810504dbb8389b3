// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The encrypted file: its state, the way to open or begin it, and another passphrase.
SettingRow {
    id: row

    readonly property SecretsDesk secrets: settings.secrets
    readonly property bool open: secrets.vaultState === SecretsDesk.OpenVault
    property bool changing: false

    setting: "secrets.file"
    detail: secrets.vaultText
    onOpenChanged: changing = false

    below: [
        PassphraseForm {
            id: opener

            visible: !row.open
            asksPresent: row.secrets.vaultState === SecretsDesk.LockedVault
            asksNew: row.secrets.vaultState === SecretsDesk.NoVault
            button: opener.asksNew ? qsTr("Begin it") : qsTr("Open it")
            onGiven: (present, next, again) => row.secrets.unlock(opener.asksNew ? next : present, again)
        },
        PassphraseForm {
            visible: row.open && row.changing
            asksPresent: true
            asksNew: true
            button: qsTr("Change it")
            onGiven: (present, next, again) => {
                if (row.secrets.changePassphrase(present, next, again))
                    row.changing = false;
            }
        },
        ProblemLine {
            problem: row.secrets.vaultProblem
        }
    ]

    DeckButton {
        visible: row.open
        implicitHeight: 28
        text: row.changing ? qsTr("Leave the passphrase") : qsTr("Change the passphrase\u2026")
        onClicked: row.changing = !row.changing
    }
    DeckButton {
        visible: row.open
        implicitHeight: 28
        text: qsTr("Lock")
        icon.source: "qrc:/icons/lock.svg"
        onClicked: row.secrets.lock()
    }
}
