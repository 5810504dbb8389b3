// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The pages: as words beside icons, or as icons alone.
Rectangle {
    id: rail

    required property Workspace deck
    required property bool labels

    signal chosen

    color: Theme.window
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")

    component Entries: Column {
        id: entries

        required property bool end

        spacing: 2

        Repeater {
            model: rail.deck.pages
            delegate: RailItem {
                required property string pageId
                required property bool inRail
                required property bool atEnd

                width: entries.width
                visible: inRail && atEnd === entries.end
                labels: rail.labels
                hint: rail.deck.actions.find("page." + pageId)?.hint ?? ""
                onClicked: {
                    rail.deck.pages.open(pageId);
                    rail.chosen();
                }
            }
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        anchors.bottomMargin: Theme.section
        spacing: 0

        Item {
            Layout.fillWidth: true
            implicitHeight: Theme.toolbarHeight

            Image {
                id: mark

                x: rail.labels ? Theme.pad : (parent.width - width) / 2
                anchors.verticalCenter: parent.verticalCenter
                source: "qrc:/icons/app.svg"
                sourceSize.width: 20
                sourceSize.height: 20
                Accessible.ignored: true
            }
            PlainLabel {
                anchors.left: mark.right
                anchors.leftMargin: 10
                anchors.verticalCenter: parent.verticalCenter
                visible: rail.labels
                text: qsTr("Lavadeck")
                font.bold: true
            }
        }
        Entries {
            Layout.fillWidth: true
            end: false
        }
        Item {
            Layout.fillHeight: true
        }
        Entries {
            Layout.fillWidth: true
            end: true
        }
    }
    Hairline {
        anchors.right: parent.right
        height: parent.height
    }
}
