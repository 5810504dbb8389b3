// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// What will be applied, and the steps towards it.
Rectangle {
    id: foot

    required property Workspace deck
    readonly property ImportDesk desk: deck.imports

    implicitHeight: (stacked ? summary.implicitHeight + Theme.pad : 0) + 52
    readonly property bool stacked: width < 720
    color: Theme.window
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Apply")

    Hairline {
        width: parent.width
    }
    GridLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.section
        anchors.topMargin: foot.stacked ? Theme.pad : 0
        columns: foot.stacked ? 1 : 2
        rowSpacing: 0

        PlainLabel {
            id: summary

            Layout.fillWidth: true
            text: foot.desk.summary
            color: Theme.text2
            wrapMode: Text.Wrap
            maximumLineCount: 2

            HoverHint {
                message: foot.desk.target === "" ? "" : qsTr("Into %1").arg(foot.desk.target)
            }
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            spacing: Theme.pad

            DeckButton {
                deckAction: foot.deck.actions.find("import.dropFailed")
                visible: possible
                plain: true
            }
            DeckButton {
                text: qsTr("Cancel")
                hint: foot.deck.actions.find("import.clear").hint
                plain: true
                onClicked: foot.deck.actions.find("import.clear").trigger()
            }
            DeckButton {
                deckAction: foot.deck.actions.find("import.test")
                icon.source: foot.desk.testing ? "qrc:/icons/stop.svg" : "qrc:/icons/nav-lab.svg"
            }
            DeckButton {
                deckAction: foot.deck.actions.find("import.apply")
                main: true
            }
        }
    }
}
