// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// What the server can do: sources, filters, plugins.
Section {
    id: offers

    required property NodeDetails details
    readonly property bool none: details.sources.length + details.filters.length + details.plugins.length === 0

    Layout.fillWidth: true
    title: qsTr("Capabilities")

    component Heading: PlainLabel {
        Layout.topMargin: 2
        Layout.bottomMargin: 4
        color: Theme.text3
        font.pixelSize: Theme.small
    }

    Heading {
        visible: offers.none
        text: "\u2014"
        Accessible.name: qsTr("Not known")
    }
    Heading {
        visible: offers.details.sources.length > 0
        text: qsTr("%n source(s)", "", offers.details.sources.length)
    }
    TagFlow {
        words: offers.details.sources
        prefix: qsTr("Sources")
    }
    Heading {
        visible: offers.details.filters.length > 0
        text: qsTr("%n filter(s)", "", offers.details.filters.length)
    }
    TagFlow {
        words: offers.details.filters
        prefix: qsTr("Filters")
    }
    Heading {
        visible: offers.details.plugins.length > 0
        text: qsTr("%n plugin(s)", "", offers.details.plugins.length)
    }
    TagFlow {
        words: offers.details.plugins
        prefix: qsTr("Plugins")
    }
}
