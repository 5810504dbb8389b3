// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "replayrecordings.h"

namespace Replay {

/// Listens to a socket and holds what comes against the frames of a recorded one: events in the recorded
/// order and number; ready, stats and player updates, whose order and number depend on time, by kind.
/// It notes the first difference and is silent about those that follow from it.
class Ear {
public:
    Ear(RawSocket &socket, const QJsonArray &recordedFrames);

    /// What came before, such as the greeting.
    void take(const QJsonObject &frame);
    /// Reads until these events have come, one by one.
    void expect(const QList<QJsonValue> &events);
    /// Reads all that has been sent up to now: none of it may be an event.
    void settle();
    /// Reads until every recorded kind (op, guild, connected, resumed, frame stats or none) has come once.
    void hearAllKinds();
    /// Ends the socket with the recorded code, from our side. 1006 is a cut.
    void close(const QJsonValue &recordedClose);

    /// Empty when nothing differs.
    [[nodiscard]] QString difference() const { return m_difference; }
    void note(const QString &difference);
    /// The session id of the ready that came.
    [[nodiscard]] QString sessionId() const { return m_sessionId; }

private:
    [[nodiscard]] static QString kindOf(const QJsonValue &frame);

    RawSocket &m_socket;
    QMap<QString, QJsonValue> m_samples; ///< a recorded frame for each kind
    QStringList m_heard;
    QString m_difference;
    QString m_sessionId;
};

/// The frames' JSON texts, our own notes left out.
[[nodiscard]] QList<QJsonValue> messagesOf(const QJsonArray &frames);
/// Those that are events.
[[nodiscard]] QList<QJsonValue> eventsOf(const QJsonArray &frames);

/// The headers for RawSocket that say what the recorded handshake said, nothing where it said nothing.
/// `sessions` translates recorded session ids.
[[nodiscard]] RawHeaders socketHeaders(
    const QJsonValue &request, quint16 port, const QMap<QString, QString> &sessions = {});
/// What the answer to a handshake does not share with the recorded one.
[[nodiscard]] QString handshakeDifference(const QJsonValue &recorded, const RawSocket &socket, quint16 port);

} // namespace Replay
