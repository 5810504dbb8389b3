// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// A line to type into.
TextField {
    id: field

    property bool bad: false

    implicitHeight: Theme.buttonHeight
    leftPadding: 10
    rightPadding: 10
    color: Theme.text
    placeholderTextColor: Theme.text3
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    opacity: enabled ? 1 : 0.4
    Accessible.name: placeholderText

    background: Rectangle {
        radius: Theme.radius
        color: Theme.field
        border.width: field.activeFocus ? Theme.focusWidth : 1
        border.color: field.bad ? Theme.bad : field.activeFocus ? Theme.accent : Theme.ctlLine
    }
}
