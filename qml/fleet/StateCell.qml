// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// A state as glyph, shape, colour and word, and why.
TableCell {
    id: cell

    required property NodeView view
    required property bool withRetry

    DeckIcon {
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        source: cell.view.glyph
        color: Theme.tone(cell.view.tone)
    }
    PlainLabel {
        id: word

        x: Theme.pad + 24
        height: parent.height
        text: cell.view.stateWord
        color: cell.view.health === Ui.Ready ? Theme.text2 : Theme.text
        Accessible.ignored: true
    }
    PlainLabel {
        x: word.x + word.implicitWidth + Theme.gap
        width: cell.width - x - Theme.pad
        height: parent.height
        text: cell.withRetry ? cell.view.briefly : cell.view.why
        color: Theme.text2
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }
    HoverHint {
        message: cell.view.failureText
    }
}
