// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// Facts, one a line.
ColumnLayout {
    id: list

    required property FactModel facts

    Layout.fillWidth: true
    spacing: 0

    Repeater {
        model: list.facts
        delegate: FactLine {
            Layout.fillWidth: true
        }
    }
}
