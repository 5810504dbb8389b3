// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// The fleet as a text: its format, how it will look, and where it goes.
DeckPopup {
    id: sheet

    required property Workspace deck

    name: qsTr("Export the fleet")
    width: Math.min(820, parent.width - 2 * Theme.margin)
    height: Math.min(640, parent.height - 2 * Theme.margin)
    y: Math.round((parent.height - height) / 2)

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ExportText {
            id: exported

            deck: sheet.deck
        }
        RowLayout {
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.pad
            Layout.preferredHeight: Theme.toolbarHeight
            spacing: Theme.section

            PlainLabel {
                text: sheet.name
                font.pixelSize: Theme.title
                font.bold: true
                Accessible.role: Accessible.Heading
            }
            PlainLabel {
                Layout.fillWidth: true
                text: qsTr("%n node(s)", "", exported.nodes)
                color: Theme.text2
            }
            ChoiceButton {
                focus: true
                name: qsTr("Format")
                words: exported.formats
                current: exported.formatIndex
                onChosen: place => exported.formatIndex = place
            }
            DeckButton {
                text: qsTr("Close")
                display: DeckButton.IconOnly
                icon.source: "qrc:/icons/close.svg"
                plain: true
                onClicked: sheet.close()
            }
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.fillHeight: true
            color: Theme.field

            Hairline {
                width: parent.width
            }
            ListView {
                id: list

                anchors.fill: parent
                anchors.margins: Theme.pad
                clip: true
                model: exported
                reuseItems: true
                boundsBehavior: Flickable.StopAtBounds
                activeFocusOnTab: true
                Accessible.role: Accessible.List
                Accessible.name: qsTr("The text, %n line(s)", "", count)
                Keys.onUpPressed: flick(0, 600)
                Keys.onDownPressed: flick(0, -600)
                ScrollBar.vertical: ScrollBar {
                    Accessible.name: qsTr("Scroll the text")
                }
                delegate: PlainLabel {
                    required property string line

                    x: Theme.pad
                    width: ListView.view.width - 2 * Theme.pad
                    height: 20
                    text: line
                    font.family: Theme.monoFamily
                    font.pixelSize: Theme.small
                }
            }
            Hairline {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
        PlainLabel {
            Layout.fillWidth: true
            Layout.margins: Theme.section
            Layout.leftMargin: Theme.margin
            Layout.bottomMargin: 0
            visible: text !== ""
            text: exported.notesText
            wrapMode: Text.Wrap
            maximumLineCount: 5
            font.pixelSize: Theme.small
            Accessible.role: Accessible.Note
        }
        RowLayout {
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.section
            Layout.preferredHeight: 52
            spacing: Theme.pad

            ImportCheck {
                text: qsTr("With passwords")
                ticked: exported.withSecrets
                onClicked: exported.withSecrets = !ticked
            }
            PlainLabel {
                Layout.fillWidth: true
                text: exported.withSecrets ? qsTr("Whoever reads the text can read them.") : qsTr("Passwords are references to the environment.")
                color: Theme.text2
                font.pixelSize: Theme.small
            }
            DeckButton {
                text: qsTr("Copy")
                icon.source: "qrc:/icons/copy.svg"
                onClicked: exported.copy()
            }
            DeckButton {
                text: qsTr("Save\u2026")
                icon.source: "qrc:/icons/export.svg"
                main: true
                reason: exported.nodes > 0 ? "" : qsTr("The fleet has no nodes")
                onClicked: if (possible)
                    saver.begin()
            }
            Loader {
                id: saver

                function begin(): void {
                    if (status === Loader.Null)
                        setSource("ExportSaver.qml", {
                            "exported": exported
                        });
                    const dialog = item as ExportSaver;
                    dialog.selectedFile = exported.suggestedFile;
                    dialog.open();
                }
            }
        }
    }
}
