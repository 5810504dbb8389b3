// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace FakeNode {

/// A "filters" object as the server keeps and echoes it: defaults filled in, what it does not know dropped,
/// out of range values taken as they are.
struct FilterCheck {
    QJsonObject filters;
    bool malformed = false; ///< 400: a value of the wrong type
    QStringList disabled; ///< 400: named although switched off, even when null
    std::optional<qint64> badBand; ///< 500: an equalizer band that does not exist
};

[[nodiscard]] FilterCheck checkFilters(const QJsonValue &value, const QStringList &enabled);

} // namespace FakeNode
