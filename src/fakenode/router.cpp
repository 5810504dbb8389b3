// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "router.h"

#include "core.h"
#include "lies.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

/// What the {} of a pattern stand for in a path, or nothing when the path does not fit.
std::optional<QStringList> match(const QByteArray &pattern, const QByteArray &path)
{
    const QList<QByteArray> wanted = pattern.split('/');
    const QList<QByteArray> given = path.split('/');
    if (wanted.size() != given.size())
        return {};
    QStringList arguments;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted.at(i) == "{}" && !given.at(i).isEmpty())
            arguments << QString::fromUtf8(QByteArray::fromPercentEncoding(given.at(i)));
        else if (wanted.at(i) != given.at(i))
            return {};
    }
    return arguments;
}

QList<Route> routesOf(const Core &core)
{
    QList<Route> routes = miscRoutes() + trackRoutes() + sessionRoutes() + playerRoutes();
    if (core.isNodeLink())
        routes = nodeLinkRoutes() + routes;
    return routes;
}

/// Spring's page for people, when HTML is asked for by name.
HttpReply inHtml(const HttpReply &reply)
{
    HttpReply page = reply;
    page.contentType = "text/html;charset=UTF-8";
    page.headers << Header{"Content-Language", "en-"};
    const QJsonObject body = QJsonDocument::fromJson(reply.body).object();
    const QString created
        = QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd MMM dd HH:mm:ss 'UTC' yyyy");
    page.body
        = u"<html><body><h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for "
          "/error, so you are seeing this as a fallback.</p><div id='created'>%1</div><div>There was an "
          "unexpected error (type=%2, status=%3).</div><div>%4</div></body></html>"_s
              .arg(created, body.value("error"_L1).toString(), QString::number(reply.status),
                  body.value("message"_L1).toString().toHtmlEscaped())
              .toUtf8();
    return page;
}

HttpReply wrongMethod(const HttpRequest &request, const QList<QByteArray> &allowed)
{
    if (request.method == "OPTIONS") {
        if (request.hasHeader("Origin") && request.hasHeader("Access-Control-Request-Method")) {
            HttpReply reply = emptyReply(403);
            reply.headers << Header{"Vary", "Origin"} << Header{"Vary", "Access-Control-Request-Method"}
                          << Header{"Vary", "Access-Control-Request-Headers"};
            reply.body = "Invalid CORS request";
            return reply;
        }
        HttpReply reply = emptyReply(200);
        QByteArray methods = allowed.join(',') + ",OPTIONS";
        methods.replace("GET", "GET,HEAD");
        reply.headers << Header{"Allow", methods} << Header{"Accept-Patch", ""};
        return reply;
    }
    HttpReply reply = errorReply(
        request, 405, u"Method '%1' is not supported."_s.arg(QString::fromLatin1(request.method)));
    reply.headers << Header{"Allow", allowed.join(", ")};
    return reply;
}

std::optional<HttpReply> wrongType(const HttpRequest &request)
{
    const QByteArray type = request.header("Content-Type");
    const QByteArray bare = type.split(';').constFirst().trimmed().toLower();
    if (bare == "application/json" || (bare.startsWith("application/") && bare.endsWith("+json")))
        return {};
    if (type.isEmpty() && request.body.isEmpty())
        return {};
    QString told = type.isEmpty() ? u"application/octet-stream"_s : QString::fromLatin1(type);
    if (bare == "text/plain" && !type.contains("charset"))
        told += u";charset=UTF-8"_s;
    HttpReply reply = errorReply(request, 415, u"Content-Type '%1' is not supported."_s.arg(told));
    const QByteArray accepted = "application/json, application/*+json";
    reply.headers << Header{"Accept", accepted};
    if (request.method == "PATCH")
        reply.headers << Header{"Accept-Patch", accepted};
    return reply;
}

