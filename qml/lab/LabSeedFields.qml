// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// What a source is asked for. What is wrong with it stands below.
ColumnLayout {
    id: fields

    required property string source
    required property string name
    required property string capability
    required property string prefix
    required property string query
    required property string url
    required property string problem

    signal edited(int field, string value)
    signal removed

    spacing: Theme.gap

    component Line: RowLayout {
        id: row

        required property string label
        required property string value
        required property int field
        property string hint: ""

        Layout.leftMargin: Theme.margin
        Layout.rightMargin: Theme.pad
        spacing: Theme.pad

        PlainLabel {
            Layout.preferredWidth: 76
            text: row.label
            color: Theme.text2
            font.pixelSize: Theme.small
        }
        DeckField {
            Layout.fillWidth: true
            text: row.value
            placeholderText: row.hint
            font.pixelSize: Theme.small
            Accessible.name: row.label
            Accessible.description: fields.problem
            onEditingFinished: if (text !== row.value)
                fields.edited(row.field, text)
        }
    }

    Line {
        label: qsTr("Source")
        hint: qsTr("a word, as in soundcloud")
        value: fields.source
        field: LabSeedList.Source
    }
    Line {
        label: qsTr("Name")
        hint: fields.source
        value: fields.name
        field: LabSeedList.Name
    }
    Line {
        label: qsTr("Capability")
        hint: qsTr("x of source:x")
        value: fields.capability
        field: LabSeedList.Capability
    }
    Line {
        label: qsTr("Prefix")
        hint: qsTr("as in scsearch:")
        value: fields.prefix
        field: LabSeedList.Prefix
    }
    Line {
        label: qsTr("Search for")
        value: fields.query
        field: LabSeedList.Query
    }
    Line {
        label: qsTr("Track")
        hint: qsTr("address, or empty")
        value: fields.url
        field: LabSeedList.Url
    }
    RowLayout {
        Layout.leftMargin: Theme.margin
        Layout.rightMargin: Theme.pad
        Layout.topMargin: Theme.gap
        visible: fields.problem !== ""
        spacing: Theme.pad

        DeckIcon {
            Layout.alignment: Qt.AlignTop
            source: "qrc:/icons/state-degraded.svg"
            color: Theme.warn
        }
        PlainLabel {
            Layout.fillWidth: true
            text: fields.problem
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            Accessible.role: Accessible.AlertMessage
        }
    }
    DeckButton {
        Layout.leftMargin: Theme.pad
        Layout.bottomMargin: Theme.pad
        text: qsTr("Remove this source")
        icon.source: "qrc:/icons/trash.svg"
        plain: true
        onClicked: fields.removed()
    }
}
