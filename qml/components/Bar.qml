// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// A share of 1 on its ground, and a tick for a second share.
Rectangle {
    id: bar

    required property double share
    property double start: 0
    property double tick: -1
    property bool warn: false
    property color fill: warn ? Theme.warn : Theme.text2

    radius: 1
    color: Theme.track
    Accessible.ignored: true

    Rectangle {
        x: Math.min(1, bar.start) * bar.width
        width: Math.max(bar.share > 0 ? 1 : 0, Math.min(1, bar.share) * bar.width)
        height: bar.height
        radius: 1
        color: bar.fill
    }
    Rectangle {
        x: Math.round(Math.min(1, bar.tick) * (bar.width - 1))
        y: -2
        width: 1
        height: bar.height + 4
        visible: bar.tick >= 0
        color: Theme.text
    }
}
