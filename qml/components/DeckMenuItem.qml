// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// A line of a menu; with an action behind it, or text and handler of its own.
MenuItem {
    id: item

    property DeckAction deckAction: null
    property string detail: deckAction?.keyText ?? ""

    implicitHeight: 32
    text: deckAction?.text ?? ""
    checkable: deckAction?.checkable ?? false
    checked: deckAction?.checked ?? false
    enabled: deckAction?.enabled ?? true
    Accessible.name: text
    Accessible.description: deckAction?.reason ?? ""
    onTriggered: deckAction?.trigger()

    indicator: DeckIcon {
        x: 8
        anchors.verticalCenter: parent?.verticalCenter
        visible: item.checked
        source: "qrc:/icons/check.svg"
        color: Theme.text
    }
    contentItem: RowLayout {
        opacity: item.enabled ? 1 : 0.4

        PlainLabel {
            Layout.fillWidth: true
            Layout.leftMargin: 22
            text: item.text
            Accessible.ignored: true
        }
        PlainLabel {
            text: item.detail
            color: Theme.text3
            font.pixelSize: Theme.small
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.tagRadius
        color: item.highlighted ? Theme.hover : "transparent"
        border.width: item.highlighted && Theme.contrast ? 1 : 0
        border.color: Theme.ctlLine
    }
}
