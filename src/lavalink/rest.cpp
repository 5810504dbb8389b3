// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rest.h"

#include "protocol.h"
#include "restqueue.h"
#include "text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>

namespace Lavalink {

using namespace Qt::StringLiterals;

class Rest::Private {
public:
    explicit Private(QNetworkAccessManager *http)
        : queue(http)
    {
    }

    RestQueue queue;

    [[nodiscard]] RestRequest request(
        const QByteArray &method, const QString &route, const QString &kind) const
    {
        return {method, route, {}, kind, queue.timing().restDeadline, true};
    }

    //! Puts a call to the queue; `parse` makes the value out of a 2xx answer.
    template <typename T, typename Parse> Reply<T> ask(RestRequest request, Parse parse)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const Reply<T> future = promise->future();
        const QString route = request.route;
        queue.add(std::move(request), [promise, parse, route](const RestAnswer &answer) {
            promise->addResult(
                answer.failure ? Result<T>(answer.failure) : placed<T>(parse(answer), answer.status, route));
            promise->finish();
        });
        return future;
    }

private:
    //! A parser knows what is wrong with a body, not where it came from.
    template <typename T> static Result<T> placed(Result<T> result, int status, const QString &route)
    {
        Failure failure = result.failure();
        if (!failure)
            return result;
        failure.step = Step::Rest;
        failure.httpStatus = status;
        failure.path = cleaned(route, 1'000);
        return failure;
    }
};

namespace {

template <typename T> auto body(Result<T> (*parse)(const QByteArray &))
{
    return [parse](const RestAnswer &answer) { return parse(answer.body); };
}

Result<void> nothing(const RestAnswer &)
{
    return Result<void>::success();
}

Result<QString> versionText(const RestAnswer &answer)
{
    const QString text = cleaned(QString::fromUtf8(answer.body.left(1'024)).trimmed(), 100);
    if (text.isEmpty() || text.startsWith(u'<'))
        return Failure(FailureKind::BadJson, Step::Rest, u"The version is no plain text."_s);
    return text;
}

Result<RoutePlanner> planner(const RestAnswer &answer)
{
    return answer.status == 204 ? RoutePlanner() : Protocol::parseRoutePlanner(answer.body);
}

QString sessionRoute(const QString &session)
{
    return u"/v4/sessions/"_s + encoded(session);
}

QString playerRoute(const QString &session, const QString &guild)
{
    return sessionRoute(session) + u"/players/"_s + encoded(guild);
}

//! A line for each guild: a PATCH with voice that a server never answers holds up its own guild only.
QString changeOf(const QString &guild)
{
    return u"change player "_s + guild;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

//! A segment that is empty or only dots would change which route it is.
bool isSegment(const QString &text)
{
    return !text.isEmpty() && text != "."_L1 && text != ".."_L1;
}

template <typename T> Rest::Reply<T> refused(const QString &why)
{
    return QtFuture::makeReadyFuture(Result<T>(Failure(FailureKind::BadRequest, Step::Rest, why)));
}

QString badSession()
{
    return u"This is no session id."_s;
}

QString badGuild()
{
    return u"This is no guild id."_s;
}

} // namespace

Rest::Rest(QNetworkAccessManager *http, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(http))
{
    connect(&d->queue, &RestQueue::finished, this, &Rest::finished);
}

Rest::~Rest()
{
    // Before `d` goes: who hears of the end may still call us.
    d->queue.close();
}

void Rest::configure(const NodeSettings &settings, const Timing &timing)
{
    d->queue.configure(settings, timing);
}

Rest::Reply<QString> Rest::version()
{
    return d->ask<QString>(d->request("GET", u"/version"_s, u"version"_s), versionText);
}

Rest::Reply<Info> Rest::info()
{
    return d->ask<Info>(
        d->request("GET", u"/v4/info"_s, u"info"_s), [](const RestAnswer &answer) -> Result<Info> {
            const Result<Info> parsed = Protocol::parseInfo(answer.body);
            if (!parsed || !answer.nodeLink)
                return parsed;
            Info info = *parsed;
            info.kind = ServerKind::NodeLink;
            return info;
        });
}

Rest::Reply<Stats> Rest::stats()
{
    return d->ask<Stats>(d->request("GET", u"/v4/stats"_s, u"stats"_s), body(Protocol::parseStats));
}

Rest::Reply<LoadResult> Rest::load(const QString &identifier, bool retryAfterTimeout)
{
    RestRequest request
        = d->request("GET", u"/v4/loadtracks?identifier="_s + encoded(identifier), u"loadtracks"_s);
    request.deadline = d->queue.timing().loadDeadline;
    request.retryAfterTimeout = retryAfterTimeout;
    return d->ask<LoadResult>(std::move(request), body(Protocol::parseLoadResult));
}

Rest::Reply<Track> Rest::decode(const QString &track)
{
    return d->ask<Track>(
        d->request("GET", u"/v4/decodetrack?encodedTrack="_s + encoded(track), u"decodetrack"_s),
        body(Protocol::parseTrack));
}

Rest::Reply<QList<Track>> Rest::decodeAll(const QStringList &tracks)
{
    RestRequest request = d->request("POST", u"/v4/decodetracks"_s, u"decodetracks"_s);
    request.body = QJsonDocument(QJsonArray::fromStringList(tracks)).toJson(QJsonDocument::Compact);
    return d->ask<QList<Track>>(std::move(request), body(Protocol::parseTracks));
}

Rest::Reply<QList<PlayerInfo>> Rest::players(const QString &session)
{
    if (!isSegment(session))
        return refused<QList<PlayerInfo>>(badSession());
    return d->ask<QList<PlayerInfo>>(
        d->request("GET", sessionRoute(session) + u"/players"_s, u"players"_s), body(Protocol::parsePlayers));
}

Rest::Reply<PlayerInfo> Rest::player(const QString &session, const QString &guild)
{
    if (!isSegment(session) || !isSegment(guild))
        return refused<PlayerInfo>(isSegment(session) ? badGuild() : badSession());
    return d->ask<PlayerInfo>(
        d->request("GET", playerRoute(session, guild), u"player"_s), body(Protocol::parsePlayer));
}

Rest::Reply<PlayerInfo> Rest::updatePlayer(
    const QString &session, const QString &guild, const QJsonObject &patch, bool noReplace)
{
    if (!isSegment(session) || !isSegment(guild))
        return refused<PlayerInfo>(isSegment(session) ? badGuild() : badSession());
    RestRequest request = d->request("PATCH",
        playerRoute(session, guild) + (noReplace ? u"?noReplace=true"_s : QString()), changeOf(guild));
    request.body = compact(patch);
    if (patch.contains("voice"_L1))
        request.deadline = d->queue.timing().voiceDeadline;
    return d->ask<PlayerInfo>(std::move(request), body(Protocol::parsePlayer));
}

Rest::Reply<void> Rest::destroyPlayer(const QString &session, const QString &guild)
{
    if (!isSegment(session) || !isSegment(guild))
        return refused<void>(isSegment(session) ? badGuild() : badSession());
    // In one line with the PATCHes: one that came later would make the player anew.
    return d->ask<void>(d->request("DELETE", playerRoute(session, guild), changeOf(guild)), nothing);
}

Rest::Reply<SessionInfo> Rest::updateSession(const QString &session, const SessionInfo &patch)
{
    if (!isSegment(session))
        return refused<SessionInfo>(badSession());
    RestRequest request = d->request("PATCH", sessionRoute(session), u"session"_s);
    request.body = compact(Protocol::toJson(patch));
    return d->ask<SessionInfo>(std::move(request), body(Protocol::parseSession));
}

Rest::Reply<RoutePlanner> Rest::routePlanner()
{
    return d->ask<RoutePlanner>(d->request("GET", u"/v4/routeplanner/status"_s, u"route planner"_s), planner);
}

Rest::Reply<void> Rest::freeAddress(const QString &address)
{
    RestRequest request = d->request("POST", u"/v4/routeplanner/free/address"_s, u"free address"_s);
    request.body = compact({{u"address"_s, address}});
    return d->ask<void>(std::move(request), nothing);
}

Rest::Reply<void> Rest::freeAllAddresses()
{
    return d->ask<void>(d->request("POST", u"/v4/routeplanner/free/all"_s, u"free all addresses"_s), nothing);
}

Rest::Reply<QByteArray> Rest::call(
    const QByteArray &method, const QString &route, const QByteArray &body, const QString &kind)
{
    const QString path = route.left(route.indexOf(u'?'));
    RestRequest request = d->request(
        method.toUpper(), route, kind.isEmpty() ? QString::fromLatin1(method.toUpper()) + u' ' + path : kind);
    request.body = body;
    return d->ask<QByteArray>(
        std::move(request), [](const RestAnswer &answer) -> Result<QByteArray> { return answer.body; });
}

void Rest::cancelAll()
{
    d->queue.cancelAll();
}

int Rest::inFlight() const
{
    return d->queue.underWay();
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace Lavalink
