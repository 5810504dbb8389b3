// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// A source in the list: whether it takes part, and its seed when it is open.
ColumnLayout {
    id: line

    required property int index
    required property bool included
    required property string problem
    required property string source
    required property string name
    required property string capability
    required property string prefix
    required property string query
    required property string url
    required property bool open

    signal chosen(bool wanted)
    signal toggled
    signal edited(int field, string value)
    signal removed

    spacing: 0

    RowLayout {
        Layout.fillWidth: true
        Layout.rightMargin: Theme.pad
        spacing: 0

        LabTick {
            Layout.fillWidth: true
            name: line.name !== "" ? line.name : line.source !== "" ? line.source : qsTr("New source")
            aside: line.problem !== "" ? qsTr("of no use") : ""
            chosen: line.included
            onClicked: line.chosen(!line.included)
        }
        DeckIcon {
            visible: line.problem !== ""
            source: "qrc:/icons/state-degraded.svg"
            color: Theme.warn
        }
        DeckButton {
            implicitHeight: 28
            text: line.open ? qsTr("Close this seed") : qsTr("Edit this seed")
            display: DeckButton.IconOnly
            icon.source: line.open ? "qrc:/icons/chevron-down.svg" : "qrc:/icons/edit.svg"
            plain: true
            onClicked: line.toggled()
        }
    }
    Repeater {
        model: line.open ? 1 : 0
        delegate: LabSeedFields {
            Layout.fillWidth: true
            source: line.source
            name: line.name
            capability: line.capability
            prefix: line.prefix
            query: line.query
            url: line.url
            problem: line.problem
            onEdited: (field, value) => line.edited(field, value)
            onRemoved: line.removed()
        }
    }
    Hairline {
        Layout.fillWidth: true
        visible: line.open
    }
}
