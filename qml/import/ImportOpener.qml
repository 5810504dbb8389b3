// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// Opens the import's dialogs when their actions are done. They come from their own file at the first time, so
// that the start of the program does not pay for them.
Loader {
    id: opener

    required property Workspace deck

    function dialogs(): var {
        if (status === Loader.Null)
            setSource("ImportDialogs.qml", {
                "deck": deck
            });
        return item;
    }

    Connections {
        function onTriggered(): void {
            opener.dialogs().openFiles();
        }

        target: opener.deck.actions.find("import.open")
    }
    Connections {
        function onTriggered(): void {
            opener.dialogs().openFolder();
        }

        target: opener.deck.actions.find("import.folder")
    }
}
