// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "voicecheck.h"

#include "script.h"

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

VoiceCheck::Fate fateOf(const QString &endpoint, const Script &script)
{
    const QString scripted = script.voice.value(endpoint);
    const QString host = endpoint.section(u':', 0, 0);
    if (scripted == u"ok")
        return VoiceCheck::Fate::Connects;
    if (scripted == u"refuse" || host.endsWith(u".refused.test"))
        return VoiceCheck::Fate::Refused;
    if (scripted == u"hang" || host.endsWith(u".invalid") || endpoint.endsWith(u":1")
        || endpoint.contains(u"://"))
        return VoiceCheck::Fate::Hangs;
    return VoiceCheck::Fate::Connects;
}

} // namespace

VoiceCheck checkVoice(const HttpRequest &request, const QJsonValue &value, const Script &script)
{
    VoiceCheck check;
    const QJsonObject given = value.toObject();
    const QJsonValue channel = given.value("channelId"_L1);
    const bool texts = given.value("token"_L1).isString() && given.value("endpoint"_L1).isString()
        && given.value("sessionId"_L1).isString() && (channel.isString() || channel.isNull());
    if (!texts) {
        check.refusal = errorReply(request, 400, u"Bad Request"_s);
        return check;
    }
    check.voice = {given.value("token"_L1).toString(), given.value("endpoint"_L1).toString(),
        given.value("sessionId"_L1).toString(), channel.toString()};
    if (check.voice.token.isEmpty() || check.voice.endpoint.isEmpty() || check.voice.sessionId.isEmpty()
        || check.voice.channelId->isEmpty()) {
        check.refusal = errorReply(
            request, 400, u"token, endpoint, sessionId and channelId must be provided in voice state"_s);
        return check;
    }
    bool number = false;
    check.voice.channelId->toULongLong(&number);
    if (!number) {
        check.crash = crashReply(request,
            u"Request processing failed: java.lang.NumberFormatException: For input string: \"%1\""_s.arg(
                *check.voice.channelId));
    } else if (check.voice.endpoint.contains(u' ')) {
        check.crash = crashReply(request,
            u"Request processing failed: java.lang.IllegalStateException: java.net.URISyntaxException: "
            u"Illegal "
            "character in authority at index 6: wss://%1/?v=8"_s.arg(check.voice.endpoint));
    } else {
        check.fate = fateOf(check.voice.endpoint, script);
    }
    return check;
}

} // namespace FakeNode
