// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQml
import Lavadeck

// Which columns a table of this width has, and how wide they are. A column that is not there is 0 wide.
QtObject {
    required property real width

    readonly property int edge: 8
    readonly property bool medium: width > Theme.narrow
    readonly property bool full: width >= Theme.wide
    readonly property bool roomy: width >= 1280

    readonly property int state: full ? 248 : medium ? 252 : 208
    readonly property int address: roomy ? 168 : 0
    readonly property int latency: full ? 108 : medium ? 116 : 72
    readonly property int p95: full ? 60 : medium ? 76 : 0
    readonly property int players: full ? 76 : 84
    readonly property int cpu: full || width > 760 ? 92 : 0
    readonly property int memory: full ? 88 : 0
    readonly property int uptime: roomy ? 96 : 0
    readonly property int version: full ? 80 : 0
    readonly property int capabilities: roomy ? 64 : 0
    readonly property int retry: full ? 92 : 0
    readonly property int name: Math.max(84, width - 2 * edge - state - address - latency - p95 - players - cpu - memory - uptime - version - capabilities - retry)
}
