// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "complaints.h"
#include "steps.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Live {

using namespace Lavalink;

namespace {

Reply readyFrame(Subject &s)
{
    return s.witness().until(u"`ready`"_s, 10s, [&s]() -> std::optional<Verdict> {
        if (s.witness().readies().isEmpty())
            return {};
        const Ready &ready = s.witness().readies().constLast();
        if (ready.sessionId.isEmpty())
            return bad(u"`ready` lacks a usable `sessionId`."_s);
        if (ready.resumed)
            return bad(u"`ready` says that a session was resumed, but none was asked for."_s);
        if (s.node().sessionId() != ready.sessionId)
            return {};
        return good(u"Session %1, a new one."_s.arg(ready.sessionId));
    });
}

Reply getsReady(Subject &s)
{
    return andThen(&s, worked(&s, s.node().open(), {}), [&s] { return readyFrame(s); });
}

Verdict judgedStats(const Stats &stats)
{
    QStringList list = complaints(stats);
    if (!stats.frameStats && !stats.frameStatsNull)
        list << u"stats lacks `frameStats`, which is an object or null"_s;
    if (!list.isEmpty())
        return bad(list.join(u"; "_s));
    return good(u"%1 players, %2 of them playing; up for %3 s."_s.arg(*stats.players)
                    .arg(*stats.playingPlayers)
                    .arg(*stats.uptime / 1000));
}

//! A Lavalink sends them at once, before or after `ready`; a NodeLink within half a minute.
Reply firstStats(Subject &s)
{
    return s.witness().until(u"`stats`"_s, 40s, [&s]() -> std::optional<Verdict> {
        if (s.witness().stats().isEmpty())
            return {};
        return judgedStats(s.witness().stats().constFirst());
    });
}

Reply restStats(Subject &s)
{
    return after(&s, s.rest().stats(), [](const Stats &stats) {
        const QStringList list = complaints(stats);
        return list.isEmpty() ? good(u"All fields are there."_s) : bad(list.join(u"; "_s));
    });
}

Reply capabilities(Subject &s)
{
    return s.witness().until(u"/v4/info"_s, 25s, [&s]() -> std::optional<Verdict> {
        if (!s.node().info())
            return {};
        const Info &info = *s.node().info();
        if (const QStringList list = complaints(info); !list.isEmpty())
            return bad(list.join(u"; "_s));
        return good(u"Version %1: %2."_s.arg(info.version.semver, s.node().capabilities().join(u", "_s)));
    });
}

Reply pings(Subject &s)
{
    return after(&s, s.node().ping(), [](const Latency &latency) {
        return latency.ms > 0 ? good(u"%1 ms."_s.arg(latency.ms, 0, 'f', 3))
                              : bad(u"The round trip took no time."_s);
    });
}

//! A sign-in that must be refused for one of `kinds`; the client must then wait for its operator.
Reply refuses(Subject &s, const NodeSettings &settings, const QList<FailureKind> &kinds)
{
    Node *node = s.addNode(settings);
    return andThen(&s, fails(&s, node->open(), kinds), [node] {
        const bool waits = node->failure().needsOperator() && node->state() != Node::State::WaitingToRetry;
        return now(waits ? good(said(node->failure()))
                         : bad(u"The client tries again, though only its operator can help."_s));
    });
}

Reply wrongPassword(Subject &s)
{
    NodeSettings settings = s.node().settings();
    settings.password = Secret(u"not-the-password-of-any-node"_s);
    // A NodeLink 1.x takes the upgrade and closes it with 4001.
    return refuses(s, settings, {FailureKind::WrongPassword, FailureKind::AuthClosed});
}

Reply wrongPasswordByRest(Subject &s)
{
    NodeSettings settings = s.node().settings();
    settings.password = Secret(u"not-the-password-of-any-node"_s);
    return fails(&s, s.addNode(settings)->rest()->info(), {FailureKind::WrongPassword});
}

Reply badUser(Subject &s, const QString &userId, FailureKind kind)
{
    NodeSettings settings = s.node().settings();
    settings.userId = userId;
    return refuses(s, settings, {kind});
}

Reply wrongPath(Subject &s)
{
    NodeSettings settings = s.node().settings();
    settings.path += u"/lavadeck-live"_s;
    return refuses(s, settings, {FailureKind::WrongPath});
}

void addRefusedSignIns(Suite &suite, Subject &s)
{
    suite.add({u"wrong-password"_s, u"A wrong password is refused at the upgrade, and told as such."_s,
        [&s] { return wrongPassword(s); }});
    suite.add({u"wrong-password-rest"_s, u"A wrong password is refused over REST, and told as such."_s,
        [&s] { return wrongPasswordByRest(s); }});
    suite.add({u"user-id-zero"_s, u"User-Id 0 is told apart from a wrong password."_s,
        [&s] { return badUser(s, u"0"_s, FailureKind::BadUserId); }});
    suite.add({u"user-id-text"_s, u"A User-Id that is no number is told apart from 0."_s,
        [&s] { return badUser(s, u"nobody"_s, FailureKind::UserIdNotNumber); }});
    suite.add({u"wrong-path"_s, u"A path without a Lavalink is told apart from all of these."_s,
        [&s] { return wrongPath(s); }});
}

} // namespace

void addConnectSteps(Suite &suite, Subject &s)
{
    suite.add({u"version"_s, u"GET /version answers."_s, [&s] {
                   return after(&s, s.rest().version(), [](const QString &version) { return good(version); });
               }});
    suite.add({u"ready"_s, u"The upgrade is taken and `ready` names a new session."_s,
        [&s] { return getsReady(s); }});
    suite.add({u"stats"_s, u"The socket brings `stats`, whole."_s, [&s] { return firstStats(s); }});
    suite.add({u"stats-rest"_s, u"GET /v4/stats answers, whole."_s, [&s] { return restStats(s); }});
    suite.add({u"capabilities"_s, u"GET /v4/info names version, sources, filters and plugins."_s,
        [&s] { return capabilities(s); }});
    suite.add({u"ping"_s, u"A ping is answered by its own pong."_s, [&s] { return pings(s); }});
    addRefusedSignIns(suite, s);
}

} // namespace Live
