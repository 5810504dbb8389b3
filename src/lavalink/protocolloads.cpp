// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "jsonbounds.h"
#include "protocol.h"
#include "protocolfields.h"

#include <array>

// GET /v4/loadtracks: `data` has another shape for each type of result.
namespace Lavalink::Protocol {

namespace {

struct TypeWord {
    LoadType type;
    QLatin1StringView word;
};

constexpr std::array<TypeWord, 5> typeWords{{
    {LoadType::Track, "track"_L1},
    {LoadType::Playlist, "playlist"_L1},
    {LoadType::Search, "search"_L1},
    {LoadType::Empty, "empty"_L1},
    {LoadType::Error, "error"_L1},
}};

//! The type by the server's word, and for words that only NodeLink knows (album, artist, station, podcast,
//! show, short) by the shape of the data. Nothing when that tells it neither.
std::optional<LoadType> typeOf(const QString &word, const QJsonObject &object)
{
    for (const TypeWord &known : typeWords) {
        if (known.word == word)
            return known.type;
    }
    const QJsonValue data = object.value("data"_L1);
    if (data.isArray())
        return LoadType::Search;
    if (data.toObject().contains("tracks"_L1))
        return LoadType::Playlist;
    if (data.toObject().contains("encoded"_L1))
        return LoadType::Track;
    return object.value("exception"_L1).isObject() ? std::optional(LoadType::Error) : std::nullopt;
}

//! A playlist's data.
template <typename Io> void playlistFields(Io &io, typename Io::template Ref<LoadResult> result)
{
    io.part("info"_L1, result.playlist);
    io.requiredJson("pluginInfo"_L1, result.pluginInfo);
    io.requiredParts("tracks"_L1, result.tracks);
    io.rest(result.dataExtra, result.missing);
}

//! Empty when the data was read, else why it cannot be used.
QString readData(FieldReader &reader, LoadResult &result)
{
    const QJsonValue data = reader.object().value("data"_L1);
    switch (result.type) {
    case LoadType::Track:
        if (!data.isObject())
            return u"a track result without a track"_s;
        reader.readInto(data.toObject(), result.tracks.emplaceBack());
        reader.take("data"_L1);
        return {};
    case LoadType::Playlist: {
        if (!data.isObject())
            return u"a playlist result without a playlist"_s;
        FieldReader playlist(data.toObject(), reader.problem());
        playlistFields(playlist, result);
        reader.take("data"_L1);
        return {};
    }
    case LoadType::Search:
        if (!data.isArray())
            return u"a search result without a list"_s;
        reader.requiredParts("data"_L1, result.tracks);
        return {};
    case LoadType::Error:
        reader.part(data.isObject() ? "data"_L1 : "exception"_L1, result.exception);
        result.exceptionBeside = result.exception && !data.isObject();
        return {};
    case LoadType::Empty:
        break;
    }
    return {};
}

} // namespace

Result<LoadResult> parseLoadResult(const QByteArray &json)
{
    const QString what = u"load result"_s;
    const Result<QJsonObject> object = parseObject(json, what);
    if (!object)
        return object.failure();
    LoadResult result;
    QString problem;
    FieldReader reader(*object, &problem);
    QStringList missing;
    reader.requiredText("loadType"_L1, result.wireType, TextKind::Line);
    const std::optional<LoadType> type = typeOf(result.wireType, *object);
    if (!type)
        return unusable(what, u"neither a known loadType nor data of a known shape"_s);
    result.type = *type;
    const QString reason = readData(reader, result);
    reader.rest(result.extra, missing);
    result.missing += missing;
    if (!reason.isEmpty() || !problem.isEmpty())
        return unusable(what, reason.isEmpty() ? problem : reason);
    return result;
}

QJsonObject toJson(const LoadResult &result)
{
    FieldWriter writer;
    QString word = result.wireType;
    for (const TypeWord &known : typeWords) {
        if (word.isEmpty() && known.type == result.type)
            word = known.word;
    }
    writer.required("loadType"_L1, word);
    switch (result.type) {
    case LoadType::Track:
        if (!result.tracks.isEmpty())
            writer.requiredPart("data"_L1, result.tracks.first());
        break;
    case LoadType::Playlist: {
        FieldWriter data;
        playlistFields(data, result);
        writer.required("data"_L1, data.object());
        break;
    }
    case LoadType::Search:
        writer.requiredParts("data"_L1, result.tracks);
        break;
    case LoadType::Error:
        writer.part(result.exceptionBeside ? "exception"_L1 : "data"_L1, result.exception);
        break;
    case LoadType::Empty:
        break;
    }
    writer.rest(result.extra, result.missing);
    return writer.object();
}

} // namespace Lavalink::Protocol
