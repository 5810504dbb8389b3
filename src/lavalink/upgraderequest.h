// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

// What a request for the upgrade carries, the same for a connection and for a probe.
namespace Lavalink {

struct NodeSettings;

//! Authorization, User-Id, Client-Name, and Origin where one is set. Each value is one line, whatever the
//! operator wrote. Never a Session-Id: that one is a connection's alone.
[[nodiscard]] QList<std::pair<QByteArray, QByteArray>> upgradeHeaders(const NodeSettings &settings);

//! True for an address or name of this machine itself; those are never dialled through a proxy.
[[nodiscard]] bool isLoopback(const QString &host);

} // namespace Lavalink
