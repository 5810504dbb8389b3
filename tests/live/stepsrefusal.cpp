// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "steps.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Live {

using namespace Lavalink;

namespace {

Reply refused(Subject &s, const QJsonObject &body)
{
    return fails(&s, s.patch(body), {FailureKind::BadRequest});
}

Reply refusedTrack(Subject &s, const QJsonObject &track)
{
    return refused(s, {{u"track"_s, track}});
}

QJsonObject voice(QJsonObject fields)
{
    return {{u"voice"_s, std::move(fields)}};
}

//! The endpoint is empty, so that a server which does not miss the channel has nothing to dial either.
Reply voiceWithoutChannel(Subject &s)
{
    return refused(
        s, voice({{u"token"_s, u"none"_s}, {u"endpoint"_s, QString()}, {u"sessionId"_s, u"none"_s}}));
}

} // namespace

void addRefusalSteps(Suite &suite, Subject &s)
{
    suite.add({u"refuse-both"_s, u"A track by `encoded` and by identifier at once is refused."_s,
        [&s] {
            return refusedTrack(s, {{u"encoded"_s, s.track->encoded}, {u"identifier"_s, s.media().playable}});
        },
        60s, u"load"_s});
    suite.add({u"refuse-not-found"_s, u"An identifier that leads to nothing is refused."_s, [&s] {
                   return refusedTrack(s, {{u"identifier"_s, s.media().missing}});
               }});
    suite.add({u"refuse-broken"_s, u"An identifier that cannot be loaded is refused."_s, [&s] {
                   return refusedTrack(s, {{u"identifier"_s, s.media().broken}});
               }});
    suite.add({u"refuse-end-time"_s, u"An endTime of 0 is refused."_s, [&s] {
                   return refused(s, {{u"endTime"_s, 0}});
               }});
    suite.add({u"refuse-volume"_s, u"A volume that is no number is refused."_s, [&s] {
                   return refused(s, {{u"volume"_s, u"loud"_s}});
               }});
    suite.add({u"refuse-voice"_s, u"Voice with nothing but a token is refused."_s, [&s] {
                   return refused(s, voice({{u"token"_s, u"none"_s}}));
               }});
    suite.add({u"refuse-voice-channel"_s, u"Voice without a channel is refused."_s,
        [&s] { return voiceWithoutChannel(s); }});
    suite.add({u"unknown-session"_s, u"An unknown session is not found."_s,
        [&s] { return fails(&s, s.rest().players(u"lavadecklivenone"_s), {FailureKind::NotFound}); }});
}

} // namespace Live
