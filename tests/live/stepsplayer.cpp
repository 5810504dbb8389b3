// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "complaints.h"
#include "steps.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Live {

using namespace Lavalink;

namespace {

constexpr qint64 seekTarget = 700; // ms

Reply pauses(Subject &s)
{
    return after(&s, s.player().pause(true), [&s](const PlayerInfo &paused) {
        if (paused.paused != true)
            return now(bad(u"It does not say that it is paused."_s));
        return after(&s, s.player().pause(false), [](const PlayerInfo &player) {
            return player.paused == false ? good(u"On and off."_s) : bad(u"It stays paused."_s);
        });
    });
}

Reply sets(Subject &s, int volume, int expected)
{
    return after(&s, s.player().setVolume(volume), [expected](const PlayerInfo &player) {
        if (!player.volume)
            return bad(u"The player lacks a usable `volume`."_s);
        return *player.volume == expected ? good(QString::number(expected))
                                          : bad(u"It came back as %1."_s.arg(*player.volume));
    });
}

//! Lavalink clamps without a word. By REST, for Player sends no such volume.
Reply clamps(Subject &s)
{
    return after(&s, s.patch({{u"volume"_s, 5000}}), [](const PlayerInfo &player) {
        return player.volume == 1000 ? good(u"5000 became 1000."_s) : bad(u"5000 did not become 1000."_s);
    });
}

//! The answer of a real server can be older than the seek; the frame that the seek brings is not.
Reply seeks(Subject &s)
{
    s.witness().forget();
    return after(&s, s.player().seek(seekTarget), [&s](const PlayerInfo &) {
        return s.witness().until(
            u"`playerUpdate` with the new position"_s, 10s, [&s]() -> std::optional<Verdict> {
                for (const PlayerUpdate &update : s.witness().updates()) {
                    if (update.guildId == Subject::playerGuild() && update.state.position == seekTarget)
                        return good(u"%1 ms."_s.arg(seekTarget));
                }
                return {};
            });
    });
}

Reply filters(Subject &s)
{
    const QJsonObject first{{u"volume"_s, 0.5}};
    const QJsonObject second{{u"lowPass"_s, QJsonObject{{u"smoothing"_s, 20.5}}}};
    const auto shows = [](const QJsonObject &expected) {
        return [expected](const PlayerInfo &player) {
            return player.filters == expected
                ? good(u"Set, replaced and cleared."_s)
                : bad(u"Filters %1 were set, others came back."_s.arg(expected.keys().join(u", "_s)));
        };
    };
    return andThen(&s, after(&s, s.player().setFilters(first), shows(first)), [&s, second, shows] {
        return andThen(&s, after(&s, s.player().setFilters(second), shows(second)),
            [&s, shows] { return after(&s, s.player().setFilters({}), shows({})); });
    });
}

Reply stops(Subject &s)
{
    s.witness().forget();
    return after(&s, s.player().stop(), [&s](const PlayerInfo &player) {
        if (player.track)
            return now(bad(u"The player still has a track."_s));
        return s.witness().until(u"TrackEndEvent"_s, 10s, [&s]() -> std::optional<Verdict> {
            const Event *end = s.witness().firstEvent(EventType::TrackEnd, Subject::playerGuild());
            if (!end)
                return {};
            if (!end->reason)
                return bad(u"TrackEndEvent lacks a usable `reason`."_s);
            return *end->reason == "stopped"_L1 ? good(u"TrackEnd \"stopped\"."_s)
                                                : bad(u"The reason is \"%1\"."_s.arg(*end->reason));
        });
    });
}

Reply destroys(Subject &s)
{
    return andThen(&s, worked(&s, s.player().destroy(), {}), [&s] {
        return fails(
            &s, s.rest().player(s.node().sessionId(), Subject::playerGuild()), {FailureKind::NotFound});
    });
}

} // namespace

void addPlayerSteps(Suite &suite, Subject &s)
{
    const QString need = u"patch-identifier"_s;
    suite.add({u"pause"_s, u"Pause on and off."_s, [&s] { return pauses(s); }, 60s, need});
    suite.add({u"seek"_s, u"A seek is told by a `playerUpdate`."_s, [&s] { return seeks(s); }, 60s, need});
    suite.add({u"volume"_s, u"The volume is set."_s, [&s] { return sets(s, 42, 42); }, 60s, need});
    suite.add(
        {u"volume-clamped"_s, u"A volume beyond 1000 is 1000."_s, [&s] { return clamps(s); }, 60s, need});
    suite.add({u"filters"_s, u"Filters replace all of the old ones, and none clears them."_s,
        [&s] { return filters(s); }, 60s, need});
    suite.add({u"stop"_s, u"Stop ends the track and says so."_s, [&s] { return stops(s); }, 60s, need});
    suite.add({u"destroy"_s, u"DELETE ends the player; it is not found any more."_s,
        [&s] { return destroys(s); }, 60s, need});
}

} // namespace Live
