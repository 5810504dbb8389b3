// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// A dashed outline: dashes as plain rectangles, which every backend draws alike.
Item {
    id: frame

    required property color color
    readonly property int dash: 7
    readonly property int step: 11
    property int stroke: 2

    Accessible.ignored: true

    component Side: Repeater {
        id: side

        required property bool flat
        required property bool far
        readonly property real reach: flat ? frame.width : frame.height

        model: frame.visible ? Math.ceil(reach / frame.step) : 0
        // Qt 6.4 makes no component of a delegate within an inline component by itself.
        delegate: Component {
            Rectangle {
                required property int index

                x: side.flat ? index * frame.step : side.far ? frame.width - frame.stroke : 0
                y: !side.flat ? index * frame.step : side.far ? frame.height - frame.stroke : 0
                width: side.flat ? Math.min(frame.dash, frame.width - x) : frame.stroke
                height: side.flat ? frame.stroke : Math.min(frame.dash, frame.height - y)
                color: frame.color
            }
        }
    }

    Side {
        flat: true
        far: false
    }
    Side {
        flat: true
        far: true
    }
    Side {
        flat: false
        far: false
    }
    Side {
        flat: false
        far: true
    }
}
