// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

SettingsSection {
    id: part

    section: "intervals"

    Repeater {
        model: part.settings.intervals
        delegate: IntervalRow {
            settings: part.settings
            intervals: part.settings.intervals
        }
    }
    DeckButton {
        Layout.topMargin: Theme.section
        Layout.alignment: Qt.AlignRight
        visible: part.settings.intervals.changed && part.settings.filter === ""
        implicitHeight: 28
        text: qsTr("All intervals as they came")
        icon.source: "qrc:/icons/reconnect.svg"
        onClicked: part.settings.intervals.restoreAll()
    }
}
