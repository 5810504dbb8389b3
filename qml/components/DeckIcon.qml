// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.impl
import Lavadeck

// An icon as an alpha mask, painted in one colour.
IconImage {
    property int size: 16

    width: size
    height: size
    sourceSize.width: size
    sourceSize.height: size
    color: Theme.text2
    Accessible.ignored: true
}
