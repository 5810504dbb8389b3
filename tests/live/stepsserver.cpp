// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "steps.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Live {

using namespace Lavalink;

namespace {

Reply routePlanner(Subject &s)
{
    return s.rest().routePlanner().then(&s, [](const Result<RoutePlanner> &planner) {
        if (planner)
            return good(planner->className ? u"Present: %1."_s.arg(*planner->className) : u"Absent."_s);
        return planner.failure().kind == FailureKind::Unsupported ? good(u"This server has no such thing."_s)
                                                                  : bad(said(planner.failure()));
    });
}

//! Only where there is none: a real planner's addresses are its operator's.
Reply freeWithoutPlanner(Subject &s)
{
    return s.rest()
        .routePlanner()
        .then(&s,
            [&s](const Result<RoutePlanner> &planner) {
                if (planner && planner->className)
                    return now(good(u"A planner is there; it is left alone."_s));
                return fails(&s, s.rest().freeAddress(u"192.0.2.1"_s), {FailureKind::Unsupported});
            })
        .unwrap();
}

//! The client must say why it lost the server, know nothing that it cannot know, and try again by itself.
Reply losesServer(Subject &s, ServerProcess &server)
{
    s.session = s.node().sessionId();
    s.witness().forget();
    return andThen(&s, server.terminate(), [&s] {
        return s.witness().until(u"The end of the connection"_s, 20s, [&s]() -> std::optional<Verdict> {
            const auto &states = s.witness().states();
            const auto lost = std::ranges::find(
                states, Node::State::WaitingToRetry, &std::pair<Node::State, Failure>::first);
            if (lost == states.end())
                return {};
            // Mostly a close 1001; once in a while a server is gone before it has said so.
            if (lost->second.kind != FailureKind::GoingAway && lost->second.kind != FailureKind::Dropped)
                return bad(u"The reason is another one: "_s + said(lost->second));
            if (s.node().stats().known || s.node().info() || s.node().isConnected())
                return bad(u"The client still shows what it knew before."_s);
            return good(said(lost->second));
        });
    });
}

Reply comesBack(Subject &s, ServerProcess &server)
{
    return andThen(&s, server.start(), [&s] {
        return s.witness().until(u"`ready`"_s, 60s, [&s]() -> std::optional<Verdict> {
            if (s.node().state() != Node::State::Ready || s.witness().readies().isEmpty())
                return {};
            if (s.node().isResumed() || s.node().sessionId() == s.session)
                return bad(u"A server that forgot everything says that it resumed."_s);
            return good(u"Ready again by itself, in a new session."_s);
        });
    });
}

Reply playsAgain(Subject &s)
{
    s.witness().forget();
    const QJsonObject body{{u"track"_s, QJsonObject{{u"identifier"_s, s.media().playable}}}};
    return after(&s, s.patch(body), [&s](const PlayerInfo &) {
        return s.witness().until(u"TrackStartEvent"_s, 10s, [&s]() -> std::optional<Verdict> {
            return s.witness().firstEvent(EventType::TrackStart, Subject::playerGuild())
                ? std::optional(good(u"TrackStartEvent came."_s))
                : std::nullopt;
        });
    });
}

//! No player stays at the server, and no socket here.
Reply leaves(Subject &s)
{
    const QString session = s.node().sessionId();
    const auto destroyed = [&s, session](const QString &guild) {
        return worked(&s, s.rest().destroyPlayer(session, guild), {});
    };
    return andThen(&s, destroyed(Subject::playerGuild()), [&s, destroyed] {
        return andThen(&s, destroyed(Subject::resumeGuild()), [&s] {
            return s.shutdown().then(&s, [&s] {
                return s.network().liveSockets() == 0
                    ? good(u"No player and no socket is left."_s)
                    : bad(u"%1 sockets are left."_s.arg(s.network().liveSockets()));
            });
        });
    });
}

} // namespace

void addRoutePlannerSteps(Suite &suite, Subject &s)
{
    suite.add({u"route-planner"_s, u"The route planner is absent, or says what it is."_s,
        [&s] { return routePlanner(s); }});
    suite.add({u"route-planner-free"_s, u"Without a route planner there is no address to free."_s,
        [&s] { return freeWithoutPlanner(s); }, 60s, u"route-planner"_s});
}

void addStartSteps(Suite &suite, ServerProcess &server)
{
    suite.add({u"server"_s, u"The server starts and answers."_s, [&server] { return server.start(); }, 180s});
}

void addRestartSteps(Suite &suite, Subject &s, ServerProcess &server)
{
    suite.add({u"restart-lost"_s, u"SIGTERM ends the server; the client says so and waits."_s,
        [&s, &server] { return losesServer(s, server); }});
    suite.add({u"restart-back"_s, u"The server starts again, and the client is back without a hand."_s,
        [&s, &server] { return comesBack(s, server); }, 240s, u"restart-lost"_s});
    suite.add({u"restart-plays"_s, u"The new session plays."_s, [&s] { return playsAgain(s); }, 60s,
        u"restart-back"_s});
}

void addLeaveSteps(Suite &suite, Subject &s)
{
    suite.add({u"leave"_s, u"Everything of ours ends."_s, [&s] { return leaves(s); }});
}

} // namespace Live
