// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "complaints.h"
#include "steps.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Live {

using namespace Lavalink;

namespace {

QJsonObject trackPart(const QJsonObject &track)
{
    return {{u"track"_s, track}};
}

//! The answer to a PATCH is whole and about our guild; `check` says what it must show.
template <typename Check> Reply patched(Subject &s, Rest::Reply<PlayerInfo> answer, Check check)
{
    return after(&s, std::move(answer), [check](const PlayerInfo &player) {
        if (const QStringList list = complaints(player); !list.isEmpty())
            return bad(list.join(u"; "_s));
        if (player.guildId != Subject::playerGuild())
            return bad(u"The answer is about guild %1."_s.arg(player.guildId));
        return check(player);
    });
}

template <typename Check> Reply patched(Subject &s, const QJsonObject &body, Check check)
{
    return patched(s, s.patch(body), check);
}

Verdict plays(const PlayerInfo &player, const Track &expected)
{
    if (!player.track)
        return bad(u"The player has no track."_s);
    const QStringList list = differences(*player.track, expected);
    return list.isEmpty() ? good(u"It plays \"%1\"."_s.arg(player.track->info.title))
                          : bad(list.join(u"; "_s));
}

//! The frame may come before the answer to the PATCH, so it is looked for from before the PATCH on.
Reply trackStarts(Subject &s)
{
    return s.witness().until(u"TrackStartEvent"_s, 10s, [&s]() -> std::optional<Verdict> {
        const Event *event = s.witness().firstEvent(EventType::TrackStart, Subject::playerGuild());
        if (!event)
            return {};
        if (!event->track)
            return bad(u"TrackStartEvent lacks a usable `track`."_s);
        const QStringList list = differences(*event->track, *s.track);
        return list.isEmpty() ? good(u"The event carries the track."_s) : bad(list.join(u"; "_s));
    });
}

//! Without voice the position is 0 and the ping -1; a node whose player has voice says something else.
Reply playerUpdates(Subject &s)
{
    return s.witness().until(u"`playerUpdate`"_s, 20s, [&s]() -> std::optional<Verdict> {
        for (const PlayerUpdate &update : s.witness().updates()) {
            if (update.guildId != Subject::playerGuild())
                continue;
            QStringList list = complaints(update.state);
            if (!update.missing.isEmpty())
                list.prepend(u"`playerUpdate` lacks a usable `%1`"_s.arg(update.missing.join(u"`, `"_s)));
            if (!list.isEmpty())
                return bad(list.join(u"; "_s));
            if (*update.state.connected)
                return bad(u"It says that there is a voice connection, and there is none."_s);
            return good(u"At %1 ms, without voice."_s.arg(*update.state.position));
        }
        return {};
    });
}

Reply byIdentifier(Subject &s)
{
    s.witness().forget();
    return patched(s, trackPart({{u"identifier"_s, s.media().playable}}),
        [&s](const PlayerInfo &player) { return plays(player, *s.track); });
}

Reply playersAgree(Subject &s)
{
    return after(
        &s, s.rest().player(s.node().sessionId(), Subject::playerGuild()), [&s](const PlayerInfo &one) {
            return after(&s, s.rest().players(s.node().sessionId()), [&s, one](const QList<PlayerInfo> &all) {
                if (all.size() != 1)
                    return bad(u"The list holds %1 players, not 1."_s.arg(all.size()));
                if (all.first().guildId != one.guildId || all.first().track != one.track)
                    return bad(u"The list's player is another one than the player asked for alone."_s);
                return plays(one, *s.track);
            });
        });
}

Reply noPlayersYet(Subject &s)
{
    return after(&s, s.rest().players(s.node().sessionId()), [](const QList<PlayerInfo> &players) {
        return players.isEmpty() ? good(u"None."_s)
                                 : bad(u"A new session has %1 players."_s.arg(players.size()));
    });
}

Reply userData(Subject &s)
{
    const QJsonObject data{
        {u"requester"_s, u"42"_s}, {u"nested"_s, QJsonObject{{u"list"_s, QJsonArray{1, 2}}}}};
    return patched(s, trackPart({{u"userData"_s, data}}), [data](const PlayerInfo &player) {
        return player.track && player.track->userData == data
            ? good(u"It came back as it was sent."_s)
            : bad(u"It did not come back as it was sent."_s);
    });
}

//! Replaced by `encoded`: the end of the old one comes before the start of the new one.
Reply byEncoded(Subject &s)
{
    s.witness().forget();
    const auto ordered = [&s]() -> std::optional<Verdict> {
        const Event *end = s.witness().firstEvent(EventType::TrackEnd, Subject::playerGuild());
        const Event *start = s.witness().firstEvent(EventType::TrackStart, Subject::playerGuild());
        if (!start)
            return {};
        if (!end || end > start)
            return bad(u"The new track started before the old one ended."_s);
        if (end->reason != "replaced"_L1)
            return bad(u"The old track ended with the reason \"%1\"."_s.arg(end->reason.value_or(QString())));
        return good(u"TrackEnd \"replaced\", then TrackStart."_s);
    };
    const Reply answer = patched(s, trackPart({{u"encoded"_s, s.track->encoded}}),
        [&s](const PlayerInfo &player) { return plays(player, *s.track); });
    return andThen(&s, answer,
        [&s, ordered] { return s.witness().until(u"TrackEndEvent and TrackStartEvent"_s, 10s, ordered); });
}

//! That nothing started shows in `no-replace-silent`, when later frames have come.
Reply notReplaced(Subject &s)
{
    s.witness().forget();
    const QJsonObject body = trackPart({{u"encoded"_s, s.track->encoded}});
    return patched(s, s.patch(body, Subject::playerGuild(), true),
        [&s](const PlayerInfo &player) { return plays(player, *s.track); });
}

//! A seek brings a frame of its own, and frames keep their order.
Reply nothingStarted(Subject &s)
{
    return andThen(&s, patched(s, {{u"position"_s, 250}}, [](const PlayerInfo &) { return good({}); }), [&s] {
        return s.witness().until(u"`playerUpdate` after a seek"_s, 10s, [&s]() -> std::optional<Verdict> {
            for (const PlayerUpdate &update : s.witness().updates()) {
                if (update.state.position == 250)
                    return s.witness().events().isEmpty() ? good(u"No event followed."_s)
                                                          : bad(u"The track was replaced all the same."_s);
            }
            return {};
        });
    });
}

Reply endTime(Subject &s)
{
    const auto keeps = [&s](const PlayerInfo &player) { return plays(player, *s.track); };
    return andThen(&s, patched(s, {{u"endTime"_s, 900}}, keeps), [&s, keeps] {
        return patched(s, {{u"endTime"_s, QJsonValue::Null}}, keeps);
    });
}

//! Every part in one body.
Reply whole(Subject &s)
{
    const QJsonObject filters{{u"volume"_s, 0.75}};
    const QJsonObject track{{u"encoded"_s, s.track->encoded}, {u"userData"_s, QJsonObject{{u"all"_s, true}}}};
    const QJsonObject body{{u"track"_s, track}, {u"position"_s, 100}, {u"endTime"_s, 900}, {u"volume"_s, 55},
        {u"paused"_s, true}, {u"filters"_s, filters}};
    return patched(s, body, [&s, filters](const PlayerInfo &player) {
        if (player.volume != 55 || player.paused != true)
            return bad(u"Volume %1 and %2 came back."_s.arg(*player.volume)
                           .arg(*player.paused ? u"paused"_s : u"not paused"_s));
        if (player.filters != filters)
            return bad(u"Other filters came back."_s);
        if (!player.track || player.track->userData != QJsonObject{{u"all"_s, true}})
            return bad(u"The userData did not come back."_s);
        return plays(player, *s.track);
    });
}

} // namespace

