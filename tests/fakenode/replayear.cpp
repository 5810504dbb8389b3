// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replayear.h"

#include "replayshape.h"

using namespace Qt::StringLiterals;

namespace Replay {
namespace {

// Where the recorded node listened: its own origin.
const QString recordedHost = u"127.0.0.1:23330"_s;

QString hostOf(quint16 port)
{
    return u"127.0.0.1:%1"_s.arg(port);
}

} // namespace

QList<QJsonValue> messagesOf(const QJsonArray &frames)
{
    QList<QJsonValue> messages;
    for (const QJsonValue &frame : frames) {
        const QJsonObject message = QJsonDocument::fromJson(frame["text"_L1].toString().toUtf8()).object();
        if (!message.isEmpty())
            messages << QJsonValue(message);
    }
    return messages;
}

QList<QJsonValue> eventsOf(const QJsonArray &frames)
{
    QList<QJsonValue> events = messagesOf(frames);
    events.removeIf([](const QJsonValue &frame) { return frame["op"_L1] != "event"_L1; });
    return events;
}

Ear::Ear(RawSocket &socket, const QJsonArray &recordedFrames)
    : m_socket(socket)
{
    const QList<QJsonValue> messages = messagesOf(recordedFrames);
    for (const QJsonValue &message : messages) {
        if (message["op"_L1] != "event"_L1)
            m_samples.insert(kindOf(message), message);
    }
}

QString Ear::kindOf(const QJsonValue &frame)
{
    const QString op = frame["op"_L1].toString();
    if (op == "playerUpdate"_L1)
        return u"%1 of %2, %3"_s.arg(op, frame["guildId"_L1].toString(),
            frame["state"_L1]["connected"_L1].toBool() ? u"connected"_s : u"not connected"_s);
    if (op == "stats"_L1)
        return op + (frame["frameStats"_L1].isNull() ? u""_s : u" of frames"_s);
    return op;
}

void Ear::note(const QString &difference)
{
    if (m_difference.isEmpty())
        m_difference = difference;
}

void Ear::take(const QJsonObject &frame)
{
    const QString kind = kindOf(frame);
    if (!m_samples.contains(kind))
        return note(kind + u" is too much"_s);
    if (frame.value("op"_L1) == "ready"_L1)
        m_sessionId = frame.value("sessionId"_L1).toString();
    const QString text = Replay::difference(m_samples.value(kind), frame, kind);
    if (!text.isEmpty())
        note(text);
    m_heard << kind;
}

void Ear::expect(const QList<QJsonValue> &events)
{
    for (const QJsonValue &event : events) {
        if (!m_difference.isEmpty())
            return;
        QJsonObject frame = m_socket.next().json();
        while (!frame.isEmpty() && frame.value("op"_L1) != "event"_L1) {
            take(frame);
            frame = m_socket.next().json();
        }
        const QString type = event["type"_L1].toString();
        QJsonValue wanted = event;
        // The threshold is a setting of the node, and these tests do not wait for the recorded one.
        if (type == "TrackStuckEvent"_L1)
            frame.insert(u"thresholdMs"_s, event["thresholdMs"_L1]);
        const QString text = Replay::difference(wanted, frame, type);
        if (!text.isEmpty())
            note(text);
    }
}

void Ear::settle()
{
    m_socket.send(9, "settled?");
    RawFrame frame = m_socket.next();
    while (frame.opcode == 1) {
        const QJsonObject json = frame.json();
        if (json.value("op"_L1) == "event"_L1)
            note(json.value("type"_L1).toString() + u" is too much"_s);
        else
            take(json);
        frame = m_socket.next();
    }
    if (frame.opcode != 10)
        note(u"no pong"_s);
}

void Ear::hearAllKinds()
{
    const QStringList kinds = m_samples.keys();
    for (const QString &kind : kinds) {
        while (m_difference.isEmpty() && !m_heard.contains(kind)) {
            const RawFrame frame = m_socket.next();
            if (frame.opcode != 1)
                note(kind + u" did not come"_s);
            else
                take(frame.json());
        }
    }
}

void Ear::close(const QJsonValue &recordedClose)
{
    const int code = recordedClose["code"_L1].toInt();
    if (code == 1006)
        return m_socket.abort();
    m_socket.close(quint16(code));
    RawFrame frame = m_socket.next();
    while (frame.opcode == 1)
        frame = m_socket.next();
    if (frame.closeCode() != code)
        note(u"close %1 instead of %2"_s.arg(frame.closeCode()).arg(code));
    if (!m_socket.waitForEnd())
        note(u"the connection does not end"_s);
}

RawHeaders socketHeaders(const QJsonValue &request, quint16 port, const QMap<QString, QString> &sessions)
{
    RawHeaders headers;
    const QJsonObject recorded = request["headers"_L1].toObject();
    for (const auto &name : {"Authorization", "User-Id", "Client-Name"}) {
        if (!recorded.contains(QLatin1StringView(name)))
            headers.emplace_back(name, QByteArray());
    }
    for (auto it = recorded.begin(); it != recorded.end(); ++it) {
        QString value = it.value().toString();
        if (it.key() == "Session-Id"_L1)
            value = sessions.value(value, value);
        value.replace(recordedHost, hostOf(port));
        headers.emplace_back(it.key().toUtf8(), value.isEmpty() ? QByteArray("") : value.toUtf8());
    }
    return headers;
}

QString handshakeDifference(const QJsonValue &recorded, const RawSocket &socket, quint16 port)
{
    const int status = recorded["status"_L1].toInt();
    if (socket.status() != status)
        return u"status %1 instead of %2"_s.arg(socket.status()).arg(status);
    QMap<QByteArray, QByteArray> wanted;
    const QJsonObject headers = recorded["headers"_L1].toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        QString value = it.value().toString();
        value.replace(recordedHost, hostOf(port));
        wanted.insert(it.key().toLower().toUtf8(), value.toUtf8());
    }
    return headerDifference(wanted, socket.headers());
}

} // namespace Replay
