// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "types.h"

#include <QDateTime>
#include <QMetaType>
#include <QObject>
#include <QString>

namespace Lavalink {

//! One line of the fleet's log: what happened to which node. A value; its texts are cleaned and bounded.
class EventLogEntry {
    Q_GADGET
    Q_PROPERTY(QDateTime time MEMBER time)
    Q_PROPERTY(QDateTime lastTime MEMBER lastTime)
    Q_PROPERTY(int count MEMBER count)
    Q_PROPERTY(QString node MEMBER node)
    Q_PROPERTY(Lavalink::EventLogEntry::Kind kind MEMBER kind)
    Q_PROPERTY(Lavalink::EventLogEntry::Severity severity MEMBER severity)
    Q_PROPERTY(QString guildId MEMBER guildId)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString detail MEMBER detail)

public:
    enum class Kind {
        NodeAdded,
        NodeRemoved,
        SettingsChanged,
        StateChanged, //!< Any state but Ready.
        Ready, //!< With a new session.
        Resumed, //!< Ready with the session that we had.
        SessionLost,
        Wedged,
        RestAnswers, //!< The end of Wedged.
        TrackStart,
        TrackEnd,
        TrackException,
        TrackStuck,
        VoiceClosed,
        OtherEvent, //!< Of a plugin, or NodeLink's own.
    };
    Q_ENUM(Kind)
    //! Debug: steps on the way. Info: as it should be. Warning: heals by itself. Error: wants somebody.
    enum class Severity { Debug, Info, Warning, Error };
    Q_ENUM(Severity)

    static constexpr qsizetype maxText = 512; //!< UTF-16 units.
    static constexpr qsizetype maxDetail = 4096;

    quint64 nodeKey = 0; //!< Stays with a node of the log whatever it is called.
    QDateTime time; //!< UTC.
    QDateTime lastTime; //!< Of the last repetition; `time` when there was none.
    int count = 1; //!< The same failure again and again is one entry.
    QString node; //!< Its identifier now, or the last one that it had.
    Kind kind = Kind::StateChanged;
    Severity severity = Severity::Info;
    QString guildId; //!< Of an event; may be empty.
    QString text; //!< One line for people, translated.
    QString detail; //!< More of it, lines allowed: advice, a stack trace, an event's JSON; may be empty.

    //! The stable word for JSON: node-added, track-start, ...
    [[nodiscard]] static QString kindName(Kind kind);
    [[nodiscard]] static QString severityName(Severity severity);
    //! Kind, severity, guild and texts of an event that a server sent; its secrets are masked.
    [[nodiscard]] static EventLogEntry fromEvent(const Event &event);
};

} // namespace Lavalink

Q_DECLARE_METATYPE(Lavalink::EventLogEntry)
