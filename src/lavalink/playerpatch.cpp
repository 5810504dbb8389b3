// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "playerpatch.h"

#include "ejectplan.h"

#include <algorithm>

namespace Lavalink::PlayerPatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int loudest = 1000;
constexpr int bands = 15;

Failure refused(const QString &why)
{
    return Failure(FailureKind::BadRequest, Step::Rest, why);
}

bool isThere(const std::optional<QString> &text)
{
    return text && !text->isEmpty();
}

bool isEqualizer(const QJsonValue &value)
{
    const QJsonArray list = value.toArray();
    return value.isArray() && std::all_of(list.begin(), list.end(), [](const QJsonValue &entry) {
        const double band = entry["band"_L1].toDouble(-1);
        return entry["gain"_L1].isDouble() && band >= 0 && band < bands && band == static_cast<int>(band);
    });
}

} // namespace

bool isGuildId(const QString &text)
{
    // Java's long, which is what a server makes of it; and ASCII digits only, which toLongLong is not.
    const bool digits = !text.isEmpty()
        && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    return digits && text.toLongLong(&fits) > 0 && fits;
}

Result<QJsonObject> play(const Track &track, const PlayOptions &options)
{
    if (track.encoded.isEmpty())
        return refused(u"The track has no encoded form."_s);
    QJsonObject what{{u"encoded"_s, track.encoded}};
    if (!track.userData.isEmpty())
        what.insert(u"userData"_s, track.userData);
    QJsonObject body{{u"track"_s, what}};
    if (options.position) {
        if (*options.position < 0)
            return refused(u"A position is not negative."_s);
        body.insert(u"position"_s, *options.position);
    }
    if (options.endTime) {
        if (*options.endTime <= options.position.value_or(0))
            return refused(u"A track's end comes behind its beginning."_s);
        body.insert(u"endTime"_s, *options.endTime);
    }
    if (options.paused)
        body.insert(u"paused"_s, *options.paused);
    if (options.volume) {
        const Result<QJsonObject> loud = volume(*options.volume);
        if (!loud)
            return loud;
        body.insert(u"volume"_s, *options.volume);
    }
    return body;
}

QJsonObject pause(bool on)
{
    return {{u"paused"_s, on}};
}

Result<QJsonObject> seek(qint64 positionMs)
{
    if (positionMs < 0)
        return refused(u"A position is not negative."_s);
    return QJsonObject{{u"position"_s, positionMs}};
}

Result<QJsonObject> volume(qint64 volume)
{
    if (volume < 0 || volume > loudest) // A server would cut it without a word.
        return refused(u"A volume is a number from 0 to 1000."_s);
    return QJsonObject{{u"volume"_s, volume}};
}

Result<QJsonObject> filters(const QJsonObject &filters)
{
    const QJsonValue equalizer = filters.value("equalizer"_L1);
    const bool isGiven = !equalizer.isUndefined() && !equalizer.isNull();
    if (isGiven && !isEqualizer(equalizer)) // A Lavalink answers 500, and nobody knows why.
        return refused(u"An equalizer is a list of {\"band\": 0 to 14, \"gain\": number}."_s);
    return QJsonObject{{u"filters"_s, filters}};
}

QJsonObject stop()
{
    return {{u"track"_s, QJsonObject{{u"encoded"_s, QJsonValue::Null}}}};
}

Result<QJsonObject> voice(const VoiceState &voice, ServerKind kind)
{
    if (!isThere(voice.token) || !isThere(voice.endpoint) || !isThere(voice.sessionId))
        return refused(u"Voice needs a token, an endpoint and a session id."_s);
    QJsonObject body{
        {u"token"_s, *voice.token}, {u"endpoint"_s, *voice.endpoint}, {u"sessionId"_s, *voice.sessionId}};
    if (isThere(voice.channelId))
        body.insert(u"channelId"_s, *voice.channelId);
    else if (kind != ServerKind::NodeLink)
        return refused(u"Voice needs the channel's id (channelId): without it a Lavalink plays to nobody."_s);
    return QJsonObject{{u"voice"_s, body}};
}

QJsonObject restore(const PlayerInfo &info, ServerKind kind)
{
    PlayOptions options;
    options.paused = info.paused;
    // In the track's own time, which is not what a server counts in.
    const auto now = std::chrono::steady_clock::now();
    const std::optional<qint64> position = positionAt({info, now}, now);
    if (position && *position > 0)
        options.position = position;
    QJsonObject body;
    if (info.track) {
        if (const Result<QJsonObject> track = play(*info.track, options))
            body = *track;
    } else if (info.paused) {
        body = pause(*info.paused);
    }
    if (info.volume)
        body.insert(u"volume"_s, std::clamp(*info.volume, 0, loudest));
    if (!info.filters.isEmpty())
        body.insert(u"filters"_s, info.filters);
    if (info.voice) {
        if (const Result<QJsonObject> speaking = voice(*info.voice, kind))
            body.insert(u"voice"_s, speaking->value("voice"_L1));
    }
    return body;
}

bool isAboutTheTrack(const Failure &failure)
{
    return failure.kind == FailureKind::BadRequest
        || (failure.kind == FailureKind::ServerError && failure.httpStatus == 500);
}

} // namespace Lavalink::PlayerPatch
