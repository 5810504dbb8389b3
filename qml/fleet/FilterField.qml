// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// The table's filter, with what is wrong in it below.
DeckField {
    id: field

    required property FleetModel fleet
    required property DeckAction action
    readonly property bool wrong: fleet.filterError !== ""

    signal finished

    leftPadding: 34
    rightPadding: clear.visible ? 34 : cap.width + 16
    placeholderText: qsTr("Filter: eu, state:down, cpu>80, -tag:test")
    text: fleet.filterText
    bad: wrong
    Accessible.name: qsTr("Filter the nodes")
    Accessible.description: fleet.filterError
    onTextEdited: fleet.filterText = text
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
    Keys.onEscapePressed: {
        fleet.filterText = "";
        finished();
    }

    DeckIcon {
        x: 10
        anchors.verticalCenter: parent.verticalCenter
        source: field.wrong ? "qrc:/icons/state-degraded.svg" : "qrc:/icons/search.svg"
        color: field.wrong ? Theme.warn : Theme.text2
    }
    KeyCap {
        id: cap

        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        visible: text !== "" && field.text === "" && field.width > 240
        text: field.action.keyText
    }
    DeckButton {
        id: clear

        anchors.right: parent.right
        anchors.rightMargin: 2
        anchors.verticalCenter: parent.verticalCenter
        implicitHeight: 28
        visible: field.text !== ""
        text: qsTr("Clear the filter")
        display: DeckButton.IconOnly
        icon.source: "qrc:/icons/close.svg"
        plain: true
        onClicked: field.fleet.filterText = ""
    }
    Popup {
        y: field.height + 4
        width: Math.max(field.width, 340)
        padding: 10
        visible: field.wrong && field.activeFocus
        closePolicy: Popup.NoAutoClose
        contentItem: PlainLabel {
            text: field.fleet.filterError
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            maximumLineCount: 6
            lineHeight: 18
            lineHeightMode: Text.FixedHeight
            font.pixelSize: Theme.small
            Accessible.role: Accessible.AlertMessage
        }
        background: Rectangle {
            color: Theme.popup
            radius: Theme.popupRadius
            border.color: Theme.ctlLine
        }
    }
    Connections {
        function onTriggered(): void {
            field.forceActiveFocus(Qt.ShortcutFocusReason);
            field.selectAll();
        }

        target: field.action
    }
}
