// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// As what the text was read; another choice reads it again.
ChoiceButton {
    required property ImportDesk desk

    name: qsTr("Format")
    words: [qsTr("Find out")].concat(desk.formats)
    current: 1 + desk.formats.indexOf(desk.format)
    onChosen: place => desk.format = place === 0 ? "" : desk.formats[place - 1]
}
