// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "rawclient.h"

#include <QJsonValue>
#include <QStringList>

// The recordings of a running Lavalink 4.2.2 (tests/data/captures), read for replaying them.
namespace Replay {

/// One recorded HTTP request and what came back.
struct Exchange {
    QByteArray method;
    QByteArray path;
    RawHeaders headers; ///< without Content-Length
    std::optional<QByteArray> body; ///< unset: the request had none
    bool unanswered = false; ///< the server never answered
    int status = 0;
    QMap<QByteArray, QByteArray> answerHeaders; ///< names in lower case
    QByteArray answer; ///< the raw body
};

/// All files of the recordings, sorted by name, without ".json".
[[nodiscard]] QStringList recordingNames();
/// A whole file: an object or an array.
[[nodiscard]] QJsonValue recording(const QString &name);
/// Whether the file is one REST exchange and nothing else.
[[nodiscard]] bool isExchange(const QJsonValue &recording);
/// An object with "request" and "response".
[[nodiscard]] Exchange exchangeOf(const QJsonValue &recording);
/// The recorded headers of a request, Content-Length left out.
[[nodiscard]] RawHeaders headersOf(const QJsonValue &request);

/// A recorded socket whose notes (">>> name") tell which exchanges were made while it was open.
struct NotedSocket {
    QString name;
    QString prefix; ///< what the names of its exchanges start with
};
[[nodiscard]] QList<NotedSocket> notedSockets();
/// The exchanges that this socket's notes name, in their order.
[[nodiscard]] QStringList notedExchanges(const NotedSocket &socket);
/// The word after ">>> ", empty for other notes.
[[nodiscard]] QString notedName(const QString &note);

} // namespace Replay
