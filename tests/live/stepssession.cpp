// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "steps.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Live {

using namespace Lavalink;

namespace {

constexpr auto shortWindow = 1s;
constexpr auto pastShortWindow = 2500ms; // The server's own timer may be late.

//! Our own session can be resumed: the client asked for it at `ready`, and the server has said yes.
Reply keepsSession(Subject &s)
{
    return s.witness().until(u"The answer to PATCH session"_s, 15s, [&s]() -> std::optional<Verdict> {
        if (s.node().resumeFailure())
            return bad(said(s.node().resumeFailure()));
        if (!s.node().resumeTimeout())
            return {};
        return good(u"For %1 s."_s.arg(s.node().resumeTimeout()->count()));
    });
}

//! Something that must outlive a cut link.
Reply playsForResume(Subject &s)
{
    s.session = s.node().sessionId();
    const QJsonObject body{
        {u"track"_s, QJsonObject{{u"encoded"_s, s.track->encoded}}}, {u"volume"_s, 37}, {u"paused"_s, true}};
    return after(&s, s.patch(body, Subject::resumeGuild()), [](const PlayerInfo &player) {
        return player.track ? good(u"At volume 37, paused."_s) : bad(u"The player has no track."_s);
    });
}

//! `ready` itself, as it came over the wire: only it says whether a session was resumed.
Reply readyAgain(Subject &s, bool resumed)
{
    return s.witness().until(u"`ready`"_s, 30s, [&s, resumed]() -> std::optional<Verdict> {
        if (s.witness().readies().isEmpty() || s.node().state() != Node::State::Ready)
            return {};
        const Ready &ready = s.witness().readies().constLast();
        if (ready.resumed != resumed)
            return bad(resumed ? u"It was not resumed."_s : u"It says that it was resumed."_s);
        if ((ready.sessionId == s.session) != resumed)
            return bad(u"The session is %1, the one before was %2."_s.arg(ready.sessionId, s.session));
        if (s.node().isResumed() != resumed)
            return bad(u"The client did not take it so."_s);
        return good(resumed ? u"Resumed, the same session."_s : u"Not resumed, a new session."_s);
    });
}

Reply resumesAfterCut(Subject &s)
{
    s.witness().forget();
    s.node().reconnect();
    return readyAgain(s, true);
}

Reply resumesAfterClose(Subject &s)
{
    s.witness().forget();
    s.node().close();
    return andThen(&s, worked(&s, s.node().open(), {}), [&s] { return readyAgain(s, true); });
}

Reply playerIsStillThere(Subject &s)
{
    return after(
        &s, s.rest().player(s.node().sessionId(), Subject::resumeGuild()), [](const PlayerInfo &player) {
            if (!player.track)
                return bad(u"Its track is gone."_s);
            return player.volume == 37 && player.paused == true ? good(u"With its track, volume and pause."_s)
                                                                : bad(u"Its volume or pause has changed."_s);
        });
}

//! Lavalink sends one a player at once; a NodeLink none before its next tick.
Reply updateAfterResume(Subject &s)
{
    return s.witness().until(u"`playerUpdate`"_s, 20s, [&s]() -> std::optional<Verdict> {
        const bool heard = std::ranges::any_of(s.witness().updates(),
            [](const PlayerUpdate &update) { return update.guildId == Subject::resumeGuild(); });
        return heard ? std::optional(good(u"It came."_s)) : std::nullopt;
    });
}

Reply later(Subject &s, std::chrono::milliseconds wait)
{
    auto promise = std::make_shared<QPromise<Verdict>>();
    promise->start();
    QTimer::singleShot(wait, &s, [promise] {
        promise->addResult(good({}));
        promise->finish();
    });
    return promise->future();
}

//! The server is told of a shorter window than the client knows of, so that the client asks too late.
Reply asksTooLate(Subject &s)
{
    s.session = s.node().sessionId();
    s.witness().forget();
    const SessionInfo shortly{true, std::chrono::seconds(shortWindow).count(), {}};
    return after(&s, s.rest().updateSession(s.session, shortly), [&s](const SessionInfo &session) {
        if (session.resuming != true || session.timeout != std::chrono::seconds(shortWindow).count())
            return now(bad(u"The server did not take a window of 1 s."_s));
        s.node().close();
        return andThen(&s, later(s, pastShortWindow), [&s] {
            return andThen(&s, worked(&s, s.node().open(), {}), [&s] { return readyAgain(s, false); });
        });
    });
}

Reply oldSessionIsGone(Subject &s)
{
    if (!s.witness().lostSessions().contains(s.session))
        return now(bad(u"The client does not say that the session is lost."_s));
    return andThen(&s, fails(&s, s.rest().players(s.session), {FailureKind::NotFound}), [&s] {
        return after(&s, s.rest().players(s.node().sessionId()), [](const QList<PlayerInfo> &players) {
            return players.isEmpty() ? good(u"And its players with it."_s)
                                     : bad(u"The new session has %1 players."_s.arg(players.size()));
        });
    });
}

Reply opensSecond(Subject &s)
{
    NodeSettings settings = s.node().settings();
    settings.clientName = u"lavadeck-live-second/1"_s;
    s.second = s.addNode(settings);
    s.secondWitness = std::make_unique<Witness>(s.second);
    return andThen(&s, worked(&s, s.second->open(), {}), [&s] {
        if (s.second->sessionId() == s.node().sessionId())
            return now(bad(u"Both have the session %1."_s.arg(s.node().sessionId())));
        return now(s.node().state() == Node::State::Ready ? good(u"Two sessions, both ready."_s)
                                                          : bad(u"The second one put the first one out."_s));
    });
}

//! The same guild in both: neither sees or hears the other's player.
Reply playApart(Subject &s)
{
    s.witness().forget();
    const QJsonObject body{
        {u"track"_s, QJsonObject{{u"identifier"_s, s.media().playable}}}, {u"volume"_s, 11}};
    const auto answer = s.second->rest()->updatePlayer(s.second->sessionId(), Subject::playerGuild(), body);
    const auto started = [&s]() -> std::optional<Verdict> {
        if (!s.secondWitness->firstEvent(EventType::TrackStart, Subject::playerGuild()))
            return {};
        return good({});
    };
    return after(&s, answer, [&s, started](const PlayerInfo &) {
        return andThen(
            &s, s.secondWitness->until(u"TrackStartEvent in the second session"_s, 10s, started), [&s] {
                return after(
                    &s, s.rest().players(s.node().sessionId()), [&s](const QList<PlayerInfo> &players) {
                        if (!players.isEmpty())
                            return bad(u"The first session sees the second one's player."_s);
                        return s.witness().events().isEmpty()
                            ? good(u"Each has its own players and events."_s)
                            : bad(u"The first session heard the second one's event."_s);
                    });
            });
    });
}

Reply secondLeaves(Subject &s)
{
    const auto gone = s.second->rest()->destroyPlayer(s.second->sessionId(), Subject::playerGuild());
    return andThen(&s, worked(&s, gone, {}), [&s] {
        return s.second->shutdown()
            .then(&s,
                [&s] {
                    return after(&s, s.node().ping(),
                        [](const Latency &) { return good(u"The first one goes on."_s); });
                })
            .unwrap();
    });
}

} // namespace

