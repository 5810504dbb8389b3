// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "complaints.h"
#include "steps.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Live {

using namespace Lavalink;

namespace {

Reply found(Subject &s)
{
    return after(&s, s.rest().load(s.media().playable), [&s](const LoadResult &result) {
        if (result.type == LoadType::Empty)
            return bad(
                u"It found nothing at %1: it must have the right source on and be able to read a file; "
                u"name another with --media or --track."_s.arg(s.media().playable));
        if (result.type == LoadType::Error)
            return bad(u"It could not load %1: %2"_s.arg(s.media().playable,
                result.exception ? result.exception->rootCause() : u"it does not say why."_s));
        if (!result.missing.isEmpty() || result.tracks.isEmpty())
            return bad(u"The answer of type \"%1\" holds no usable track."_s.arg(result.wireType));
        const Track &track = result.tracks.constFirst();
        if (const QStringList list = complaints(track); !list.isEmpty())
            return bad(list.join(u"; "_s));
        s.track = track;
        return good(u"\"%1\" by %2, %3 ms, from %4."_s.arg(track.info.title, track.info.author)
                        .arg(track.info.length)
                        .arg(track.info.sourceName));
    });
}

Reply empty(Subject &s, const QString &identifier)
{
    return after(&s, s.rest().load(identifier), [](const LoadResult &result) {
        return result.type == LoadType::Empty
            ? good(u"empty"_s)
            : bad(u"The answer is of type \"%1\", not \"empty\"."_s.arg(result.wireType));
    });
}

Reply loadError(Subject &s)
{
    return after(&s, s.rest().load(s.media().broken), [&s](const LoadResult &result) {
        if (result.type != LoadType::Error)
            return bad(u"%1 gave \"%2\", not an error; the node needs its source `local` or `http` on."_s.arg(
                s.media().broken, result.wireType));
        if (!result.exception)
            return bad(u"The error has no exception."_s);
        const TrackException &exception = *result.exception;
        if (const QStringList list = complaints(exception); !list.isEmpty())
            return bad(list.join(u"; "_s));
        // A Lavalink says the same sentence for every load error; what happened stands in the stack trace.
        const QString cause = exception.rootCause();
        if (cause.isEmpty() || cause == exception.message
            || (exception.causeStackTrace && cause == exception.cause))
            return bad(u"It does not say more than \"%1\"."_s.arg(exception.message.value_or(QString())));
        return good(cause);
    });
}

Verdict same(const Track &track, const Track &expected)
{
    const QStringList list = differences(track, expected);
    return list.isEmpty() ? good(u"The same track, field by field."_s) : bad(list.join(u"; "_s));
}

Reply decodes(Subject &s)
{
    return after(
        &s, s.rest().decode(s.track->encoded), [&s](const Track &track) { return same(track, *s.track); });
}

Reply decodesSeveral(Subject &s)
{
    const QString encoded = s.track->encoded;
    return after(&s, s.rest().decodeAll({encoded, encoded}), [&s](const QList<Track> &tracks) {
        if (tracks.size() != 2)
            return bad(u"Two were asked for, %1 came."_s.arg(tracks.size()));
        const Verdict first = same(tracks.first(), *s.track);
        return first.ok ? same(tracks.last(), *s.track) : first;
    });
}

} // namespace

void addLoadSteps(Suite &suite, Subject &s)
{
    suite.add({u"load"_s, u"An identifier leads to a track."_s, [&s] { return found(s); }});
    suite.add({u"load-not-found"_s, u"What does not exist is empty, not an error."_s,
        [&s] { return empty(s, s.media().missing); }});
    suite.add({u"load-unknown-search"_s, u"An unknown search prefix is empty, not an error."_s,
        [&s] { return empty(s, u"lavadecksearch:nothing"_s); }});
    suite.add({u"load-error"_s, u"A load error says what really happened."_s, [&s] { return loadError(s); }});
    suite.add({u"decode"_s, u"`encoded` leads back to the same track."_s, [&s] { return decodes(s); }, 60s,
        u"load"_s});
    suite.add({u"decode-several"_s, u"Several are decoded in one call, in order."_s,
        [&s] { return decodesSeveral(s); }, 60s, u"load"_s});
    // Lavalink says 500, not 400.
    suite.add({u"decode-garbage"_s, u"What is no track is refused."_s, [&s] {
                   return fails(&s, s.rest().decode(u"Z2FyYmFnZSBnYXJiYWdlIGdhcmJhZ2U="_s),
                       {FailureKind::BadRequest, FailureKind::ServerError});
               }});
    suite.add({u"decode-garbage-among"_s, u"A list with one that is no track is refused as a whole."_s,
        [&s] {
            return fails(&s, s.rest().decodeAll({s.track->encoded, u"Z2FyYmFnZSBnYXJiYWdlIGdhcmJhZ2U="_s}),
                {FailureKind::BadRequest, FailureKind::ServerError});
        },
        60s, u"load"_s});
}

} // namespace Live