std::optional<HttpReply> unauthorized(const Core &core, const HttpRequest &request)
{
    if (request.hasHeader("Authorization")
        && request.header("Authorization") == core.options.password.toUtf8())
        return {};
    if (core.isNodeLink()) {
        HttpReply reply = emptyReply(401);
        reply.contentType = "text/plain";
        reply.body = "Unauthorized";
        return reply;
    }
    return emptyReply(request.hasHeader("Authorization") ? 403 : 401);
}

HttpReply notAcceptable(const HttpRequest &request)
{
    HttpReply reply = emptyReply(406);
    reply.headers << Header{"Accept", "application/json, application/*+json"};
    if (!request.accepts("text/html", true))
        return reply;
    HttpReply page
        = errorReply(request, 406, u"Acceptable representations: [application/json, application/*+json]."_s);
    page.headers = reply.headers;
    return inHtml(page);
}

HttpReply run(Core &core, const HttpRequest &request, const Route &found, const QStringList &arguments)
{
    if (found.jsonBody && !core.isNodeLink()) {
        if (const auto refusal = wrongType(request))
            return *refusal;
    }
    if (const auto refusal = unauthorized(core, request))
        return *refusal;
    HttpReply reply = found.handler({core, request, arguments});
    if (reply.contentType != "application/json" || reply.hangs || found.pattern == "/version")
        return reply;
    if (reply.status < 300 && !core.isNodeLink() && !request.accepts("application/json"))
        return notAcceptable(request);
    if (!core.faults.has(FaultKind::Lie))
        return reply;
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    QJsonValue body = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    lieInReply(core.faults, QString::fromLatin1(found.pattern), body);
    reply.body = toJson(body);
    return reply;
}

HttpReply find(Core &core, const HttpRequest &request, const QList<Route> &routes)
{
    QList<QByteArray> allowed;
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    for (const Route &candidate : routes) {
        const auto arguments = match(candidate.pattern, request.path);
        if (!arguments)
            continue;
        if (candidate.method == method)
            return run(core, request, candidate, *arguments);
        allowed << candidate.method;
    }
    if (!allowed.isEmpty())
        return wrongMethod(request, allowed);
    return errorReply(request, 404,
        u"No endpoint %1 %2."_s.arg(QString::fromLatin1(request.method), QString::fromUtf8(request.path)));
}

/// What an old Lavalink, before /v4, has to say.
HttpReply asLavalink3(Core &core, const HttpRequest &request)
{
    if (request.path == "/version") {
        if (const auto refusal = unauthorized(core, request))
            return *refusal;
        HttpReply reply = emptyReply(200);
        reply.contentType = "text/plain;charset=ISO-8859-1";
        reply.body = "3.7.11";
        return reply;
    }
    return errorReply(request, 404, u"No message available"_s);
}

} // namespace

bool isControlPath(const HttpRequest &request)
{
    return request.path.startsWith("/_fake/");
}

HttpReply route(Core &core, const HttpRequest &request)
{
    if (request.badPercent()) {
        HttpReply reply = emptyReply(400);
        reply.apiVersion = false;
        return reply;
    }
    if (core.options.control && isControlPath(request)) {
        const QList<Route> routes = controlRoutes();
        for (const Route &candidate : routes) {
            if (candidate.method == request.method && candidate.pattern == request.path)
                return candidate.handler({core, request, {}});
        }
    }
    if (core.faults.has(FaultKind::Lavalink3))
        return asLavalink3(core, request);
    if (request.path == "/" || request.path == "/v3/websocket")
        return emptyReply(200);
    if (request.path == "/error" && !core.isNodeLink()) {
        const QJsonObject body{{u"timestamp"_s, qint64(core.stats.uptime().count())}, {u"status"_s, 999},
            {u"error"_s, u"None"_s}, {u"message"_s, u"No message available"_s}};
        return jsonReply(body, 500);
    }
    const HttpReply reply = find(core, request, routesOf(core));
    if (reply.plainSpring && !core.isNodeLink() && reply.contentType == "application/json"
        && request.accepts("text/html", true))
        return inHtml(reply);
    return reply;
}

} // namespace FakeNode
