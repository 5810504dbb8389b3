// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Lavadeck

// Asks where the report goes.
Item {
    id: saver

    required property LabDesk lab
    required property Actions actions
    property int format: 0

    function ask(format: int): void {
        saver.format = format;
        dialog.selectedFile = lab.suggestedFile(format);
        dialog.open();
    }

    FileDialog {
        id: dialog

        objectName: "reportFile"
        title: qsTr("Save the report")
        fileMode: FileDialog.SaveFile
        defaultSuffix: ["json", "xml", "html"][saver.format]
        nameFilters: [[qsTr("JSON (*.json)"), qsTr("JUnit XML (*.xml)"), qsTr("HTML (*.html)")][saver.format], qsTr("All files (*)")]
        onAccepted: saver.lab.save(selectedFile, saver.format)
    }
    Connections {
        function onTriggered(): void {
            saver.ask(0);
        }

        target: saver.actions.find("lab.saveJson")
    }
    Connections {
        function onTriggered(): void {
            saver.ask(1);
        }

        target: saver.actions.find("lab.saveJUnit")
    }
    Connections {
        function onTriggered(): void {
            saver.ask(2);
        }

        target: saver.actions.find("lab.saveHtml")
    }
}
