// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "restanswer.h"

#include "protocol.h"
#include "text.h"

#include <QUrl>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxDetail = 1'000;

bool isHtml(const RestAnswer &answer)
{
    return answer.contentType.contains("html") || answer.body.trimmed().startsWith('<');
}

// Lavalink's own error body, and NodeLink's; what stands before a node sends pages.
bool isErrorBody(const ErrorBody &error)
{
    return error.status != 0 && error.timestamp.has_value();
}

QString ownWords(const RestAnswer &answer, const ErrorBody &error)
{
    if (!error.message.isEmpty())
        return cleaned(error.message, maxDetail);
    if (!error.error.isEmpty())
        return cleaned(error.error, maxDetail);
    if (isHtml(answer) || answer.contentType.contains("json"))
        return {};
    return cleaned(QString::fromUtf8(answer.body.left(4 * maxDetail)).trimmed(), maxDetail);
}

// A page's title is what a proxy has to say; the rest of it is for a browser.
QString pageTitle(const QByteArray &html)
{
    const QByteArray head = html.left(16'384);
    const QByteArray lower = head.toLower();
    const qsizetype open = lower.indexOf("<title>");
    const qsizetype close = lower.indexOf("</title>", open);
    if (open < 0 || close < 0)
        return {};
    return cleaned(QString::fromUtf8(head.mid(open + 7, close - open - 7)).simplified(), 200);
}

// Lavalink says 401 without and 403 with a wrong password, both without a body. NodeLink says 401 for both:
// its 403 is the guard against floods, which lasts for minutes. Anything else that forbids stands in front.
FailureKind forbiddenKind(const RestAnswer &answer)
{
    if (isHtml(answer))
        return FailureKind::Forbidden;
    if (answer.nodeLink)
        return FailureKind::RateLimited;
    return answer.body.trimmed().isEmpty() ? FailureKind::WrongPassword : FailureKind::Forbidden;
}

FailureKind kindOf(const RestRequest &request, const RestAnswer &answer, const ErrorBody &error)
{
    const bool routePlanner = request.route.startsWith("/v4/routeplanner/"_L1);
    switch (answer.status) {
    case 401:
        return FailureKind::WrongPassword;
    case 403:
        return forbiddenKind(answer);
    case 404:
        if (routePlanner && isErrorBody(error))
            return FailureKind::Unsupported; // A NodeLink has none.
        return isErrorBody(error) ? FailureKind::NotFound : FailureKind::WrongPath;
    case 429:
        return FailureKind::RateLimited;
    default:
        break;
    }
    if (answer.status >= 300 && answer.status < 400)
        return FailureKind::Redirected;
    if (answer.status >= 400 && answer.status < 500)
        return FailureKind::BadRequest;
    if (routePlanner && error.message.contains("disabled route planner"_L1, Qt::CaseInsensitive))
        return FailureKind::Unsupported;
    return FailureKind::ServerError;
}

} // namespace

bool RestRequest::changesServer() const
{
    if (method == "GET" || method == "HEAD" || method == "OPTIONS")
        return false;
    const QString path = route.left(route.indexOf(u'?'));
    return !(method == "POST" && path == "/v4/decodetracks"_L1); // Its body is only too long for a query.
}

Failure statusFailure(const RestRequest &request, const RestAnswer &answer)
{
    if (answer.status >= 200 && answer.status < 300)
        return {};
    const ErrorBody error = Protocol::parseError(answer.body);
    Failure failure(kindOf(request, answer, error), Step::Rest);
    failure.httpStatus = answer.status;
    failure.path = error.path.isEmpty() ? request.route : cleaned(error.path, maxDetail);
    if (failure.kind == FailureKind::Redirected) {
        // Where to, without what a target could carry of secrets: no user, no password, no query.
        const QUrl target = QUrl::fromEncoded(answer.location.left(4'096));
        failure.detail = cleaned(
            target.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment), maxDetail);
    } else {
        failure.detail = ownWords(answer, error);
        if (failure.detail.isEmpty() && isHtml(answer))
            failure.detail = pageTitle(answer.body);
    }
    return failure;
}

} // namespace Lavalink
