// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "secret.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace Lavalink {

//! What an operator says of a node: where it is, how to get in, and where it belongs.
struct NodeSettings {
    QString identifier; //!< Name for people; host:port when empty.
    QString host; //!< Name or address; IPv6 without brackets.
    quint16 port = 2333;
    bool secure = false; //!< TLS: wss:// and https://.
    QString path; //!< Prefix of a reverse proxy before /v4, for example "/lava"; empty mostly.
    Secret password;
    QString userId = QStringLiteral("100000000000000001"); //!< The User-Id header; a non-zero integer.
    QString clientName; //!< The Client-Name header, NAME/VERSION; "Lavadeck/<version>" when empty.
    QString origin; //!< An Origin header to send, for servers behind a gate that wants one; mostly empty.
    bool resume = true; //!< Ask the server to keep our session while the link is down.
    QStringList regions;
    QStringList tags;
    int priority = 0; //!< Lower is preferred by the strategy `priority`.
    QList<QByteArray> pins; //!< SHA-256 of certificates that are accepted whatever their issuer or host name.
    QString caFile; //!< PEM file of extra authorities for this node.
    bool readOnly = false; //!< Refuse every request that changes the server; set by a read-only profile.

    bool operator==(const NodeSettings &) const = default;

    //! The identifier, or host:port.
    [[nodiscard]] QString name() const;
    //! host:port, an IPv6 host in brackets.
    [[nodiscard]] QString address() const;
    //! The upgrade's address: ws[s]://host:port[path]/v4/websocket.
    [[nodiscard]] QUrl socketUrl() const;
    //! http[s]://host:port[path] + `route` (which starts with a slash and may carry an encoded query).
    [[nodiscard]] QUrl restUrl(const QString &route) const;
    //! scheme, host, port and path in one text, lower case: two nodes with the same one are the same node.
    [[nodiscard]] QString endpoint() const;
    //! The Client-Name that is sent.
    [[nodiscard]] QString effectiveClientName() const;
    //! Why these settings cannot be dialled, or an empty text.
    [[nodiscard]] QString problem() const;

    //! Settings from wss://name@host:port/path (also ws, https, http). No password: an argument is no place
    //! for one. On failure `error` says why and the result has no host.
    [[nodiscard]] static NodeSettings fromUrl(const QString &text, QString *error);
};

} // namespace Lavalink
