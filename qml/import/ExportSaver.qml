// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick.Dialogs
import Lavadeck

// The system's dialog for the file that the fleet is exported to.
FileDialog {
    id: dialog

    required property ExportText exported

    title: qsTr("Export the fleet")
    fileMode: FileDialog.SaveFile
    currentFile: "file:" + exported.fileName
    onAccepted: exported.save(selectedFile)
}
