// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// The window: rail, the current page, status bar, and what lies over them. It knows no page by name.
ApplicationWindow {
    id: root

    required property Workspace deck
    property bool railOpen: false
    property bool paletteOpen: false
    property bool keysOpen: false
    property bool exportOpen: false

    width: 1360
    height: 860
    minimumWidth: 360
    minimumHeight: 320
    title: deck.title
    color: Theme.view
    font.family: Theme.family
    font.pixelSize: Theme.body
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    onWidthChanged: railOpen = false
    onClosing: close => {
        close.accepted = !deck.tray.shown;
        if (deck.tray.shown)
            hide();
    }

    function bringBack(): void {
        if (visibility === Window.Minimized)
            showNormal();
        else
            show();
        raise();
        requestActivate();
    }

    palette {
        window: Theme.window
        windowText: Theme.text
        base: Theme.field
        alternateBase: Theme.rowAlt
        text: Theme.text
        button: Theme.btn
        buttonText: Theme.text
        highlight: Theme.accent
        highlightedText: Theme.accentInk
        toolTipBase: Theme.popup
        toolTipText: Theme.text
        placeholderText: Theme.text3
        mid: Theme.ctlLine
        midlight: Theme.line
        dark: Theme.ctlLine
        light: Theme.hover
        shadow: Theme.line
        link: Theme.accent
    }

    Binding {
        target: Theme
        property: "choice"
        value: root.deck.preferences.theme
    }
    Binding {
        target: Theme
        property: "density"
        value: root.deck.preferences.density
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: root.deck.preferences.reducedMotion
    }
    Binding {
        root.deck.windowWidth: root.width
        root.deck.fleet.watched: root.visible && root.visibility !== Window.Minimized && root.visibility !== Window.Hidden
    }

    Rail {
        id: rail

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: status.top
        width: root.deck.wide ? Theme.railWidth : Theme.railIcons
        visible: !root.deck.narrow
        deck: root.deck
        labels: root.deck.wide
    }
    Item {
        anchors.left: rail.visible ? rail.right : parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: status.top

        Repeater {
            model: root.deck.pages
            delegate: PageSlot {
                anchors.fill: parent
                deck: root.deck
                onMenuAsked: root.railOpen = true
            }
        }
        Toasts {
            anchors.fill: parent
            anchors.margins: Theme.margin
            anchors.bottomMargin: root.deck.narrow ? Theme.toolbarHeight + Theme.pad : Theme.margin
            messages: root.deck.messages
        }
    }
    StatusBar {
        id: status

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: visible ? implicitHeight : 0
        visible: root.deck.wide
        deck: root.deck
    }

    Repeater {
        model: root.railOpen && root.deck.narrow ? 1 : 0
        delegate: Item {
            RailPopup {
                deck: root.deck
                onClosed: root.railOpen = false
            }
        }
    }
    Repeater {
        model: root.paletteOpen ? 1 : 0
        delegate: Item {
            PalettePopup {
                deck: root.deck
                onClosed: root.paletteOpen = false
            }
        }
    }
    Repeater {
        model: root.keysOpen ? 1 : 0
        delegate: Item {
            KeySheet {
                deck: root.deck
                onClosed: root.keysOpen = false
            }
        }
    }

    Repeater {
        model: root.exportOpen ? 1 : 0
        delegate: Item {
            ExportSheet {
                deck: root.deck
                onClosed: root.exportOpen = false
            }
        }
    }
    DropOverlay {
        deck: root.deck
        window: root
    }
    ImportOpener {
        deck: root.deck
    }

    Instantiator {
        model: root.deck.actions
        delegate: Shortcut {
            required property DeckAction action

            sequence: action.local ? "" : action.shortcut
            enabled: action.page === "" || action.page === root.deck.pages.current
            onActivated: action.trigger()
        }
    }
    Connections {
        function onTriggered(): void {
            root.paletteOpen = true;
        }

        target: root.deck.actions.find("shell.palette")
    }
    Connections {
        function onTriggered(): void {
            root.keysOpen = true;
        }

        target: root.deck.actions.find("shell.keys")
    }
    Connections {
        function onTriggered(): void {
            root.exportOpen = true;
        }

        target: root.deck.actions.find("fleet.export")
    }
    Connections {
        function onTriggered(): void {
            Qt.quit();
        }

        target: root.deck.actions.find("shell.quit")
    }
    Connections {
        function onWindowWanted(): void {
            root.bringBack();
        }
        function onChanged(): void {
            if (!root.deck.tray.shown && root.visibility === Window.Hidden)
                root.bringBack();
        }

        target: root.deck.tray
    }
    Loader {
        id: tray

        active: root.deck.tray.shown
        onActiveChanged: place()
        Component.onCompleted: place()

        function place(): void {
            if (active)
                setSource("qrc:/qt/qml/Lavadeck/shell/TrayIcon.qml", {
                    "deck": root.deck
                });
        }
    }
}
