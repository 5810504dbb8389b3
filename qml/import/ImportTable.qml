// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// The rows of the import under their headings. Only those in sight exist.
FocusScope {
    id: table

    required property ImportRows rows
    property bool byKeyboard: false

    readonly property int pageOf: Math.max(1, Math.floor(list.height / Theme.rowHeight) - 1)

    function walk(steps: int): void {
        byKeyboard = true;
        rows.step(steps);
    }

    ImportColumns {
        id: columns

        width: table.width
    }
    Rectangle {
        id: head

        width: parent.width
        height: Theme.rowHeight
        color: Theme.view
        Accessible.role: Accessible.Row
        Accessible.name: qsTr("Column headings")

        component Heading: PlainLabel {
            height: head.height
            visible: width > 0
            rightPadding: Theme.pad
            color: Theme.text3
            font.pixelSize: Theme.small
            Accessible.role: Accessible.ColumnHeader
        }

        ImportCheck {
            x: columns.outer
            height: head.height
            text: qsTr("Choose every row shown")
            wordShown: false
            ticked: table.rows.selectable > 0 && table.rows.chosen === table.rows.selectable
            partly: table.rows.chosen > 0 && !ticked
            reason: table.rows.selectable > 0 ? "" : qsTr("No row shown can be chosen")
            onClicked: table.rows.chooseShown(!ticked)
        }
        Heading {
            x: columns.verdict
            width: columns.middling ? columns.verdictWidth : 0
            text: qsTr("Verdict")
        }
        Heading {
            x: columns.name
            width: columns.nameWidth
            text: qsTr("Name")
        }
        Heading {
            x: columns.address
            width: columns.addressWidth
            text: qsTr("Address")
        }
        Heading {
            x: columns.tls
            width: columns.tlsWidth
            text: qsTr("TLS")
        }
        Heading {
            x: columns.password
            width: columns.passwordWidth
            text: qsTr("Password")
        }
        Heading {
            x: columns.place
            width: columns.placeWidth
            rightPadding: Theme.section
            horizontalAlignment: Text.AlignRight
            text: qsTr("Line")
        }
        Heading {
            x: columns.note
            width: columns.noteWidth
            text: qsTr("Note")
        }
        Hairline {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }
    Control {
        id: body

        anchors.fill: parent
        anchors.topMargin: head.height
        focus: true
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.List
        Accessible.name: qsTr("%n row(s) to import", "", table.rows.count)
        Keys.onUpPressed: table.walk(-1)
        Keys.onDownPressed: table.walk(1)
        Keys.onSpacePressed: table.rows.toggle(table.rows.currentRow)
        Keys.onPressed: event => {
            const steps = event.key === Qt.Key_PageDown ? table.pageOf : event.key === Qt.Key_PageUp ? -table.pageOf : event.key === Qt.Key_Home ? -table.rows.count : event.key === Qt.Key_End ? table.rows.count : 0;
            if (steps !== 0) {
                table.walk(steps);
                event.accepted = true;
            }
        }

        ListView {
            id: list

            anchors.fill: parent
            clip: true
            model: table.rows
            reuseItems: true
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationEnabled: false
            currentIndex: table.rows.currentRow
            highlightMoveDuration: 0

            ScrollBar.vertical: ScrollBar {
                Accessible.name: qsTr("Scroll the rows")
            }

            delegate: ImportRow {
                width: ListView.view.width
                height: Theme.rowHeight
                columns: columns
                current: index === table.rows.currentRow
                ringed: current && body.activeFocus && (body.visualFocus || table.byKeyboard)
                onPicked: {
                    table.byKeyboard = false;
                    table.rows.currentRow = index;
                    body.forceActiveFocus(Qt.MouseFocusReason);
                }
                onToggled: table.rows.toggle(index)
                onRevealAsked: revealed => table.rows.reveal(index, revealed)
            }
        }
    }
    FocusRing {
        anchors.margins: 1
        anchors.topMargin: head.height + 1
        radius: 0
        shown: body.visualFocus && table.rows.currentRow < 0
    }
}
