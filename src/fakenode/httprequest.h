// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace FakeNode {

using Header = std::pair<QByteArray, QByteArray>;

/// One HTTP/1.1 request.
struct HttpRequest {
    QByteArray method;
    QByteArray target; ///< path and query as sent
    QByteArray path; ///< as sent, without the query
    QByteArray query;
    QList<Header> headers;
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] bool hasHeader(const QByteArray &name) const;
    /// A query parameter, decoded ('+' is a space); several of one name are joined by commas, as Spring does.
    [[nodiscard]] std::optional<QString> parameter(const QByteArray &name) const;
    [[nodiscard]] bool keepAlive() const;
    [[nodiscard]] bool wantsUpgrade() const;
    /// True when a percent sign is not followed by two hex digits.
    [[nodiscard]] bool badPercent() const;
    /// Whether the Accept header takes this media type; `exact` ignores wildcards.
    [[nodiscard]] bool accepts(const QByteArray &type, bool exact = false) const;
};

/// Cuts a stream of bytes into requests. Bounds as Undertow's: 8 KiB of head, 200 headers.
class HttpParser {
public:
    enum class State { Incomplete, Complete, Bad, TooLarge };

    /// `bodyLimit` in bytes; -1 for none.
    explicit HttpParser(qint64 bodyLimit = -1)
        : m_bodyLimit(bodyLimit)
    {
    }
    State feed(const QByteArray &bytes);
    /// The request that made feed() say Complete; what came after it stays for the next feed().
    [[nodiscard]] HttpRequest take();
    /// What has come after the last request: the first bytes of a WebSocket, after an upgrade.
    [[nodiscard]] QByteArray rest() const { return m_buffer; }

private:
    [[nodiscard]] bool parseHead(const QByteArray &head);

    qint64 m_bodyLimit;
    QByteArray m_buffer;
    HttpRequest m_request;
    bool m_headDone = false;
    qint64 m_bodySize = 0;
};

} // namespace FakeNode
