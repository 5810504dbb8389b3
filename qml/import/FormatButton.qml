// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// As what the text was read; another choice reads it again.
ChoiceButton {
    required property ImportDesk desk

    name: qsTr("Format")
    words: desk.formatChoices
    current: desk.formatChoice
    onChosen: place => desk.formatChoice = place
}
