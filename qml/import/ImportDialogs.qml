// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Lavadeck

// The system's dialogs for what is to be imported; loaded when the first one is wanted.
Item {
    id: dialogs

    required property Workspace deck

    function openFiles(): void {
        files.open();
    }
    function openFolder(): void {
        folder.open();
    }

    FileDialog {
        id: files

        title: qsTr("Import nodes from files")
        fileMode: FileDialog.OpenFiles
        onAccepted: dialogs.deck.imports.openUrls(selectedFiles)
    }
    FolderDialog {
        id: folder

        title: qsTr("Import nodes from a folder")
        onAccepted: dialogs.deck.imports.openUrls([selectedFolder])
    }
}
