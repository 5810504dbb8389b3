// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The last pings as a line and as figures.
Section {
    id: section

    required property NodeView view
    required property FactModel facts

    title: qsTr("WS ping")
    value: view.latencyText

    Sparkline {
        Layout.fillWidth: true
        implicitHeight: 56
        visible: section.view.latencySamples.length > 1
        samples: section.view.latencySamples
        color: Theme.s1
        lineWidth: 1.5
    }
    FactList {
        facts: section.facts
    }
}
