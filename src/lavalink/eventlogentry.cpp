// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "eventlogentry.h"

#include "protocol.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <array>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

using Kind = EventLogEntry::Kind;
using Severity = EventLogEntry::Severity;

QString titleOf(const Event &event)
{
    if (!event.track || event.track->info.title.isEmpty())
        return QCoreApplication::translate("EventLog", "a track without a title");
    const TrackInfo &info = event.track->info;
    return info.author.isEmpty() ? info.title : info.author + u" \u2013 "_s + info.title;
}

//! The event as it came, for those kinds that only their JSON tells.
QString jsonOf(const Event &event)
{
    const QJsonObject json = Protocol::masked(Protocol::toJson(Message(event)));
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

void tellEnd(EventLogEntry &entry, const Event &event)
{
    const QString reason = event.reason.value_or(QString());
    entry.kind = Kind::TrackEnd;
    entry.severity = reason == "loadFailed"_L1 ? Severity::Warning : Severity::Info;
    entry.text
        = QCoreApplication::translate("EventLog", "Ended: %1 (%2)")
              .arg(titleOf(event),
                  reason.isEmpty() ? QCoreApplication::translate("EventLog", "no reason given") : reason);
}

void tellException(EventLogEntry &entry, const Event &event)
{
    const TrackException exception = event.exception.value_or(TrackException());
    entry.kind = Kind::TrackException;
    // "common" is the source's doing (a video that is gone), all else the node's.
    entry.severity = exception.severity == "common"_L1 ? Severity::Warning : Severity::Error;
    entry.text = QCoreApplication::translate("EventLog", "Failed: %1: %2")
                     .arg(titleOf(event), exception.rootCause());
    entry.detail = exception.causeStackTrace.value_or(exception.message.value_or(QString()));
}

void tellVoiceClosed(EventLogEntry &entry, const Event &event)
{
    entry.kind = Kind::VoiceClosed;
    entry.severity = Severity::Warning;
    const QString code = event.code ? QString::number(*event.code)
                                    : QCoreApplication::translate("EventLog", "without a code");
    entry.text = event.byRemote.value_or(true)
        ? QCoreApplication::translate("EventLog", "Discord closed the voice connection: %1 %2")
        : QCoreApplication::translate("EventLog", "The voice connection was closed: %1 %2");
    entry.text = entry.text.arg(code, event.reason.value_or(QString())).trimmed();
}

} // namespace

QString EventLogEntry::kindName(Kind kind)
{
    static constexpr std::array names = {"node-added", "node-removed", "settings-changed", "state", "ready",
        "resumed", "session-lost", "wedged", "rest-answers", "track-start", "track-end", "track-exception",
        "track-stuck", "voice-closed", "other"};
    return QLatin1StringView(names.at(size_t(kind)));
}

QString EventLogEntry::severityName(Severity severity)
{
    static constexpr std::array names = {"debug", "info", "warning", "error"};
    return QLatin1StringView(names.at(size_t(severity)));
}

EventLogEntry EventLogEntry::fromEvent(const Event &event)
{
    EventLogEntry entry;
    entry.guildId = event.guildId;
    switch (event.type) {
    case EventType::TrackStart:
        entry.kind = Kind::TrackStart;
        entry.text = QCoreApplication::translate("EventLog", "Started: %1").arg(titleOf(event));
        break;
    case EventType::TrackEnd:
        tellEnd(entry, event);
        break;
    case EventType::TrackException:
        tellException(entry, event);
        break;
    case EventType::TrackStuck:
        entry.kind = Kind::TrackStuck;
        entry.severity = Severity::Warning;
        entry.text = event.thresholdMs
            ? QCoreApplication::translate("EventLog", "Stuck for %1 ms: %2")
                  .arg(QString::number(*event.thresholdMs), titleOf(event))
            : QCoreApplication::translate("EventLog", "Stuck: %1").arg(titleOf(event));
        break;
    case EventType::WebSocketClosed:
        tellVoiceClosed(entry, event);
        break;
    case EventType::Other:
        entry.kind = Kind::OtherEvent;
        entry.text = event.typeName;
        entry.detail = jsonOf(event);
        break;
    }
    return entry;
}

} // namespace Lavalink
