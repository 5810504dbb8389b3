// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// One setting: what it is on the left, its control on the right, or below where there is no room; what needs the
// whole width goes below in any case. It is there as long as the filter leaves it.
ColumnLayout {
    id: row

    required property SettingsDesk settings
    required property string setting
    property string title: settings.titleOf(setting)
    property string detail: settings.detailOf(setting)
    property bool warned: false
    property alias below: under.data
    default property alias control: place.data

    Layout.fillWidth: true
    visible: settings.passes(setting, settings.filter)
    spacing: 0

    GridLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.pad
        Layout.bottomMargin: Theme.pad
        columns: row.width < 520 ? 1 : 2
        rowSpacing: Theme.pad
        columnSpacing: Theme.margin

        // Layouts in layouts lose count of wrapped lines; a column does not.
        Column {
            Layout.fillWidth: true
            Layout.preferredWidth: 1

            PlainLabel {
                width: parent.width
                text: row.title
                wrapMode: Text.Wrap
            }
            Row {
                visible: row.detail !== ""
                width: parent.width
                spacing: 6

                DeckIcon {
                    id: mark

                    visible: row.warned
                    source: "qrc:/icons/state-degraded.svg"
                    color: Theme.warn
                }
                PlainLabel {
                    width: parent.width - (mark.visible ? mark.width + parent.spacing : 0)
                    text: row.detail
                    color: Theme.text2
                    font.pixelSize: Theme.small
                    wrapMode: Text.Wrap
                }
            }
        }
        RowLayout {
            id: place

            visible: children.length > 0
            spacing: Theme.pad
        }
    }
    ColumnLayout {
        id: under

        Layout.fillWidth: true
        Layout.bottomMargin: implicitHeight > 0 ? Theme.pad : 0
        spacing: Theme.pad
    }
    Hairline {
        Layout.fillWidth: true
    }
}
