// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// One action's keys. Pressing the keys' button waits for new ones; a conflict is told in place.
ColumnLayout {
    id: row

    required property KeyList keyList
    required property DeckAction action
    required property string section
    required property bool first
    required property bool changed
    required property int index
    readonly property bool waiting: keyList.capturing === index
    readonly property bool conflicted: waiting && keyList.conflict !== ""

    spacing: 0

    PlainLabel {
        Layout.topMargin: Theme.section
        Layout.bottomMargin: Theme.gap
        visible: row.first
        text: row.section
        color: Theme.text2
        font.bold: true
        font.pixelSize: Theme.small
        Accessible.role: Accessible.Heading
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.rowHeight
        spacing: Theme.pad

        PlainLabel {
            Layout.fillWidth: true
            text: row.action.text
        }
        DeckButton {
            visible: row.changed
            implicitHeight: 28
            text: qsTr("Reset the keys of %1").arg(row.action.text)
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/reconnect.svg"
            plain: true
            onClicked: row.keyList.reset(row.index)
        }
        DeckButton {
            visible: row.action.shortcut !== ""
            implicitHeight: 28
            text: qsTr("Take the keys from %1").arg(row.action.text)
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/close.svg"
            plain: true
            onClicked: row.keyList.clear(row.index)
        }
        DeckButton {
            Layout.minimumWidth: 132
            implicitHeight: 28
            text: row.waiting ? qsTr("Press keys\u2026") : row.action.keyText === "" ? qsTr("None") : row.action.keyText
            main: row.waiting
            Accessible.name: qsTr("Keys of %1: %2").arg(row.action.text).arg(text)
            onClicked: row.keyList.capture(row.index)
            onActiveFocusChanged: if (!activeFocus && row.waiting && !row.conflicted)
                row.keyList.stopCapturing()
            Keys.enabled: row.waiting
            Keys.onShortcutOverride: event => event.accepted = row.waiting
            Keys.onPressed: event => {
                row.keyList.press(event.key, event.modifiers);
                event.accepted = true;
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.pad
        visible: row.conflicted
        spacing: Theme.pad

        DeckIcon {
            source: "qrc:/icons/state-degraded.svg"
            color: Theme.warn
        }
        PlainLabel {
            Layout.fillWidth: true
            text: row.keyList.conflict
            wrapMode: Text.Wrap
            font.pixelSize: Theme.small
            Accessible.role: Accessible.AlertMessage
        }
        DeckButton {
            visible: row.keyList.canTakeOver
            implicitHeight: 28
            text: qsTr("Take them")
            onClicked: row.keyList.takeOver()
        }
        DeckButton {
            implicitHeight: 28
            text: qsTr("Leave")
            onClicked: row.keyList.stopCapturing()
        }
    }
    Hairline {
        Layout.fillWidth: true
    }
}
