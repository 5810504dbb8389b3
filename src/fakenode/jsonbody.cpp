// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "jsonbody.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace FakeNode {

JsonBody::JsonBody(const HttpRequest &request)
    : m_request(request)
{
    // Qt skips a byte order mark, the server does not.
    if (request.body.startsWith("\xEF\xBB\xBF"))
        return;
    QJsonParseError error;
    m_document = QJsonDocument::fromJson(request.body, &error);
    m_tooDeep = error.error == QJsonParseError::DeepNesting;
}

QJsonArray JsonBody::array() const
{
    return m_document.array();
}

HttpReply JsonBody::refusal() const
{
    if (m_tooDeep)
        return crashReply(m_request, u"Handler dispatch failed: java.lang.StackOverflowError"_s);
    return errorReply(m_request, 400, u"Bad Request"_s);
}

std::optional<qint64> lenientInteger(const QJsonValue &value)
{
    bool ok = false;
    if (value.isString()) {
        const qint64 number = value.toString().toLongLong(&ok);
        return ok ? std::optional(number) : std::nullopt;
    }
    if (!value.isDouble())
        return {};
    const qint64 number = value.toInteger(0);
    if (number == 0 && value.toDouble() != 0.0)
        return {};
    return number;
}

std::optional<double> lenientNumber(const QJsonValue &value)
{
    bool ok = false;
    if (value.isString()) {
        const double number = value.toString().toDouble(&ok);
        return ok ? std::optional(number) : std::nullopt;
    }
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

std::optional<bool> lenientBoolean(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool();
    if (value.toString() == u"true")
        return true;
    if (value.toString() == u"false")
        return false;
    return {};
}

} // namespace FakeNode
