// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// What the node costs by the formula that was chosen, term by term. The formulas of the field disagree, so each
// of them can be looked at.
Section {
    id: section

    required property Workspace deck
    required property NodeDetails details
    readonly property list<string> formulas: ["classic", "moonlink", "moonlink-balancer", "lavalink-client", "shoukaku", "lavalink.py"]

    title: qsTr("Penalty")
    aside: details.penaltyRank === "" ? "" : qsTr("#%1", "rank of nodes").arg(details.penaltyRank)
    value: details.penaltyText

    DeckButton {
        id: button

        Layout.leftMargin: -Theme.pad
        Layout.bottomMargin: 4
        implicitHeight: 28
        text: section.deck.nodeChoices.formulaName
        trailingArrow: true
        plain: true
        hint: qsTr("Choose the formula")
        Accessible.name: qsTr("Formula: %1").arg(text)
        onClicked: menu.open()

        DeckMenu {
            id: menu

            y: button.height + 4
            width: 280

            Repeater {
                model: section.formulas
                delegate: DeckMenuItem {
                    required property string modelData

                    deckAction: section.deck.actions.find("node.formula." + modelData)
                }
            }
        }
    }
    PlainLabel {
        Layout.fillWidth: true
        visible: section.details.penaltyText === ""
        text: section.details.penaltyHint
        wrapMode: Text.Wrap
        color: Theme.text2
        font.pixelSize: Theme.small
    }
    PenaltyFacts {
        visible: section.details.penalty.count > 0
        terms: section.details.penalty
    }
}
