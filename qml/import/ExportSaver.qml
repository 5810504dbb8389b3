// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick.Dialogs
import Lavadeck

// The system's dialog for the file that the fleet is exported to.
FileDialog {
    id: dialog

    required property ExportText exported

    objectName: "exportFile"
    title: qsTr("Export the fleet")
    fileMode: FileDialog.SaveFile
    onAccepted: exported.save(selectedFile)
}