void addSessionSteps(Suite &suite, Subject &s)
{
    suite.add(
        {u"keep-session"_s, u"The server promises to keep our session."_s, [&s] { return keepsSession(s); }});
    suite.add({u"resume-player"_s, u"Something plays that must outlive a cut."_s,
        [&s] { return playsForResume(s); }, 60s, u"load"_s});
    suite.add({u"resume"_s, u"After a cut socket the session is resumed."_s,
        [&s] { return resumesAfterCut(s); }, 60s, u"resume-player"_s});
    suite.add({u"resume-update"_s, u"A resumed player is told by a `playerUpdate`."_s,
        [&s] { return updateAfterResume(s); }, 60s, u"resume"_s});
    suite.add({u"resume-kept"_s, u"The player is still there after the cut."_s,
        [&s] { return playerIsStillThere(s); }, 60s, u"resume"_s});
    suite.add({u"resume-after-close"_s, u"After a polite close the session is resumed, too."_s,
        [&s] { return resumesAfterClose(s); }, 60s, u"resume"_s});
    suite.add({u"resume-late"_s, u"After its window the session is not resumed."_s,
        [&s] { return asksTooLate(s); }, 60s, u"resume-after-close"_s});
    suite.add({u"resume-late-gone"_s, u"The old session and its players are gone."_s,
        [&s] { return oldSessionIsGone(s); }, 60s, u"resume-late"_s});
    suite.add({u"two-sessions"_s, u"Two clients have a session each."_s, [&s] { return opensSecond(s); }});
    suite.add({u"two-sessions-apart"_s, u"Neither sees nor hears the other's player."_s,
        [&s] { return playApart(s); }, 60s, u"two-sessions"_s});
    suite.add({u"two-sessions-leave"_s, u"One leaves, the other goes on."_s, [&s] { return secondLeaves(s); },
        60s, u"two-sessions"_s});
}

} // namespace Live
