// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "httprequest.h"

#include <QJsonValue>

namespace FakeNode {

/// One HTTP answer, before the personality's own headers are added.
struct HttpReply {
    int status = 200;
    QList<Header> headers;
    QByteArray contentType; ///< empty: no Content-Type header
    QByteArray body;
    bool hangs = false; ///< never answered
    bool apiVersion = true; ///< false for errors that Lavalink did not expect
    bool plainSpring = false; ///< an error that the framework words itself: HTML when HTML is accepted

    /// The bytes of the answer. With `head` the body is announced and left out.
    [[nodiscard]] QByteArray toBytes(bool keepAlive, bool head = false) const;
};

[[nodiscard]] QByteArray reasonPhrase(int status);
[[nodiscard]] HttpReply jsonReply(const QJsonValue &value, int status = 200);
[[nodiscard]] HttpReply emptyReply(int status);
/// The error body of Spring: timestamp, status, error, message, path; with ?trace=true a trace too.
[[nodiscard]] HttpReply errorReply(const HttpRequest &request, int status, const QString &message);
/// An exception that nobody caught: 500 without Lavalink-Api-Version.
[[nodiscard]] HttpReply crashReply(const HttpRequest &request, const QString &message);
/// An object or array as compact JSON; null and numbers too, which QJsonDocument cannot hold at the top.
[[nodiscard]] QByteArray toJson(const QJsonValue &value);

} // namespace FakeNode
