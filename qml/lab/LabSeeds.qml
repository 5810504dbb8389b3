// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// Which sources are tested, and with what: each seed can be changed.
Item {
    id: pane

    required property Workspace deck
    required property LabDesk lab
    readonly property LabSeedList seeds: lab.seeds
    property int openRow: -1

    LabPicks {
        id: picks

        width: parent.width
        text: pane.seeds.brokenCount > 0 ? qsTr("%1 of %2 sources, %3 of no use").arg(pane.seeds.chosenCount).arg(pane.seeds.count).arg(pane.seeds.brokenCount) : qsTr("%1 of %2 sources").arg(pane.seeds.chosenCount).arg(pane.seeds.count)
        onAll: chosen => pane.seeds.chooseAll(chosen)
    }
    ListView {
        id: list

        anchors.fill: parent
        anchors.topMargin: picks.height
        anchors.bottomMargin: buttons.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: pane.seeds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Sources to test")

        ScrollBar.vertical: ScrollBar {
            Accessible.name: qsTr("Scroll the sources")
        }
        delegate: LabSeedLine {
            width: ListView.view.width
            open: index === pane.openRow
            onChosen: wanted => pane.seeds.choose(index, wanted)
            onToggled: pane.openRow = open ? -1 : index
            onEdited: (field, value) => pane.seeds.edit(index, field, value)
            onRemoved: {
                pane.openRow = -1;
                pane.lab.removeSeed(index);
            }
        }
    }
    Item {
        id: buttons

        anchors.bottom: parent.bottom
        width: parent.width
        height: 84

        Hairline {
            width: parent.width
        }
        Column {
            x: Theme.pad
            y: Theme.pad
            spacing: 2

            DeckButton {
                deckAction: pane.deck.actions.find("lab.addSeed")
                plain: true
            }
            DeckButton {
                deckAction: pane.deck.actions.find("lab.restoreSeeds")
                plain: true
            }
        }
    }
    Connections {
        function onRowsInserted(parent: var, first: int): void {
            pane.openRow = first;
            list.positionViewAtEnd();
        }
        function onModelReset(): void {
            pane.openRow = -1;
        }

        target: pane.seeds
    }
}
