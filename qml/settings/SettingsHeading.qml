// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

PlainLabel {
    Layout.fillWidth: true
    Layout.topMargin: Theme.chart
    Layout.bottomMargin: Theme.gap
    font.pixelSize: Theme.title
    font.bold: true
    Accessible.role: Accessible.Heading
}
