// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// One profile: its name, or the field for another one, and what can be done with it.
RowLayout {
    id: row

    required property ProfileList profiles
    required property string name
    required property string detail
    required property bool current
    required property bool readable
    property bool renaming: false

    Layout.fillWidth: true
    Layout.minimumHeight: Theme.rowHeight
    spacing: Theme.pad

    DeckIcon {
        opacity: row.current ? 1 : 0
        source: "qrc:/icons/check.svg"
        color: Theme.accent
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: !row.renaming
        spacing: 0

        PlainLabel {
            Layout.fillWidth: true
            text: row.name
            font.bold: row.current
            Accessible.name: row.current ? qsTr("%1, shown in this window").arg(row.name) : row.name
        }
        PlainLabel {
            Layout.fillWidth: true
            text: row.detail
            color: Theme.text2
            font.pixelSize: Theme.small
        }
    }
    DeckField {
        id: field

        Layout.fillWidth: true
        visible: row.renaming
        implicitHeight: 28
        maximumLength: 64
        placeholderText: qsTr("New name of %1").arg(row.name)
        onVisibleChanged: if (visible) {
            text = row.name;
            selectAll();
            forceActiveFocus();
        }
        onAccepted: if (row.profiles.rename(row.name, text))
            row.renaming = false
        Keys.onEscapePressed: row.renaming = false
    }
    DeckButton {
        visible: !row.current && !row.renaming
        implicitHeight: 28
        text: qsTr("Open")
        reason: row.profiles.fixedReason !== "" ? row.profiles.fixedReason : row.readable ? "" : qsTr("This profile cannot be read")
        Accessible.name: qsTr("Open the profile %1").arg(row.name)
        onClicked: if (possible)
            row.profiles.open(row.name)
    }
    DeckButton {
        implicitHeight: 28
        text: row.renaming ? qsTr("Leave the name of %1").arg(row.name) : qsTr("Rename %1").arg(row.name)
        display: DeckButton.IconOnly
        icon.source: row.renaming ? "qrc:/icons/close.svg" : "qrc:/icons/edit.svg"
        plain: true
        onClicked: row.renaming = !row.renaming
    }
    DeckButton {
        visible: !row.current && !row.renaming
        implicitHeight: 28
        text: qsTr("Remove %1").arg(row.name)
        display: DeckButton.IconOnly
        icon.source: "qrc:/icons/trash.svg"
        plain: true
        onClicked: row.profiles.remove(row.name)
    }
}