void addPatchSteps(Suite &suite, Subject &s)
{
    suite.add({u"players-none"_s, u"A new session has no players."_s, [&s] { return noPlayersYet(s); }});
    suite.add({u"patch-identifier"_s, u"PATCH plays a track by its identifier."_s,
        [&s] { return byIdentifier(s); }, 60s, u"load"_s});
    suite.add({u"track-start"_s, u"TrackStartEvent comes, whichever side of the answer."_s,
        [&s] { return trackStarts(s); }, 60s, u"patch-identifier"_s});
    suite.add({u"player-update"_s, u"`playerUpdate` tells the player's state."_s,
        [&s] { return playerUpdates(s); }, 60s, u"patch-identifier"_s});
    suite.add({u"players"_s, u"GET of the player and of all players agree."_s,
        [&s] { return playersAgree(s); }, 60s, u"patch-identifier"_s});
    suite.add({u"patch-user-data"_s, u"userData alone changes the current track's."_s,
        [&s] { return userData(s); }, 60s, u"patch-identifier"_s});
    suite.add({u"patch-encoded"_s, u"PATCH plays a track by `encoded`, in the place of the old one."_s,
        [&s] { return byEncoded(s); }, 60s, u"patch-identifier"_s});
    suite.add({u"no-replace"_s, u"noReplace leaves the track that plays."_s, [&s] { return notReplaced(s); },
        60s, u"patch-identifier"_s});
    suite.add({u"no-replace-silent"_s, u"noReplace starts nothing."_s, [&s] { return nothingStarted(s); },
        60s, u"no-replace"_s});
    suite.add({u"patch-end-time"_s, u"endTime can be set and taken back."_s, [&s] { return endTime(s); }, 60s,
        u"patch-identifier"_s});
    suite.add({u"patch-whole"_s, u"Every part in one body is taken."_s, [&s] { return whole(s); }, 60s,
        u"patch-identifier"_s});
}

} // namespace Live
