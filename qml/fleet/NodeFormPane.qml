// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// A node of the fleet file: added, copied or edited. Nothing is written before Save.
Rectangle {
    id: pane

    required property Workspace deck
    required property bool covers
    readonly property NodeForm form: deck.form

    color: Theme.pane
    Accessible.role: Accessible.Pane
    Accessible.name: form.title
    Component.onCompleted: name.begin()

    function showLine(line: Item): void {
        const view = scroll.contentItem as Flickable;
        const least = line.y + line.height + Theme.section - view.height;
        view.contentY = Math.max(0, Math.min(line.y - Theme.section, Math.max(view.contentY, least)));
    }

    component Line: FormLine {
        id: formLine

        form: pane.form
        onReached: pane.showLine(formLine)
    }

    Hairline {
        width: 1
        height: parent.height
        visible: !pane.covers
    }
    RowLayout {
        id: head

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.pad
        height: Theme.titleHeight
        spacing: Theme.pad

        PlainLabel {
            Layout.fillWidth: true
            text: pane.form.title
            font.pixelSize: Theme.title
            font.bold: true
            Accessible.role: Accessible.Heading
        }
        DeckButton {
            text: qsTr("Close the form")
            display: DeckButton.IconOnly
            icon.source: "qrc:/icons/close.svg"
            plain: true
            onClicked: pane.form.close()
        }
    }
    Hairline {
        anchors.top: head.bottom
        width: parent.width
    }
    ScrollView {
        id: scroll

        anchors.top: head.bottom
        anchors.bottom: foot.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.topMargin: 1
        contentWidth: availableWidth

        ColumnLayout {
            width: scroll.availableWidth
            spacing: Theme.section

            Item {
                implicitHeight: 1
            }
            Line {
                id: name

                label: qsTr("Name")
                hint: qsTr("host:port when empty")
                field: NodeForm.Name
            }
            Line {
                label: qsTr("Host")
                hint: qsTr("name or address, or wss://host:443")
                field: NodeForm.Host
            }
            Line {
                label: qsTr("Port")
                field: NodeForm.Port
            }
            ImportCheck {
                Layout.leftMargin: Theme.margin
                text: qsTr("TLS (wss, https)")
                ticked: pane.form.secure
                onClicked: pane.form.secure = !ticked
            }
            Line {
                label: qsTr("Password")
                hint: pane.form.passwordHint
                echo: TextInput.Password
                field: NodeForm.Password
            }
            ImportKeeping {
                Layout.leftMargin: Theme.margin
                Layout.rightMargin: Theme.margin
                visible: pane.form.placeAsked
                keeping: pane.form.keeping
            }
            Line {
                label: qsTr("Tags")
                hint: qsTr("words with commas between them")
                field: NodeForm.Tags
            }
            Line {
                label: qsTr("Voice regions")
                hint: qsTr("rotterdam, frankfurt")
                field: NodeForm.Regions
            }
            Line {
                label: qsTr("Priority")
                hint: qsTr("lower is preferred")
                field: NodeForm.Priority
            }
            Line {
                label: qsTr("Path")
                hint: qsTr("prefix of a reverse proxy, as in /lava")
                field: NodeForm.Path
            }
            Line {
                label: qsTr("User-Id")
                field: NodeForm.UserId
            }
            Line {
                label: qsTr("Client-Name")
                hint: qsTr("Lavadeck and its version when empty")
                field: NodeForm.ClientName
            }
            ImportCheck {
                Layout.leftMargin: Theme.margin
                text: qsTr("Keep our session while the link is down")
                ticked: pane.form.resume
                onClicked: pane.form.resume = !ticked
            }
            Item {
                implicitHeight: 1
            }
        }
    }
    Rectangle {
        id: foot

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        height: column.implicitHeight + 2 * Theme.section
        color: Theme.pane

        Hairline {
            width: parent.width
        }
        ColumnLayout {
            id: column

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.leftMargin: Theme.margin
            anchors.rightMargin: Theme.margin
            spacing: Theme.pad

            PlainLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: pane.form.testText
                color: Theme.tone(pane.form.testTone)
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
            }
            PlainLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: pane.form.testAdvice
                color: Theme.text2
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
            }
            RowLayout {
                spacing: Theme.pad

                Item {
                    Layout.fillWidth: true
                }
                DeckButton {
                    text: qsTr("Cancel")
                    plain: true
                    onClicked: pane.form.close()
                }
                DeckButton {
                    deckAction: pane.deck.actions.find("form.test")
                    text: pane.form.testing ? qsTr("Stop") : qsTr("Test")
                }
                DeckButton {
                    deckAction: pane.deck.actions.find("form.save")
                    text: qsTr("Save")
                    main: true
                }
            }
        }
    }
}
