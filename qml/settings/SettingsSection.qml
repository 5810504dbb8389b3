// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The settings of one kind under their heading; gone while the filter leaves none of them.
ColumnLayout {
    id: part

    required property SettingsDesk settings
    required property string section
    default property alias rows: body.data

    Layout.fillWidth: true
    visible: settings.anyPasses(section, settings.filter)
    spacing: 0

    PlainLabel {
        Layout.fillWidth: true
        Layout.topMargin: Theme.chart
        Layout.bottomMargin: Theme.gap
        text: part.settings.sectionTitle(part.section)
        font.pixelSize: Theme.title
        font.bold: true
        Accessible.role: Accessible.Heading
    }
    ColumnLayout {
        id: body

        Layout.fillWidth: true
        spacing: 0
    }
}
