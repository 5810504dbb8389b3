// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "upgradeanswer.h"

#include "text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxDetail = 300;

bool readHead(const QByteArray &head, UpgradeAnswer *answer)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> status = lines.first().trimmed().split(' ');
    bool ok = false;
    answer->status = status.size() > 1 ? status.at(1).toInt(&ok) : 0;
    if (!ok || answer->status < 100 || answer->status > 999)
        return false;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            answer->headers.insert(line.first(colon).trimmed().toLower(), line.sliced(colon + 1).trimmed());
    }
    return true;
}

// The chunks that are there, put together; true when the last one was among them.
bool readChunks(const QByteArray &bytes, QByteArray *body)
{
    qsizetype at = 0;
    while (true) {
        const qsizetype end = bytes.indexOf("\r\n", at);
        if (end < 0)
            return false;
        bool ok = false;
        const qsizetype size = bytes.sliced(at, end - at).split(';').first().trimmed().toInt(&ok, 16);
        if (!ok || size <= 0)
            return true;
        body->append(bytes.mid(end + 2, std::min(size, maxAnswer - body->size())));
        at = end + 2 + size + 2;
        if (at > bytes.size())
            return false;
    }
}

QString titleOf(const QString &page)
{
    const qsizetype from = page.indexOf("<title>"_L1, 0, Qt::CaseInsensitive);
    const qsizetype to = page.indexOf("</title>"_L1, from, Qt::CaseInsensitive);
    return from >= 0 && to > from ? page.sliced(from + 7, to - from - 7) : QString();
}

QString detailOf(const UpgradeAnswer &answer)
{
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    QString said = object.value("message"_L1).toString();
    if (said.isEmpty())
        said = object.value("error"_L1).toString();
    if (said.isEmpty() && object.isEmpty()) {
        const QString body = QString::fromUtf8(answer.body);
        said = body.trimmed().startsWith(u'<') ? titleOf(body) : body;
    }
    return cleaned(said.trimmed(), maxDetail);
}

// Where a redirect leads, without path and query: they can carry secrets.
QString targetOf(const UpgradeAnswer &answer)
{
    const QUrl url(QString::fromUtf8(answer.headers.value("location")), QUrl::StrictMode);
    if (url.isValid() && !url.host().isEmpty())
        return cleaned(
            url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment),
            maxDetail);
    return cleaned(url.path(), maxDetail);
}

bool isLavalink(const UpgradeAnswer &answer)
{
    return answer.headers.contains("lavalink-api-version");
}

bool isNodeLink(const UpgradeAnswer &answer)
{
    return answer.headers.contains("iamnodelink") || answer.headers.contains("isnodelink");
}

FailureKind kindOf400(const UpgradeAnswer &answer)
{
    const QByteArray body = answer.body.toLower();
    if (complainsOfPlainHttp(answer))
        return FailureKind::NeedsTls;
    if (body.contains("client-name"))
        return FailureKind::BadClientName;
    if (body.contains("can \"upgrade\" only")) // Spring, when the Upgrade header did not reach it.
        return FailureKind::UpgradeDropped;
    if (body.isEmpty() || isLavalink(answer) || isNodeLink(answer) || body.contains("user-id"))
        return FailureKind::BadUserId;
    return FailureKind::UpgradeDropped;
}

FailureKind kindOf404(const UpgradeAnswer &answer)
{
    const QByteArray api = answer.headers.value("lavalink-api-version");
    return api == "3" || answer.version.startsWith("3.") ? FailureKind::OldServer : FailureKind::WrongPath;
}

FailureKind kindOf(const UpgradeAnswer &answer)
{
    switch (answer.status) {
    case 101:
        return FailureKind::UpgradeInvalid;
    case 200: // Lavalink 4 answers paths that it knows for another version with an empty 200.
        return answer.body.isEmpty() ? FailureKind::WrongPath : FailureKind::UpgradeDropped;
    case 400:
        return kindOf400(answer);
    case 401: // A gate in front asks for its own login; no Lavalink sends this header.
        return answer.headers.contains("www-authenticate") && !isLavalink(answer) && !isNodeLink(answer)
            ? FailureKind::Forbidden
            : FailureKind::WrongPassword;
    case 403:
        if (isNodeLink(answer))
            return FailureKind::RateLimited;
        return isLavalink(answer) ? FailureKind::OriginRefused : FailureKind::Forbidden;
    case 402:
    case 407:
    case 451:
        return FailureKind::Forbidden;
    case 404:
    case 410:
        return kindOf404(answer);
    case 429:
        return FailureKind::RateLimited;
    default:
        break;
    }
    if (answer.status >= 500)
        return FailureKind::ServerError;
    return answer.status >= 300 && answer.status < 400 ? FailureKind::Redirected
                                                       : FailureKind::UpgradeDropped;
}

} // namespace

AnswerState readAnswer(const QByteArray &bytes, bool ended, UpgradeAnswer *answer)
{
    static const QByteArray magic = "HTTP/1.";
    if (!bytes.startsWith(magic.first(std::min(bytes.size(), magic.size()))))
        return AnswerState::NotHttp;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return bytes.size() >= maxAnswer ? AnswerState::NotHttp : AnswerState::Incomplete;
    if (!readHead(bytes.first(end), answer))
        return AnswerState::NotHttp;
    const QByteArray rest = bytes.sliced(end + 4);
    answer->body.clear();
    if (answer->status < 200 || answer->status == 204 || answer->status == 304)
        return AnswerState::Whole;
    if (answer->headers.value("transfer-encoding").toLower() == "chunked") {
        const bool whole = readChunks(rest, &answer->body);
        return whole || ended ? AnswerState::Whole : AnswerState::Head;
    }
    bool hasLength = false;
    const qint64 length = answer->headers.value("content-length").toLongLong(&hasLength);
    answer->body = rest.first(std::min(rest.size(), maxAnswer));
    const bool whole = hasLength && rest.size() >= std::min<qint64>(length, maxAnswer);
    return whole || ended || rest.size() >= maxAnswer ? AnswerState::Whole : AnswerState::Head;
}

bool complainsOfPlainHttp(const UpgradeAnswer &answer)
{
    const QByteArray body = answer.body.toLower();
    return answer.status == 400
        && (body.contains("https port") || body.contains("https server") || body.contains("requires tls"));
}

bool looksLikeTls(const QByteArray &bytes)
{
    return bytes.size() >= 2 && (bytes.at(0) == 0x15 || bytes.at(0) == 0x16) && bytes.at(1) == 0x03;
}

bool needsBody(int status)
{
    return status == 200 || status == 400 || status == 403 || status == 404 || status == 410;
}

Failure UpgradeProbe::classify(const UpgradeAnswer &answer)
{
    Failure failure(kindOf(answer), Step::Upgrade);
    failure.httpStatus = answer.status;
    failure.detail = failure.kind == FailureKind::Redirected ? targetOf(answer) : detailOf(answer);
    return failure;
}

} // namespace Lavalink
