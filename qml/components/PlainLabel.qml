// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// The only place where text from a server or a file reaches the screen: plain, elided, never markup.
Text {
    textFormat: Text.PlainText
    color: Theme.text
    elide: Text.ElideRight
    verticalAlignment: Text.AlignVCenter
    font.family: Theme.family
    font.pixelSize: Theme.body
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
