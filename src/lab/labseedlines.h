// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace Deck {

//! Where the keys of one object stand, by line from 1; the empty key is the object's own brace.
using LabKeyLines = QHash<QString, int>;

//! The lines of the objects in the first list of a JSON object, in their order: Qt's parser does not tell
//! them. The JSON must be one that Qt could parse.
[[nodiscard]] QList<LabKeyLines> labObjectLines(const QByteArray &json);
//! The line of a byte.
[[nodiscard]] int labLineOf(const QByteArray &json, qsizetype offset);

} // namespace Deck
