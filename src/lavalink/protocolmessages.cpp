// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "jsonbounds.h"
#include "protocol.h"
#include "protocolfields.h"
#include "text.h"

#include <array>

// The frames of the socket: ops and events.
namespace Lavalink::Protocol {

namespace {

struct EventWord {
    EventType type;
    QLatin1StringView word;
};

constexpr std::array<EventWord, 5> eventWords{{
    {EventType::TrackStart, "TrackStartEvent"_L1},
    {EventType::TrackEnd, "TrackEndEvent"_L1},
    {EventType::TrackException, "TrackExceptionEvent"_L1},
    {EventType::TrackStuck, "TrackStuckEvent"_L1},
    {EventType::WebSocketClosed, "WebSocketClosedEvent"_L1},
}};

EventType eventType(const QString &name)
{
    for (const EventWord &known : eventWords) {
        if (known.word == name)
            return known.type;
    }
    return EventType::Other;
}

QString eventName(const Event &event)
{
    for (const EventWord &known : eventWords) {
        if (event.typeName.isEmpty() && known.type == event.type)
            return known.word;
    }
    return event.typeName;
}

QString opOf(const Message &message)
{
    static constexpr std::array words{"ready"_L1, "stats"_L1, "playerUpdate"_L1, "event"_L1};
    const auto *other = std::get_if<UnknownOp>(&message);
    return other ? other->op : QString(words.at(message.index()));
}

} // namespace

void markKnown(Stats &stats)
{
    stats.known = true;
    const bool loads = stats.cpu && stats.cpu->nodelinkLoad;
    const bool frames = stats.frameStats && stats.frameStats->expected;
    if (loads || frames)
        stats.kind = ServerKind::NodeLink;
}

Result<Message> parseMessage(const QByteArray &json)
{
    const Result<QJsonObject> object = parseObject(json, u"frame"_s);
    if (!object)
        return object.failure();
    const QJsonValue op = object->value("op"_L1);
    if (!op.isString())
        return unusable(u"frame"_s, u"no \"op\""_s);
    QString problem;
    FieldReader reader(*object, &problem);
    reader.take("op"_L1);
    Message message;
    if (op == "ready"_L1) {
        fields(reader, message.emplace<Ready>());
        if (std::get<Ready>(message).sessionId.isEmpty())
            return unusable(u"ready"_s, u"no usable \"sessionId\""_s);
    } else if (op == "stats"_L1) {
        fields(reader, message.emplace<Stats>());
        markKnown(std::get<Stats>(message));
    } else if (op == "playerUpdate"_L1) {
        fields(reader, message.emplace<PlayerUpdate>());
    } else if (op == "event"_L1) {
        Event &event = message.emplace<Event>();
        event.type = eventType(object->value("type"_L1).toString());
        fields(reader, event);
    } else {
        message = UnknownOp{cleaned(op.toString(), Limits::maxText), cleanedJson(*object)};
    }
    if (!problem.isEmpty())
        return unusable(u"frame"_s, problem);
    return message;
}

QJsonObject toJson(const Message &message)
{
    FieldWriter writer;
    if (const auto *other = std::get_if<UnknownOp>(&message)) {
        writer.object() = other->body;
    } else if (const auto *event = std::get_if<Event>(&message)) {
        Event named = *event;
        named.typeName = eventName(*event);
        fields(writer, named);
    } else {
        std::visit(
            [&writer](const auto &value) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, UnknownOp>)
                    fields(writer, value);
            },
            message);
    }
    writer.object().insert("op"_L1, opOf(message));
    return writer.object();
}

} // namespace Lavalink::Protocol
