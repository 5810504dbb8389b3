// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "httpreply.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace FakeNode {

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 101:
        return "Switching Protocols";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 413:
        return "Payload Too Large";
    case 415:
        return "Unsupported Media Type";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    default:
        return "Status " + QByteArray::number(status);
    }
}

QByteArray toJson(const QJsonValue &value)
{
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.mid(1, wrapped.size() - 2);
}

QByteArray HttpReply::toBytes(bool keepAlive, bool head) const
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    if (!contentType.isEmpty())
        bytes += "Content-Type: " + contentType + "\r\n";
    if (status != 204) {
        bytes += keepAlive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    bytes += "Date: "
        + QLocale::c()
              .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'")
              .toLatin1()
        + "\r\n\r\n";
    if (!head && status != 204)
        bytes += body;
    return bytes;
}

HttpReply jsonReply(const QJsonValue &value, int status)
{
    HttpReply reply;
    reply.status = status;
    reply.contentType = "application/json";
    reply.body = toJson(value);
    return reply;
}

HttpReply emptyReply(int status)
{
    HttpReply reply;
    reply.status = status;
    return reply;
}

HttpReply errorReply(const HttpRequest &request, int status, const QString &message)
{
    QJsonObject body{{u"timestamp"_s, QDateTime::currentMSecsSinceEpoch()}, {u"status"_s, status},
        {u"error"_s, QString::fromLatin1(reasonPhrase(status))}, {u"message"_s, message},
        {u"path"_s, QString::fromUtf8(request.path)}};
    if (request.parameter("trace") == u"true"_s) {
        body.insert("trace"_L1,
            QString(u"org.example.fakenode.ReplyException: "_s + QString::number(status) + u" \""_s + message
                + u"\"\n\tat org.example.fakenode.Router.answer(Router.java:1)\n"_s));
    }
    HttpReply reply = jsonReply(body, status);
    reply.plainSpring = true;
    return reply;
}

HttpReply crashReply(const HttpRequest &request, const QString &message)
{
    HttpReply reply = errorReply(request, 500, message);
    reply.apiVersion = false;
    return reply;
}

} // namespace FakeNode
