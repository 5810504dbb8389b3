// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "httpreply.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace FakeNode {

/// The JSON body of a request, read as strictly as the server's Kotlin reader does.
class JsonBody {
public:
    explicit JsonBody(const HttpRequest &request);

    [[nodiscard]] bool isObject() const { return m_document.isObject(); }
    [[nodiscard]] bool isArray() const { return m_document.isArray(); }
    [[nodiscard]] QJsonObject object() const { return m_document.object(); }
    [[nodiscard]] QJsonArray array() const;
    /// 400 "Bad Request"; for nesting beyond all measure the crash that a real server suffers.
    [[nodiscard]] HttpReply refusal() const;

private:
    const HttpRequest &m_request;
    QJsonDocument m_document;
    bool m_tooDeep = false;
};

/// Kotlin takes numbers in quotes for numbers; fractions are no integers.
[[nodiscard]] std::optional<qint64> lenientInteger(const QJsonValue &value);
[[nodiscard]] std::optional<double> lenientNumber(const QJsonValue &value);
[[nodiscard]] std::optional<bool> lenientBoolean(const QJsonValue &value);

} // namespace FakeNode
