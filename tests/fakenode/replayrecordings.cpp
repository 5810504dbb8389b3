// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replayrecordings.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Replay {
namespace {

QDir folder()
{
    return QDir(QStringLiteral(TEST_DATA "/captures/lavalink-4.2.2"));
}

// Bodies are kept as text, as parsed JSON, or, where they are no text, as a list of bytes.
std::optional<QByteArray> bodyOf(const QJsonValue &body)
{
    if (body.isNull() || body.isUndefined())
        return {};
    // The recorder left out 10 029 bytes of brackets.
    if (body.toString() == "<10029 bytes>"_L1)
        return "{\"filters\":" + QByteArray(5'000, '[') + QByteArray(5'000, ']') + '}';
    if (body.isString())
        return body.toString().toUtf8();
    if (body["type"_L1] == "Buffer"_L1) {
        QByteArray bytes;
        const QJsonArray data = body["data"_L1].toArray();
        for (const QJsonValue &byte : data)
            bytes += char(byte.toInt());
        return bytes;
    }
    return QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact);
}

} // namespace

QStringList recordingNames()
{
    QStringList names = folder().entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (QString &name : names)
        name.chop(5);
    return names;
}

QJsonValue recording(const QString &name)
{
    QFile file(folder().filePath(name + u".json"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

bool isExchange(const QJsonValue &recording)
{
    return recording["response"_L1].isObject();
}

RawHeaders headersOf(const QJsonValue &request)
{
    RawHeaders headers;
    const QJsonObject recorded = request["headers"_L1].toObject();
    for (auto it = recorded.begin(); it != recorded.end(); ++it) {
        if (it.key() != "Content-Length"_L1)
            headers.emplace_back(it.key().toUtf8(), it.value().toString().toUtf8());
    }
    return headers;
}

Exchange exchangeOf(const QJsonValue &recording)
{
    const QJsonValue request = recording["request"_L1];
    const QJsonValue response = recording["response"_L1];
    Exchange exchange;
    exchange.method = request["method"_L1].toString().toUtf8();
    exchange.path = request["path"_L1].toString().toUtf8();
    exchange.headers = headersOf(request);
    // Some recordings leave out what every request had.
    if (!request.toObject().contains("headers"_L1))
        exchange.headers = {{"Authorization", "youshallnotpass"}, {"Content-Type", "application/json"}};
    exchange.body = bodyOf(request["body"_L1]);
    exchange.unanswered = response.toObject().contains("error"_L1);
    exchange.status = response["status"_L1].toInt();
    const QJsonObject headers = response["headers"_L1].toObject();
    // The recorder put " || " between several headers of one name.
    for (auto it = headers.begin(); it != headers.end(); ++it)
        exchange.answerHeaders.insert(
            it.key().toLower().toUtf8(), it.value().toString().replace(u" || "_s, u", "_s).toUtf8());
    const QJsonValue text = response["body_text"_L1];
    exchange.answer = bodyOf(text.isUndefined() ? response["body"_L1] : text).value_or(QByteArray());
    return exchange;
}

QList<NotedSocket> notedSockets()
{
    return {{u"5_socket_frames_no_voice"_s, u"5_"_s}, {u"5v_socket_first"_s, u"5v_"_s},
        {u"5v2_socket_voice_scenario"_s, u"5v2_"_s}, {u"5v3_socket_bad_voice_endpoints"_s, u"5v3_"_s},
        {u"5v4_socket_timescale_stuck"_s, u"5v4_"_s}};
}

QString notedName(const QString &note)
{
    return note.startsWith(">>> "_L1) ? note.section(u' ', 1, 1) : QString();
}

QStringList notedExchanges(const NotedSocket &socket)
{
    QStringList names;
    const QJsonArray frames = recording(socket.name)["frames"_L1].toArray();
    for (const QJsonValue &frame : frames) {
        const QString name = notedName(frame["note"_L1].toString());
        if (!name.isEmpty())
            names << socket.prefix + name;
    }
    return names;
}

} // namespace Replay
