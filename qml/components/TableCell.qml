// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// The place of one cell in a row of the fleet table: where its column stands now.
Item {
    required property FleetColumns columns
    required property int key
    readonly property real place: columns.places[key]

    x: LayoutMirroring.enabled ? columns.width - place - width : place
    width: columns.widths[key]
    height: parent?.height ?? 0
    visible: width > 0
}
