// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "bodies.h"

#include "protocol.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace Lavalink;

namespace Bodies {

namespace {

template <typename T> std::optional<QJsonValue> written(const Result<T> &result)
{
    return result ? std::optional(QJsonValue(Protocol::toJson(*result))) : std::nullopt;
}

template <typename T> std::optional<QJsonValue> written(const Result<QList<T>> &result)
{
    if (!result)
        return {};
    QJsonArray list;
    for (const T &element : *result)
        list.append(Protocol::toJson(element));
    return QJsonValue(list);
}

Parser parserFor(const QString &path, int status)
{
    const QString route = path.section(u'?', 0, 0);
    const QStringList parts = route.split(u'/', Qt::SkipEmptyParts);
    if (status >= 400)
        return Parser::Error;
    if (route == "/v4/info"_L1)
        return Parser::Info;
    if (route == "/v4/stats"_L1)
        return Parser::Stats;
    if (route == "/v4/loadtracks"_L1)
        return Parser::LoadResult;
    if (route == "/v4/decodetrack"_L1)
        return Parser::Track;
    if (route == "/v4/decodetracks"_L1)
        return Parser::Tracks;
    if (route.startsWith("/v4/routeplanner"_L1))
        return Parser::RoutePlanner;
    if (parts.size() == 5)
        return Parser::Player;
    return parts.size() == 4 ? Parser::Players : Parser::Session;
}

QDir folder()
{
    return QDir(QStringLiteral(TEST_DATA "/captures/lavalink-4.2.2"));
}

//! The raw text of an answer's body. Some recordings hold it parsed instead.
QByteArray bodyOf(const QJsonObject &response)
{
    const QJsonValue parsed = response.value("body"_L1);
    if (response.contains("body_text"_L1))
        return response.value("body_text"_L1).toString().toUtf8();
    if (parsed.isObject())
        return QJsonDocument(parsed.toObject()).toJson(QJsonDocument::Compact);
    return parsed.isArray() ? QJsonDocument(parsed.toArray()).toJson(QJsonDocument::Compact)
                            : parsed.toString().toUtf8();
}

void harvestAnswer(const QString &name, const QJsonObject &exchange, Harvest &harvest)
{
    const QJsonObject response = exchange.value("response"_L1).toObject();
    const QByteArray body = bodyOf(response);
    if (response.contains("error"_L1))
        harvest.silences.append({name, u"no answer"_s});
    else if (body.isEmpty())
        harvest.silences.append({name, u"empty"_s});
    else if (!body.startsWith('{') && !body.startsWith('['))
        harvest.silences.append({name, u"text"_s});
    else
        harvest.bodies.append({name,
            parserFor(exchange.value("request"_L1).toObject().value("path"_L1).toString(),
                response.value("status"_L1).toInt()),
            body});
}

void harvest(const QString &name, const QJsonValue &value, Harvest &result)
{
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const QJsonValue &element : list)
            harvest(name, element, result);
        return;
    }
    const QJsonObject object = value.toObject();
    if (object.value("response"_L1).isObject()) {
        harvestAnswer(name, object, result);
        return;
    }
    const QByteArray frame = object.value("text"_L1).toString().toUtf8();
    if (object.value("dir"_L1) == "in"_L1 && frame.startsWith('{')) {
        if (object.value("len"_L1).toInt() > frame.size())
            result.silences.append({name, u"frame cut by the recorder"_s});
        else
            result.bodies.append({name, Parser::Message, frame});
        return;
    }
    const int status = object.value("handshake"_L1).toObject().value("status"_L1).toInt();
    if (status != 0 && status != 101)
        result.silences.append({name, u"refused upgrade"_s});
    if (status == 101 && object.value("frames"_L1).toArray().isEmpty())
        result.silences.append({name, u"101 without a frame"_s});
    for (auto it = object.begin(); it != object.end(); ++it)
        harvest(name, QJsonValue(it.value()), result);
}

} // namespace

std::optional<QJsonValue> readAndWritten(Parser parser, const QByteArray &json)
{
    switch (parser) {
    case Parser::Message:
        return written(Protocol::parseMessage(json));
    case Parser::Info:
        return written(Protocol::parseInfo(json));
    case Parser::Stats:
        return written(Protocol::parseStats(json));
    case Parser::LoadResult:
        return written(Protocol::parseLoadResult(json));
    case Parser::Track:
        return written(Protocol::parseTrack(json));
    case Parser::Tracks:
        return written(Protocol::parseTracks(json));
    case Parser::Player:
        return written(Protocol::parsePlayer(json));
    case Parser::Players:
        return written(Protocol::parsePlayers(json));
    case Parser::Session:
        return written(Protocol::parseSession(json));
    case Parser::RoutePlanner:
        return written(Protocol::parseRoutePlanner(json));
    case Parser::Error:
        break;
    }
    return QJsonValue(Protocol::toJson(Protocol::parseError(json)));
}

QStringList recordingNames()
{
    return folder().entryList({u"*.json"_s}, QDir::Files, QDir::Name);
}

QJsonValue recording(const QString &name)
{
    QFile file(folder().filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

QByteArray recordedBody(const QString &name)
{
    return bodyOf(recording(name).toObject().value("response"_L1).toObject());
}

Harvest harvested(const QString &name)
{
    Harvest result;
    harvest(name, recording(name), result);
    return result;
}

void collectTexts(const QJsonValue &value, QStringList &texts)
{
    if (value.isString())
        texts.append(value.toString());
    const QJsonArray list = value.toArray();
    for (const QJsonValue &element : list)
        collectTexts(element, texts);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        texts.append(it.key());
        if (it.key() != "userData"_L1 && it.key() != "filters"_L1)
            collectTexts(QJsonValue(it.value()), texts);
    }
}

QString danger(const QString &text)
{
    if (text.size() > Protocol::Limits::maxTrace)
        return u"%1 units long"_s.arg(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text.at(i).unicode();
        if ((unit < 0x20 && unit != u'\n' && unit != u'\t') || (unit >= 0x7F && unit < 0xA0))
            return u"control character U+%1"_s.arg(int(unit), 4, 16, QChar(u'0'));
        if ((unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069) || unit == 0x200E
            || unit == 0x200F || unit == 0x61C || unit == 0xFEFF)
            return u"direction or BOM U+%1"_s.arg(int(unit), 4, 16, QChar(u'0'));
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (text.at(i).isSurrogate())
            return u"lone surrogate"_s;
    }
    return {};
}

} // namespace Bodies
