// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// Words that a server offers, each as a tag.
Flow {
    id: flow

    required property list<string> words
    required property string prefix

    Layout.fillWidth: true
    Layout.bottomMargin: 4
    visible: words.length > 0
    spacing: 4
    Accessible.role: Accessible.List
    Accessible.name: prefix

    Repeater {
        model: flow.words
        delegate: Tag {
            required property string modelData

            text: modelData
        }
    }
}
