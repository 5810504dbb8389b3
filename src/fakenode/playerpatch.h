// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "filters.h"
#include "jsonbody.h"
#include "voicecheck.h"

#include <optional>

namespace FakeNode {

class Core;

/// One PATCH of a player. As on a real server it is not atomic: everything is read and checked first, but
/// what then fails leaves behind what was done before it (protocol 3.10).
class PlayerPatch {
public:
    PlayerPatch(Core &core, const HttpRequest &request, const QString &sessionId, qint64 guild);

    [[nodiscard]] HttpReply run();

private:
    using Refusal = std::optional<HttpReply>;

    [[nodiscard]] Refusal readFields();
    [[nodiscard]] Refusal readTrack();
    [[nodiscard]] Refusal checkParts();
    [[nodiscard]] Refusal connectVoice(Player &player);
    [[nodiscard]] Refusal applySettings(Player &player);
    [[nodiscard]] Refusal applyTrack(Player &player);
    [[nodiscard]] Refusal findTrack(std::optional<Track> &found);
    [[nodiscard]] HttpReply refuse(const QString &message) const;
    [[nodiscard]] bool has(QLatin1StringView key) const { return m_json.contains(key); }
    [[nodiscard]] bool changesTrack() const { return m_encoded || m_identifier; }

    Core &m_core;
    const HttpRequest &m_request;
    JsonBody m_body;
    QJsonObject m_json;
    QString m_sessionId;
    qint64 m_guild;
    bool m_noReplace = false;
    std::optional<QJsonValue> m_encoded; ///< null: stop
    std::optional<QString> m_identifier;
    std::optional<QJsonObject> m_userData;
    std::optional<qint64> m_volume;
    std::optional<qint64> m_position;
    std::optional<qint64> m_endTime;
    std::optional<bool> m_paused;
    FilterCheck m_filters;
    VoiceCheck m_voice;
};

} // namespace FakeNode
