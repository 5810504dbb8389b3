// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import Lavadeck

// The messages that stay until they are read, or are no longer true.
Column {
    id: banners

    required property Messages messages

    Repeater {
        model: banners.messages.banners
        delegate: Banner {
            width: banners.width
            onActed: banners.messages.banners.act(index)
            onActedOtherwise: banners.messages.banners.actOtherwise(index)
            onDismissed: banners.messages.banners.dismiss(index)
        }
    }
}
