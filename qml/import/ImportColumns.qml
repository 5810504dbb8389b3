// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// Where the columns of the import's table stand: what has no room is left out, name and address share the rest.
QtObject {
    required property real width

    readonly property bool roomy: width >= 900
    readonly property bool middling: width >= 560
    readonly property int outer: Theme.margin
    readonly property int verdict: outer + 36
    readonly property int verdictWidth: middling ? 108 : 28
    readonly property int name: verdict + verdictWidth
    readonly property real rest: width - name - tlsWidth - passwordWidth - placeWidth - outer
    readonly property real nameWidth: Math.round(rest * (roomy ? 0.2 : middling ? 0.3 : 0.45))
    readonly property real address: name + nameWidth
    readonly property real addressWidth: Math.round(rest * (roomy ? 0.36 : middling ? 0.36 : 0.55))
    readonly property real tls: address + addressWidth
    readonly property int tlsWidth: roomy ? 56 : 0
    readonly property real password: tls + tlsWidth
    readonly property int passwordWidth: roomy ? 112 : 0
    readonly property real place: password + passwordWidth
    readonly property int placeWidth: roomy ? 60 : middling ? 52 : 0
    readonly property real note: place + placeWidth
    readonly property real noteWidth: middling ? Math.max(0, width - note - outer) : 0
}
