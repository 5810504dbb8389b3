// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// One setting: what it is on the left, its control on the right, or below where there is no room.
ColumnLayout {
    id: row

    required property string title
    required property string detail
    default property alias control: place.data

    Layout.fillWidth: true
    spacing: 0

    GridLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.pad
        Layout.bottomMargin: Theme.pad
        columns: row.width < 520 ? 1 : 2
        rowSpacing: Theme.pad

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainLabel {
                Layout.fillWidth: true
                text: row.title
            }
            PlainLabel {
                Layout.fillWidth: true
                text: row.detail
                color: Theme.text2
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
            }
        }
        RowLayout {
            id: place
        }
    }
    Hairline {
        Layout.fillWidth: true
    }
}
