// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// One page in the rail, with its badge.
AbstractButton {
    id: item

    required property string title
    required property url pageIcon
    required property bool chosen
    required property string badge
    required property url badgeGlyph
    required property int badgeTone
    required property string badgeText
    required property bool labels
    property string hint: ""

    implicitHeight: 36
    text: title
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.PageTab
    Accessible.name: title
    Accessible.description: badgeText
    Accessible.selected: chosen

    contentItem: Item {
        DeckIcon {
            x: item.labels ? Theme.pad : (parent.width - width) / 2
            anchors.verticalCenter: parent.verticalCenter
            size: 20
            source: item.pageIcon
            color: item.chosen ? Theme.text : Theme.text2
        }
        PlainLabel {
            anchors.left: parent.left
            anchors.leftMargin: 40
            anchors.right: parent.right
            anchors.rightMargin: item.badge === "" ? Theme.pad : 52
            anchors.verticalCenter: parent.verticalCenter
            visible: item.labels
            text: item.title
            color: item.chosen ? Theme.text : Theme.text2
            font.bold: item.chosen
            Accessible.ignored: true
        }
        Badge {
            anchors.right: parent.right
            anchors.rightMargin: item.labels ? Theme.pad : -2
            y: item.labels ? (parent.height - height) / 2 : -4
            number: item.badge
            glyph: item.badgeGlyph
            tone: item.badgeTone
            small: !item.labels
        }
        HoverHint {
            message: item.labels ? item.badgeText : item.hint
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: item.chosen ? Theme.sel : item.down ? Theme.pressed : item.hovered ? Theme.hover : "transparent"

        FocusRing {
            shown: item.visualFocus
        }
    }
}
