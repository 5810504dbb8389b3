// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "result.h"

#include <QByteArray>
#include <QJsonValue>

namespace Lavalink::Protocol {

//! A stranger's bytes as a JSON object or array, within Limits: size, depth and number of values are checked
//! before anything is built. `what` names the thing in the failure's detail.
[[nodiscard]] Result<QJsonValue> parseBounded(const QByteArray &json, const QString &what);
//! A Failure of kind BadJson: `what` cannot be used, and why.
[[nodiscard]] Failure unusable(const QString &what, const QString &why);

} // namespace Lavalink::Protocol
