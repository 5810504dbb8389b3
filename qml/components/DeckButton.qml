// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// A button with an icon before its text. The text is ours: a server's text never goes here. One that cannot be
// used now stays reachable, so that pointer and keyboard find the reason on it.
Button {
    id: button

    property DeckAction deckAction: null
    property bool plain: false
    property bool main: false
    property bool trailingArrow: false
    property string reason: deckAction?.reason ?? ""
    readonly property bool possible: reason === ""
    readonly property bool bare: display === AbstractButton.IconOnly
    property string hint: deckAction?.hint ?? (possible ? (bare ? text : "") : reason)
    readonly property color ink: main ? Theme.accentInk : Theme.text

    implicitHeight: Theme.buttonHeight
    padding: 0
    leftPadding: bare ? Theme.pad : 9
    rightPadding: leftPadding
    text: deckAction?.text ?? ""
    icon.source: deckAction?.icon ?? ""
    icon.width: 16
    icon.height: 16
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Accessible.description: reason
    onClicked: deckAction?.trigger()

    contentItem: Row {
        spacing: 6
        opacity: button.possible ? 1 : 0.4

        DeckIcon {
            anchors.verticalCenter: parent.verticalCenter
            visible: status === Image.Ready
            source: button.icon.source
            color: button.ink
        }
        PlainLabel {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            text: button.bare ? "" : button.text
            color: button.ink
            font.bold: button.main
            Accessible.ignored: true
        }
        DeckIcon {
            anchors.verticalCenter: parent.verticalCenter
            visible: button.trailingArrow && !button.bare
            source: "qrc:/icons/chevron-down.svg"
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.main ? Theme.accent : button.down && button.possible ? Theme.pressed : button.hovered && button.possible ? Theme.hover : button.plain ? "transparent" : Theme.btn
        border.width: Theme.contrast ? 1 : 0
        border.color: Theme.ctlLine

        FocusRing {
            shown: button.visualFocus
        }
    }
    HoverHint {
        message: button.hint
        focused: button.visualFocus
    }
}
