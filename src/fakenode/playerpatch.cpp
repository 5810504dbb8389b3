// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "playerpatch.h"

#include "core.h"
#include "trackcodec.h"

using namespace Qt::StringLiterals;

namespace FakeNode {

PlayerPatch::PlayerPatch(Core &core, const HttpRequest &request, const QString &sessionId, qint64 guild)
    : m_core(core)
    , m_request(request)
    , m_body(request)
    , m_json(m_body.object())
    , m_sessionId(sessionId)
    , m_guild(guild)
{
}

HttpReply PlayerPatch::refuse(const QString &message) const
{
    return errorReply(m_request, 400, message);
}

HttpReply PlayerPatch::run()
{
    if (!m_body.isObject())
        return m_body.refusal();
    if (const Refusal refusal = readFields())
        return *refusal;
    Session *session = m_core.session(m_sessionId);
    if (!session)
        return errorReply(m_request, 404, u"Session not found"_s);
    if (const Refusal refusal = checkParts())
        return *refusal;
    Player &player = *session->playerOrNew(m_guild);
    if (const Refusal refusal = connectVoice(player))
        return *refusal;
    if (const Refusal refusal = applySettings(player))
        return *refusal;
    if (const Refusal refusal = applyTrack(player))
        return *refusal;
    return jsonReply(player.toJson());
}

PlayerPatch::Refusal PlayerPatch::readFields()
{
    const HttpReply bad = m_body.refusal();
    if (const auto text = m_request.parameter("noReplace")) {
        if (*text != u"true" && *text != u"false")
            return bad;
        m_noReplace = *text == u"true";
    }
    const auto integer = [this](QLatin1StringView key, std::optional<qint64> &target) {
        if (has(key))
            target = lenientInteger(m_json.value(key));
        return !has(key) || target.has_value();
    };
    if (!integer("volume"_L1, m_volume) || !integer("position"_L1, m_position))
        return bad;
    // An endTime of null takes the end away.
    if (!m_json.value("endTime"_L1).isNull() && !integer("endTime"_L1, m_endTime))
        return bad;
    if (has("paused"_L1)) {
        m_paused = lenientBoolean(m_json.value("paused"_L1));
        if (!m_paused)
            return bad;
    }
    if (has("filters"_L1)) {
        m_filters = checkFilters(m_json.value("filters"_L1), m_core.script.identity.filters);
        if (m_filters.malformed)
            return bad;
    }
    if (has("voice"_L1)) {
        m_voice = checkVoice(m_request, m_json.value("voice"_L1), m_core.script);
        if (m_voice.refusal)
            return m_voice.refusal;
    }
    return readTrack();
}

PlayerPatch::Refusal PlayerPatch::readTrack()
{
    QJsonObject holder = m_json;
    QLatin1StringView encodedKey = "encodedTrack"_L1;
    if (has("track"_L1)) {
        if (!m_json.value("track"_L1).isObject())
            return m_body.refusal();
        if (has("encodedTrack"_L1) || has("identifier"_L1))
            return refuse(u"Cannot specify both track and encodedTrack/identifier"_s);
        holder = m_json.value("track"_L1).toObject();
        encodedKey = "encoded"_L1;
        if (holder.contains("userData"_L1)) {
            if (!holder.value("userData"_L1).isObject())
                return m_body.refusal();
            m_userData = holder.value("userData"_L1).toObject();
        }
    }
    if (holder.contains(encodedKey)) {
        m_encoded = holder.value(encodedKey);
        if (!m_encoded->isNull() && !m_encoded->isString())
            return m_body.refusal();
    }
    if (holder.contains("identifier"_L1)) {
        if (!holder.value("identifier"_L1).isString())
            return m_body.refusal();
        m_identifier = holder.value("identifier"_L1).toString();
    }
    if (m_encoded && m_identifier)
        return refuse(u"Cannot specify both encodedTrack and identifier"_s);
    return {};
}

PlayerPatch::Refusal PlayerPatch::checkParts()
{
    if (!m_filters.disabled.isEmpty()) {
        return refuse(u"Following filters are disabled in the config: "_s + m_filters.disabled.join(u", "_s));
    }
    if (m_endTime && *m_endTime <= 0)
        return refuse(u"End time must be greater than 0"_s);
    return {};
}

PlayerPatch::Refusal PlayerPatch::connectVoice(Player &player)
{
    if (!has("voice"_L1))
        return {};
    if (m_voice.crash)
        return m_voice.crash;
    const bool fault = m_core.faults.take(FaultKind::VoicePatchHangs).has_value();
    if (fault || m_voice.fate == VoiceCheck::Fate::Hangs || m_core.hungGuilds.contains(m_guild)) {
        // It blocks the guild and one of the server's workers for good.
        m_core.hungGuilds.insert(m_guild);
        ++m_core.hungRequests;
        HttpReply silence;
        silence.hangs = true;
        return silence;
    }
    if (m_voice.fate == VoiceCheck::Fate::Refused)
        return errorReply(m_request, 500, u"Failed to connect to voice server"_s);
    player.connectVoice(m_voice.voice);
    return {};
}

PlayerPatch::Refusal PlayerPatch::applySettings(Player &player)
{
    if (m_volume)
        player.setVolume(*m_volume);
    if (m_paused)
        player.setPaused(*m_paused);
    if (has("filters"_L1)) {
        if (m_filters.badBand) {
            return crashReply(m_request,
                u"Request processing failed: java.lang.ArrayIndexOutOfBoundsException: Index %1 out of "
                u"bounds for "
                "length 15"_s.arg(*m_filters.badBand));
        }
        player.setFilters(m_filters.filters);
    }
    if (changesTrack())
        return {};
    if (m_position)
        player.seek(*m_position);
    if (has("endTime"_L1))
        player.setEndTime(m_endTime);
    if (m_userData)
        player.setUserData(*m_userData);
    return {};
}

PlayerPatch::Refusal PlayerPatch::applyTrack(Player &player)
{
    if (!changesTrack() || (m_noReplace && player.hasTrack()))
        return {};
    // Before the track is looked up, so that a failure un-pauses as well.
    player.setPaused(m_paused.value_or(false));
    std::optional<Track> track;
    if (const Refusal refusal = findTrack(track))
        return refusal;
    if (track)
        player.play(
            *track, m_position.value_or(track->position), m_endTime, m_userData.value_or(QJsonObject()));
    else
        player.stop();
    return {};
}

PlayerPatch::Refusal PlayerPatch::findTrack(std::optional<Track> &found)
{
    if (m_encoded) {
        if (m_encoded->isNull())
            return {};
        const auto result = decodeTrack(m_encoded->toString(), m_core.script.identity.sources);
        if (const auto *error = std::get_if<TrackError>(&result))
            return crashReply(m_request, error->message);
        found = m_core.catalog.known(std::get<Track>(result));
        return {};
    }
    const Loaded loaded = m_core.catalog.load(*m_identifier);
    switch (loaded.kind) {
    case LoadEntry::Kind::Track:
        found = loaded.tracks.first();
        return {};
    case LoadEntry::Kind::Empty:
        return refuse(u"No matches found for identifier"_s);
    case LoadEntry::Kind::Playlist:
    case LoadEntry::Kind::Search:
        return refuse(u"Cannot play a playlist or search result"_s);
    case LoadEntry::Kind::Error:
        return refuse(loaded.exception.message.value_or(u"Something went wrong"_s));
    case LoadEntry::Kind::Hang: {
        HttpReply silence;
        silence.hangs = true;
        return silence;
    }
    }
    return {};
}

} // namespace FakeNode
