// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// What is done to all rows.
Rectangle {
    id: bar

    required property ImportDesk desk

    implicitHeight: flow.implicitHeight + 2 * Theme.section - Theme.gap
    color: Theme.view
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Options for all rows")

    component Named: Row {
        id: named

        required property string label
        default property alias control: place.data

        spacing: Theme.pad

        PlainLabel {
            height: Theme.buttonHeight
            text: named.label
            color: Theme.text2
            Accessible.ignored: true
        }
        Item {
            id: place

            width: childrenRect.width
            height: childrenRect.height
        }
    }

    Hairline {
        width: parent.width
    }
    Flow {
        id: flow

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.margin

        Named {
            label: qsTr("Tag all")

            DeckField {
                width: 132
                placeholderText: qsTr("none")
                text: bar.desk.tag
                Accessible.name: qsTr("Tag all nodes")
                onEditingFinished: bar.desk.tag = text
            }
        }
        Named {
            label: qsTr("Name prefix")

            DeckField {
                width: 96
                placeholderText: qsTr("none")
                text: bar.desk.prefix
                Accessible.name: qsTr("Prefix of every name")
                onEditingFinished: bar.desk.prefix = text
            }
        }
        ImportCheck {
            height: Theme.buttonHeight
            text: qsTr("Skip v3 nodes")
            ticked: bar.desk.skipV3
            onClicked: bar.desk.skipV3 = !ticked
        }
        ImportCheck {
            height: Theme.buttonHeight
            text: qsTr("Skip disabled nodes")
            ticked: bar.desk.skipDisabled
            onClicked: bar.desk.skipDisabled = !ticked
        }
        ImportCheck {
            id: resolve

            height: Theme.buttonHeight
            text: qsTr("Resolve ${X} from the environment")
            ticked: bar.desk.resolving
            onClicked: bar.desk.resolving = !ticked
        }
        ImportKeeping {
            keeping: bar.desk.keeping
        }
    }
}
