// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// Chooses the theme.
DeckButton {
    id: button

    required property bool compact

    text: qsTr("Theme")
    icon.source: "qrc:/icons/eye.svg"
    display: compact ? DeckButton.IconOnly : DeckButton.TextBesideIcon
    trailingArrow: true
    flat2: true
    onClicked: menu.open()

    component Choice: MenuItem {
        id: item

        required property int value

        checkable: true
        checked: Theme.choice === value
        implicitHeight: 32
        Accessible.name: text
        onTriggered: Theme.choice = value

        indicator: DeckIcon {
            x: 10
            anchors.verticalCenter: parent?.verticalCenter
            visible: item.checked
            source: "qrc:/icons/check.svg"
            color: Theme.text
        }
        contentItem: PlainLabel {
            leftPadding: 28
            text: item.text
            Accessible.ignored: true
        }
        background: Rectangle {
            radius: Theme.tagRadius
            color: item.highlighted ? Theme.hover : "transparent"
        }
    }

    Menu {
        id: menu

        y: button.height + 4
        x: button.width - width
        width: 180
        padding: 4

        background: Rectangle {
            color: Theme.popup
            radius: Theme.popupRadius
            border.color: Theme.contrast ? Theme.ctlLine : Theme.line
        }

        Choice {
            text: qsTr("As the system")
            value: Ui.SystemTheme
        }
        Choice {
            text: qsTr("Light")
            value: Ui.LightTheme
        }
        Choice {
            text: qsTr("Dark")
            value: Ui.DarkTheme
        }
        Choice {
            text: qsTr("High contrast")
            value: Ui.HighContrastTheme
        }
    }
}
