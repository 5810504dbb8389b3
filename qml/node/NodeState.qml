// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// The state since when, why, and what the operator can do.
ColumnLayout {
    id: state

    required property NodeView view

    spacing: 0

    RowLayout {
        Layout.fillWidth: true
        spacing: 4

        PlainLabel {
            text: state.view.stateWord
            font.bold: true
        }
        PlainLabel {
            Layout.fillWidth: true
            text: state.view.sinceText === "" ? "" : qsTr("since %1").arg(state.view.sinceText)
            color: Theme.text2
        }
    }
    component Line: PlainLabel {
        Layout.fillWidth: true
        visible: text !== ""
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        maximumLineCount: 6
        lineHeight: 20
        lineHeightMode: Text.FixedHeight
    }
    Line {
        text: state.view.failureText
    }
    Line {
        text: state.view.adviceText
        color: Theme.text2
    }
    Line {
        text: state.view.failureDetail
        color: Theme.text2
        font.family: Theme.monoFamily
        font.pixelSize: Theme.small
    }
    Line {
        text: state.view.retryText === "" ? "" : qsTr("Next: %1").arg(state.view.retryText)
    }
}
