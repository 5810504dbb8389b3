// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Lavadeck

// Every setting in one column; where there is room, the list of its sections beside it. Everything applies at once.
DeckPage {
    id: page

    readonly property SettingsDesk settings: deck.settings
    readonly property Item focused: Window.activeFocusItem
    property string section: settings.sections[0]

    function find(item: Item, id: string): Item {
        for (let i = 0; i < item.children.length; ++i) {
            const child = item.children[i];
            if ((child as SettingRow)?.setting === id || (child as SettingsSection)?.section === id)
                return child;
            const deeper = find(child, id);
            if (deeper)
                return deeper;
        }
        return null;
    }
    function scrollTo(y: real): void {
        view.contentY = Math.max(0, Math.min(y, view.contentHeight - view.height));
    }
    function reveal(id: string): void {
        const item = find(column, id);
        if (!item)
            return;
        scrollTo(item.mapToItem(column, 0, 0).y - (item as SettingRow ? Theme.setting : 0));
        if (!(item as SettingRow))
            section = id;
        const next = item.nextItemInFocusChain();
        if (next && find(column, id) === item)
            next.forceActiveFocus(Qt.TabFocusReason);
    }
    function keepInSight(): void {
        let above = focused;
        while (above && above !== column)
            above = above.parent;
        if (!above || !focused)
            return;
        const top = focused.mapToItem(column, 0, 0).y;
        if (top < view.contentY + Theme.margin)
            scrollTo(top - Theme.setting);
        else if (top + focused.height > view.contentY + view.height - Theme.margin)
            scrollTo(top + focused.height + Theme.setting - view.height);
    }
    function follow(): void {
        for (const id of settings.sections) {
            const item = find(column, id);
            if (item?.visible && item.y <= view.contentY + Theme.chart)
                section = id;
        }
    }

    onFocusedChanged: keepInSight()
    Component.onCompleted: later.start()

    Connections {
        function onRevealed(): void {
            later.restart();
        }

        target: page.settings
    }
    // What the filter hid, or has just been made, has its place a turn later.
    Timer {
        id: later

        interval: 0
        onTriggered: page.reveal(page.settings.takeRevealed())
    }
    Timer {
        id: settled

        interval: 0
        onTriggered: page.keepInSight()
    }

    tools: [
        DeckField {
            id: filter

            Layout.preferredWidth: 304
            Layout.fillWidth: page.deck.narrow
            leftPadding: 32
            placeholderText: qsTr("Find a setting")
            text: page.settings.filter
            onTextEdited: page.settings.filter = text
            Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && page.settings.filter !== ""
            Keys.onEscapePressed: event => {
                event.accepted = page.settings.filter !== "";
                page.settings.filter = "";
            }

            DeckIcon {
                anchors.left: parent.left
                anchors.leftMargin: 10
                anchors.verticalCenter: parent.verticalCenter
                source: "qrc:/icons/search.svg"
                color: Theme.text2
            }
        },
        Item {
            Layout.fillWidth: !page.deck.narrow
        },
        PlainLabel {
            visible: !page.deck.narrow
            text: qsTr("Changes apply at once")
            color: Theme.text2
            font.pixelSize: Theme.small
        }
    ]

    Rectangle {
        id: list

        width: page.deck.wide ? Theme.railWidth : 0
        height: parent.height
        visible: page.deck.wide
        color: Theme.pane
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Sections")

        Column {
            anchors.fill: parent
            anchors.margins: Theme.pad
            anchors.topMargin: Theme.section

            Repeater {
                model: page.settings.sections
                delegate: SectionItem {
                    required property string modelData

                    width: parent?.width ?? 0
                    text: page.settings.sectionTitle(modelData)
                    current: page.section === modelData
                    enabled: page.settings.anyPasses(modelData, page.settings.filter)
                    onClicked: page.reveal(modelData)
                }
            }
        }
        Rectangle {
            anchors.right: parent.right
            width: 1
            height: parent.height
            color: Theme.line
        }
    }
    ScrollView {
        id: scroll

        anchors.fill: parent
        anchors.leftMargin: list.width
        contentWidth: availableWidth

        Flickable {
            id: view

            contentWidth: width
            contentHeight: column.height + Theme.setting
            boundsBehavior: Flickable.StopAtBounds
            onContentHeightChanged: settled.restart()
            onContentYChanged: page.follow()

            ColumnLayout {
                id: column

                x: Math.max(Theme.margin, Math.min(Theme.setting, (view.width - width) / 2))
                width: Math.min(Theme.listWidth, view.width - 2 * Theme.margin)
                spacing: 0

                AppearanceSettings {
                    deck: page.deck
                }
                LanguageSettings {
                    settings: page.settings
                }
                ProfileSettings {
                    deck: page.deck
                }
                SecretSettings {
                    deck: page.deck
                }
                IntervalSettings {
                    settings: page.settings
                }
                NoticeSettings {
                    deck: page.deck
                }
                SettingsSection {
                    settings: page.settings
                    section: "keys"

                    KeySettings {
                        Layout.fillWidth: true
                        deck: page.deck
                    }
                }
                PlainLabel {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.setting
                    visible: page.settings.nothingPasses
                    horizontalAlignment: Text.AlignHCenter
                    text: qsTr("No setting matches these words")
                    color: Theme.text2
                }
            }
        }
    }
}
