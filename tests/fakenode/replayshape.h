// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "replayrecordings.h"

namespace Replay {

/// Where `got` has another shape than `wanted`: other keys, other types, null for a value, a list of another
/// length. Keys whose value the state decides (status, message, volume, paused and so on) must be equal, too.
/// Empty when there is no difference. Players in a list stand in any order.
[[nodiscard]] QString difference(
    const QJsonValue &wanted, const QJsonValue &got, const QString &path = QStringLiteral("$"));

/// What an answer does not share with the recorded one: status, headers or body. Empty: nothing.
/// Dates and lengths of bodies are not compared.
[[nodiscard]] QString difference(const Exchange &wanted, const RawReply &got);

/// The same for headers only, those that `wanted` has and those that it has not.
[[nodiscard]] QString headerDifference(
    const QMap<QByteArray, QByteArray> &wanted, const QMap<QByteArray, QByteArray> &got);

} // namespace Replay
