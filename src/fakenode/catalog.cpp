// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "catalog.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

struct Prefix {
    QLatin1StringView text;
    QLatin1StringView source;
};

// The prefixes of Lavalink's usual plugins; those of sources that are not switched on find nothing.
constexpr std::array searchPrefixes{
    Prefix{"ytsearch:"_L1, "youtube"_L1},
    Prefix{"ytmsearch:"_L1, "youtube"_L1},
    Prefix{"scsearch:"_L1, "soundcloud"_L1},
    Prefix{"spsearch:"_L1, "spotify"_L1},
    Prefix{"dzsearch:"_L1, "deezer"_L1},
    Prefix{"amsearch:"_L1, "applemusic"_L1},
    Prefix{"bcsearch:"_L1, "bandcamp"_L1},
};

constexpr std::array recommendPrefixes{
    Prefix{"sprec:"_L1, "spotify"_L1},
    Prefix{"dzrec:"_L1, "deezer"_L1},
    Prefix{"ytrec:"_L1, "youtube"_L1},
    Prefix{"screc:"_L1, "soundcloud"_L1},
};

bool matches(const Track &track, const QString &query)
{
    const QString text = track.title + u' ' + track.author;
    const QStringList words = query.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::any_of(
        words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

QJsonObject Loaded::toJson(bool nodeLink) const
{
    QJsonArray list;
    for (const Track &track : tracks)
        list << track.toJson();
    switch (kind) {
    case LoadEntry::Kind::Empty:
    case LoadEntry::Kind::Hang:
        break;
    case LoadEntry::Kind::Track:
        return {{u"loadType"_s, u"track"_s}, {u"data"_s, list.first()}};
    case LoadEntry::Kind::Playlist:
        return {{u"loadType"_s, u"playlist"_s},
            {u"data"_s,
                QJsonObject{{u"info"_s, QJsonObject{{u"name"_s, name}, {u"selectedTrack"_s, selected}}},
                    {u"pluginInfo"_s, QJsonObject()}, {u"tracks"_s, list}}}};
    case LoadEntry::Kind::Search:
        return {{u"loadType"_s, u"search"_s}, {u"data"_s, list}};
    case LoadEntry::Kind::Error:
        return {{u"loadType"_s, u"error"_s}, {nodeLink ? u"exception"_s : u"data"_s, exception.toJson()}};
    }
    return {{u"loadType"_s, u"empty"_s}, {u"data"_s, QJsonValue()}};
}

QList<Track> Catalog::tracks(const QStringList &keys) const
{
    QList<Track> list;
    for (const QString &key : keys)
        list << m_script.tracks.value(key);
    return list;
}

QString Catalog::keyOf(const QString &identifier) const
{
    for (const QString &key : m_script.trackOrder) {
        const Track &track = *m_script.tracks.constFind(key);
        if (track.identifier == identifier || track.uri == identifier)
            return key;
    }
    return {};
}

Loaded Catalog::fromEntry(const LoadEntry &entry) const
{
    Loaded loaded;
    loaded.kind = entry.kind;
    loaded.tracks = tracks(entry.tracks);
    loaded.name = entry.name;
    loaded.selected = entry.selected;
    loaded.exception = entry.exception;
    return loaded;
}

Loaded Catalog::load(const QString &identifier) const
{
    if (const auto scripted = m_script.load.constFind(identifier); scripted != m_script.load.constEnd())
        return fromEntry(*scripted);
    const QString key = keyOf(identifier);
    if (!key.isEmpty() && m_script.identity.sources.contains(m_script.tracks.value(key).source)) {
        Loaded loaded;
        loaded.kind = LoadEntry::Kind::Track;
        loaded.tracks = tracks({key});
        return loaded;
    }
    if (const auto found = recommend(identifier))
        return *found;
    if (const auto found = search(identifier))
        return *found;
    return {};
}

std::optional<Loaded> Catalog::search(const QString &identifier) const
{
    for (const auto &[prefix, source] : searchPrefixes) {
        if (!identifier.startsWith(prefix))
            continue;
        Loaded loaded;
        loaded.unknownPrefix = !m_script.identity.sources.contains(source);
        if (loaded.unknownPrefix)
            return loaded;
        const QString query = identifier.mid(prefix.size());
        for (const QString &key : m_script.trackOrder) {
            const Track &track = *m_script.tracks.constFind(key);
            if (track.source == source && matches(track, query))
                loaded.tracks << track;
        }
        if (!loaded.tracks.isEmpty())
            loaded.kind = LoadEntry::Kind::Search;
        return loaded;
    }
    return {};
}

std::optional<Loaded> Catalog::recommend(const QString &identifier) const
{
    QString seed;
    // A YouTube mix is a playlist whose id is "RD" and the video's id.
    const QUrl url(identifier);
    const QString list = QUrlQuery(url).queryItemValue(u"list"_s);
    if (url.host().endsWith(u"youtube.com") && list.startsWith(u"RD") && list.size() > 2)
        seed = list.mid(2);
    for (const auto &[prefix, source] : recommendPrefixes) {
        if (identifier.startsWith(prefix) && m_script.identity.sources.contains(source))
            seed = identifier.mid(prefix.size()).section(u'=', -1).section(u',', 0, 0);
    }
    if (seed.isEmpty())
        return {};
    const QString key = keyOf(seed);
    const QStringList keys = m_script.recommendations.value(key.isEmpty() ? seed : key);
    Loaded loaded;
    if (keys.isEmpty())
        return loaded;
    loaded.kind = LoadEntry::Kind::Playlist;
    loaded.name = u"Mix - "_s + (key.isEmpty() ? seed : m_script.tracks.value(key).title);
    loaded.tracks = tracks(keys);
    return loaded;
}

Track Catalog::known(const Track &decoded) const
{
    const auto found = std::ranges::find_if(m_script.tracks, [&decoded](const Track &track) {
        return track.identifier == decoded.identifier && track.source == decoded.source;
    });
    Track track = decoded;
    if (found != m_script.tracks.end()) {
        track.mishap = found->mishap;
        track.pluginInfo = found->pluginInfo;
    }
    return track;
}

} // namespace FakeNode
