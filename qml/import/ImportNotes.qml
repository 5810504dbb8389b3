// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// What the reader has to say of the texts: the first word here, all of them on demand.
Rectangle {
    id: bar

    required property list<string> notes

    implicitHeight: 36
    color: Theme.pane
    Accessible.role: Accessible.Note
    Accessible.name: qsTr("%n note(s) on the text", "", notes.length)
    Accessible.description: notes.length > 0 ? notes[0] : ""

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.section
        spacing: Theme.pad

        DeckIcon {
            source: "qrc:/icons/info.svg"
        }
        PlainLabel {
            Layout.fillWidth: true
            text: bar.notes.length > 0 ? bar.notes[0] : ""
            color: Theme.text2
        }
        DeckButton {
            id: opener

            implicitHeight: 28
            visible: bar.notes.length > 1 || popup.opened
            text: qsTr("All %n note(s)", "", bar.notes.length)
            plain: true
            trailingArrow: true
            onClicked: popup.open()

            Popup {
                id: popup

                x: opener.width - width
                y: opener.height + Theme.gap
                width: Math.min(640, bar.width - 2 * Theme.margin)
                height: Math.min(400, all.contentHeight + 24)
                padding: Theme.section
                focus: true

                background: Rectangle {
                    color: Theme.popup
                    radius: Theme.popupRadius
                    border.color: Theme.contrast ? Theme.ctlLine : Theme.line
                }
                ListView {
                    id: all

                    anchors.fill: parent
                    clip: true
                    focus: true
                    model: popup.opened ? bar.notes : []
                    boundsBehavior: Flickable.StopAtBounds
                    Accessible.role: Accessible.List
                    Accessible.name: opener.text
                    ScrollBar.vertical: ScrollBar {
                        Accessible.name: qsTr("Scroll the notes")
                    }
                    delegate: PlainLabel {
                        required property string modelData

                        width: ListView.view.width - Theme.section
                        bottomPadding: Theme.gap
                        text: modelData
                        wrapMode: Text.Wrap
                        elide: Text.ElideNone
                        maximumLineCount: 4
                    }
                }
            }
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
