// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// A part of the pane with its heading and a hairline above.
ColumnLayout {
    id: section

    property string title: ""
    property string aside: ""
    property string value: ""
    default property alias content: body.data

    spacing: 0
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Hairline {
        Layout.fillWidth: true
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.margin
        Layout.rightMargin: Theme.margin
        Layout.topMargin: Theme.section
        visible: section.title !== ""
        spacing: Theme.pad

        PlainLabel {
            text: section.title
            color: Theme.text2
            font.pixelSize: Theme.small
            font.bold: true
        }
        PlainLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignRight
            text: section.aside
            color: Theme.text3
            font.pixelSize: Theme.small
        }
        PlainLabel {
            visible: text !== ""
            text: section.value
            font.bold: true
        }
    }
    ColumnLayout {
        id: body

        Layout.fillWidth: true
        Layout.leftMargin: Theme.margin
        Layout.rightMargin: Theme.margin
        Layout.topMargin: 6
        Layout.bottomMargin: Theme.section
        spacing: 0
    }
}
